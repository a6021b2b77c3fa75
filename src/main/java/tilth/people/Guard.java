package tilth.people;

import java.time.Duration;
import java.time.Instant;
import tilth.web.Rates;

/// How often somebody may knock. Counted in memory by a keyed hash of the network and by the address
/// as it was typed, whether anybody has it or not, so that the answer tells nothing.
final class Guard {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /// Letters with a code to one address, and from one network (a hall of thirty enters at once).
    static final int LETTERS_PER_ADDRESS = 3;
    static final int LETTERS_PER_NETWORK = 100;
    /// Failed tries at a password or second factor.
    static final int FAILED_PER_MINUTE = 6;
    static final int FAILED_PER_HOUR = 30;
    static final int FAILED_PER_ACCOUNT = 10;

    private final Rates rates = new Rates();

    /// Before a letter with a code.
    ///
    /// @param invited whether the address holds a good invitation; then only the address counts
    void letter(String address, String network, boolean invited, Instant now) {
        if (!invited) rates.take("letter-net " + network, LETTERS_PER_NETWORK, HOUR, now);
        rates.take("letter " + address, LETTERS_PER_ADDRESS, HOUR, now);
    }

    /// Before a try; counted as failed until [#passed], so that many at once are not more than one by one.
    ///
    /// @param device hash of a browser this account has entered from; empty for an unknown one. It is
    ///     counted by itself: guessing by others does not lock its owner out
    void attempt(String account, String network, String device, Instant now) {
        if (!device.isEmpty()) {
            rates.take("device " + device, FAILED_PER_ACCOUNT, HOUR, now);
            return;
        }
        rates.take("minute " + network, FAILED_PER_MINUTE, MINUTE, now);
        rates.take("hour " + network, FAILED_PER_HOUR, HOUR, now);
        rates.take("account " + account, FAILED_PER_ACCOUNT, HOUR, now);
    }

    /// The try was right after all.
    void passed(String account, String network, String device) {
        if (!device.isEmpty()) {
            rates.forget("device " + device);
            return;
        }
        rates.giveBack("minute " + network);
        rates.giveBack("hour " + network);
        rates.forget("account " + account);
    }

    /// Before a try at a second factor, whoever knows the first; wrong ones count for an hour.
    void second(long person, Instant now) {
        rates.take("second " + person, FAILED_PER_ACCOUNT, HOUR, now);
    }

    void secondPassed(long person) {
        rates.forget("second " + person);
    }
}
