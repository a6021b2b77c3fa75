package tilth.db;

/// An answer that is already being fetched.
@FunctionalInterface
public interface Later<T> {
    /// Waits for the answer; throws what the work threw.
    T get();
}
