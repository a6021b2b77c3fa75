package tilth.spaces;

import java.util.Set;
import tilth.db.Row;
import tilth.web.Reach;

/// A space as it is named beside a text: where it stands, or where it came from.
///
/// @param id its identity; 0 for none, or for one that is hidden or gone
/// @param path its page
/// @param seen who may know that it exists
public record Where(long id, long address, String name, String path, String purpose, Set<String> seen) {
    public static final Where NOWHERE = new Where(0, 0, "", "", "", Set.of());

    /// Reads the columns whose names begin with a word.
    public static Where of(Row row, String word) {
        if (!row.has(word + "_id")) return NOWHERE;
        return new Where(
                row.number(word + "_id"),
                row.number(word + "_address"),
                row.text(word + "_name"),
                "/" + SpaceKind.of(row.text(word + "_kind")).plural() + "/" + row.text(word + "_slug"),
                row.text(word + "_purpose"),
                Set.copyOf(row.texts(word + "_seen")));
    }

    public boolean seenBy(Reach reach) {
        return seen.stream().anyMatch(reach::holds);
    }

    /// Whether everyone who has one of these labels may know of it.
    public boolean seenByAll(Set<String> labels) {
        return seen.contains(Reach.PUBLIC) || (!seen.isEmpty() && seen.containsAll(labels));
    }

    /// Nobody but those inside knows that it exists.
    public boolean secret() {
        return id != 0 && !seen.contains(Reach.PUBLIC);
    }
}
