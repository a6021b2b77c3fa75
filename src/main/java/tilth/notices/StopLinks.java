package tilth.notices;

import java.util.Optional;
import tilth.web.Secrets;

/// The token in a letter's stop link: who stops which kind, signed by the site.
///
/// It works without sign-in and for ever, for a letter may be read years later; all it can do is
/// stop letters.
final class StopLinks {
    private static final String PURPOSE = "letters.stop";

    private final Secrets secrets;

    StopLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Who wants no more letters of a kind.
    record Stop(long person, String kind) {}

    String token(long person, String kind) {
        String said = Long.toString(person, 36) + "." + kind;
        return secrets.sign(PURPOSE, said) + "." + said;
    }

    /// What a token says; empty when we did not sign it.
    Optional<Stop> read(String token) {
        String[] parts = token.split("\\.", 3);
        if (parts.length < 3 || !secrets.fits(PURPOSE, parts[1] + "." + parts[2], parts[0])) return Optional.empty();
        return Optional.of(new Stop(Long.parseLong(parts[1], 36), parts[2]));
    }
}
