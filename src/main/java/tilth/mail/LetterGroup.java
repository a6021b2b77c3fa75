package tilth.mail;

import java.util.Locale;

/// What a letter is about, as far as its reader chooses how often they want such letters.
public enum LetterGroup {
    /// Sessions, and words to the reader: at once, until they choose otherwise.
    ME,
    /// What is new where they belong: once a day.
    CIRCLES,
    /// Everything else: once a week.
    REST;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
