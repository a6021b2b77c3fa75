package tilth.db;

import java.time.Duration;

/// How long anything here may take. They nest, so that the innermost tells best what was wrong, and
/// a page whose database line froze still answers within 5 s.
final class Deadlines {
    /// PostgreSQL itself ends a statement after this (`statement_timeout`) …
    static final Duration STATEMENT = Duration.ofSeconds(4);

    /// … or when it waits this long for another's lock (`lock_timeout`).
    static final Duration LOCK = Duration.ofSeconds(3);

    /// After this we take the line for frozen: PostgreSQL would have answered, if only to refuse.
    static final Duration ANSWER = Duration.ofMillis(4_500);

    /// Reaching PostgreSQL and becoming one of its connections.
    static final Duration CONNECT = Duration.ofSeconds(2);

    /// Waiting for a free connection of the pool.
    static final Duration FREE_CONNECTION = Duration.ofMillis(2_500);

    /// PostgreSQL ends a transaction whose owner went silent, so that its locks do not outlive a
    /// dead line.
    static final Duration SILENCE = Duration.ofSeconds(10);

    private Deadlines() {}
}
