package tilth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tilth.web.Secrets;

/// The links in a letter with which its reader answers for a session, without entering: signed by the site,
/// for one person, one session and one answer.
///
/// What they open has a button; looking changes nothing. They end with the session; whether the reader still
/// belongs is asked when they are used.
public final class AnswerLinks {
    static final String PATH = "/sessions/answer/";
    private static final String PURPOSE = "sessions.answer";
    private static final Duration LINGERS = Duration.ofHours(1); // after the end

    private final Secrets secrets;

    public AnswerLinks(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Where a letter's reader answers, within the site.
    ///
    /// @param person identity of the letter's reader
    /// @param language the letter's, in which the page will speak
    public String path(long person, Session session, Coming coming, String language) {
        return PATH + token(person, session, coming) + "?speak=" + language;
    }

    String token(long person, Session session, Coming coming) {
        long end = session.until().plus(LINGERS).getEpochSecond();
        String said = Long.toString(person, 36) + "." + Long.toString(session.address(), 36) + "." + coming.code() + "."
                + Long.toString(end, 36);
        return secrets.sign(PURPOSE, said) + "." + said;
    }

    /// Who answers what for which session.
    record Said(long person, long session, Coming coming) {}

    /// What a token says; empty when we did not sign it, or when it has ended.
    Optional<Said> read(String token, Instant now) {
        String[] parts = token.split("\\.", 2);
        if (parts.length < 2 || !secrets.fits(PURPOSE, parts[1], parts[0])) return Optional.empty();
        String[] said = parts[1].split("\\.", -1);
        if (now.getEpochSecond() > Long.parseLong(said[3], 36)) return Optional.empty();
        return Coming.of(said[2])
                .map(coming -> new Said(Long.parseLong(said[0], 36), Long.parseLong(said[1], 36), coming));
    }
}
