package tilth.discussions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What one can say to a reply without words.
enum Feeling {
    THANKS,
    SAME,
    TRY;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String word() {
        return "discussions.feeling." + code();
    }

    static Optional<Feeling> of(String code) {
        return Arrays.stream(values())
                .filter(feeling -> feeling.code().equals(code))
                .findFirst();
    }
}
