package tilth.people;

import java.util.Locale;

/// Who sees a field of a profile; each level includes the ones before it.
enum Seen {
    NOBODY(0),
    /// People who share a circle with them.
    CIRCLES(1),
    /// Whoever has entered this site.
    MEMBERS(2),
    /// Strangers and search engines too.
    EVERYONE(3);

    static final String[] WORDS = {"nobody", "circles", "members", "everyone"};

    private final int wide;

    Seen(int wide) {
        this.wide = wide;
    }

    static Seen of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a field that is shown so far is seen by a reader who stands there.
    boolean reaches(Seen reader) {
        return reader.wide <= wide;
    }
}
