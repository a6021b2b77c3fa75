package tilth.web;

/// Answers a request, or throws a [Problem].
@FunctionalInterface
public interface Handler {
    Answer handle(Request request);
}
