package tilth.library;

/// The two ways in which concepts sort the library.
public enum Facet {
    TOPIC("topic", "topics"),
    AUDIENCE("audience", "audiences");

    private final String code;
    private final String plural;

    Facet(String code, String plural) {
        this.code = code;
        this.plural = plural;
    }

    static Facet of(String code) {
        return code.equals(AUDIENCE.code) ? AUDIENCE : TOPIC;
    }

    /// In the table, in addresses, and as the facet of the search room.
    public String code() {
        return code;
    }

    /// The field of a form or of JSON that holds several.
    public String plural() {
        return plural;
    }
}
