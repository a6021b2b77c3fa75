package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.web.Secrets;
import tilth.web.Signed;

/// The links in a letter with which somebody who was there says whether a text may leave, without entering:
/// signed by the site, for one person, one text and one answer. They end when the time to answer does.
final class ConsentLinks {
    static final String PATH = "/passages/answer/";
    static final List<String> ANSWERS = List.of("fine", "out", "not");
    private final Signed signed;

    ConsentLinks(Secrets secrets) {
        signed = new Signed(secrets, "sessions.consent");
    }

    /// @param person identity of the letter's reader
    /// @param answer `fine`, `out`, `not`
    String path(long person, Passage passage, String answer, String language) {
        return PATH
                + signed.token(person, passage.address(), answer, passage.due().getEpochSecond())
                + "?speak=" + language;
    }

    /// Who answers what about which text.
    record Said(long person, long passage, String answer) {}

    /// What a token says; empty when we did not sign it, or when it has ended.
    Optional<Said> read(String token, Instant now) {
        return signed.read(token)
                .filter(said -> now.getEpochSecond() <= Signed.number(said.get(3)))
                .map(said -> new Said(Signed.number(said.get(0)), Signed.number(said.get(1)), said.get(2)));
    }
}
