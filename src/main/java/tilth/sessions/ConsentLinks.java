package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.web.Secrets;

/// The links in a letter with which somebody who was there says whether a text may leave, without entering:
/// signed by the site, for one person, one text and one answer. They end when the time to answer does.
final class ConsentLinks {
    static final String PATH = "/passages/answer/";
    static final List<String> ANSWERS = List.of("fine", "out", "not");
    private static final String PURPOSE = "sessions.consent";

    private final Secrets secrets;

    ConsentLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// @param person identity of the letter's reader
    /// @param answer `fine`, `out`, `not`
    String path(long person, Passage passage, String answer, String language) {
        String said = Long.toString(person, 36) + "." + Long.toString(passage.address(), 36) + "." + answer + "."
                + Long.toString(passage.due().getEpochSecond(), 36);
        return PATH + secrets.sign(PURPOSE, said) + "." + said + "?speak=" + language;
    }

    /// Who answers what about which text.
    record Said(long person, long passage, String answer) {}

    /// What a token says; empty when we did not sign it, or when it has ended.
    Optional<Said> read(String token, Instant now) {
        String[] parts = token.split("\\.", 2);
        if (parts.length < 2 || !secrets.fits(PURPOSE, parts[1], parts[0])) return Optional.empty();
        String[] said = parts[1].split("\\.", -1);
        if (now.getEpochSecond() > Long.parseLong(said[3], 36)) return Optional.empty();
        return Optional.of(new Said(Long.parseLong(said[0], 36), Long.parseLong(said[1], 36), said[2]));
    }
}
