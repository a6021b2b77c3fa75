package tilth.exchange;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import tilth.db.Row;
import tilth.web.Reach;

/// A wish.
///
/// @param space identity; 0 for everyone here
/// @param author identity; 0 when nobody is named any more
/// @param wishes how many people wish for it
/// @param mergedInto identity of the wish that says the same; 0 for none
record Need(
        long id,
        long address,
        long space,
        Set<String> labels,
        long author,
        String title,
        String body,
        String language,
        String source,
        int wishes,
        State state,
        long mergedInto,
        Instant written,
        boolean hidden,
        boolean removed) {
    static final String KIND = "need";
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_BODY = 2_000;

    enum State {
        OPEN,
        ANSWERED,
        ASIDE
    }

    static Need of(Row row) {
        return new Need(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                row.has("author") ? row.number("author") : 0,
                row.text("title"),
                row.text("body"),
                row.text("language"),
                row.text("source"),
                row.count("wishes"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.has("merged_into") ? row.number("merged_into") : 0,
                row.at("written"),
                row.has("hidden"),
                row.has("removed"));
    }

    public String path() {
        return at(address);
    }

    static String at(long address) {
        return "/needs/" + address;
    }

    boolean stands() {
        return !hidden && !removed && mergedInto == 0;
    }

    boolean reached(Reach reach) {
        return labels.stream().anyMatch(reach::holds);
    }

    boolean open() {
        return state == State.OPEN;
    }
}
