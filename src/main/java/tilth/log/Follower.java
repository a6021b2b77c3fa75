package tilth.log;

import java.time.Duration;

/// Somebody who does work because of what happened: reads every entry once, in order.
///
/// An entry that makes a follower throw is tried again after growing waits, alone so that it does
/// not hold others responsible; after the third failure it is set aside where an administrator
/// sees it, and the follower goes on.
public sealed interface Follower permits DatabaseFollower, NodeFollower {
    /// How it is called in the tables and on the administrator's page; never changes.
    String name();

    /// The whole follower cannot work for now, through no fault of an entry: a full disk, an index
    /// that is being opened again. Nothing is counted against the entry; waits grow, up to
    /// [Waits#longest()], for as long as it takes.
    final class NotNow extends RuntimeException {
        public NotNow(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /// How long a follower waits after its first failure, what each further wait is multiplied by,
    /// and where the growth ends.
    record Waits(Duration first, int factor, Duration longest) {
        static final Waits USUAL = new Waits(Duration.ofSeconds(1), 4, Duration.ofSeconds(30));

        Duration after(int failures) {
            Duration wait = first;
            for (int grown = 1; grown < failures && wait.compareTo(longest) < 0; grown++)
                wait = wait.multipliedBy(factor);
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }
}
