package tilth.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a person says of themselves, each field with who sees it.
///
/// @param fields by name, in the order in which a page shows them; a field that was never filled is empty
record Profile(Person person, Map<String, Field> fields) {
    /// The field that stands for the page itself: whoever sees it sees the name.
    static final String PAGE = "page";
    /// The picture's number in `files`.
    static final String PICTURE = "picture";
    /// What a person may write; the order is that of the page.
    static final List<String> WRITTEN = List.of("practice", "place", "languages", "offer", "learn");
    /// Languages one translates into, as codes with blanks between; requests for translations reach whom it names.
    static final String TRANSLATES = "translates";
    static final int MOST_LANGUAGES = 20;
    static final Seen USUAL = Seen.CIRCLES;
    static final int LONGEST = 1_000; // characters a field

    record Field(String value, Seen seen) {}

    Field field(String name) {
        return fields.getOrDefault(name, new Field("", USUAL));
    }

    /// Languages they translate into, by code.
    List<String> tongues() {
        return Stream.of(field(TRANSLATES).value().split(" ", -1))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /// The same as one reader may see it.
    Profile shownTo(Seen reader) {
        Map<String, Field> shown = new LinkedHashMap<>(fields);
        shown.values().removeIf(field -> !field.seen().reaches(reader));
        if (!fields.containsKey(PAGE) && USUAL.reaches(reader)) shown.put(PAGE, new Field("", USUAL));
        return new Profile(person, shown);
    }

    /// Whether there is a page at all for whom this was made.
    boolean exists() {
        return person.active()
                && (fields.containsKey(PAGE)
                        || fields.values().stream()
                                .anyMatch(field -> !field.value().isEmpty()));
    }
}
