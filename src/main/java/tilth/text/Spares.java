package tilth.text;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// Formatters that cost much to make and may serve one thread at a time, kept for the next caller.
///
/// Not a `ThreadLocal`: each request runs on a virtual thread of its own. As formatting never
/// waits, there are never more of them than cores at work.
final class Spares<T> {
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> make;

    Spares(Supplier<T> make) {
        this.make = make;
    }

    <R> R lend(Function<T, R> use) {
        T one = idle.poll();
        if (one == null) one = make.get();
        R result = use.apply(one);
        idle.offer(one); // not after a throw: it may be left half done
        return result;
    }
}
