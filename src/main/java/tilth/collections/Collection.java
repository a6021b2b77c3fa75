package tilth.collections;

import java.time.Instant;
import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.spaces.Where;
import tilth.web.Reach;

/// Things of the library in an order.
///
/// @param id identity, for other tables; never shown
/// @param space identity of the space it stands in; 0 for the commons
/// @param start newcomers to its place read it first
/// @param lead what it is for, plain; may be empty
public record Collection(
        long id,
        long address,
        long space,
        Set<String> labels,
        boolean start,
        String title,
        String slug,
        String lead,
        String language,
        long author,
        int version,
        Instant created,
        Instant changed,
        boolean hidden,
        boolean removed,
        Where standing) {
    static final String KIND = "collection";

    static Collection of(Row row) {
        return new Collection(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                row.yes("start"),
                row.text("title"),
                row.text("slug"),
                row.text("lead"),
                row.text("language"),
                row.number("author"),
                row.count("version"),
                row.at("created"),
                row.at("changed"),
                row.has("hidden"),
                row.has("removed"),
                Where.of(row, "standing"));
    }

    String path() {
        return "/collections/" + address + "-" + slug;
    }

    /// The head of the addresses of what can be done with it.
    String base() {
        return "/collections/" + address;
    }

    boolean open() {
        return labels.contains(Reach.PUBLIC);
    }

    boolean stands() {
        return !hidden && !removed;
    }

    Card card() {
        return new Card(KIND, id, title, path(), language, "collections.word", space, lead);
    }

    /// One thing in it.
    ///
    /// @param id identity of the entry
    /// @param resource identity of the thing
    /// @param address number of the thing
    record Entry(long id, long resource, long address, String why) {
        static Entry of(Row row) {
            return new Entry(row.number("id"), row.number("resource"), row.number("address"), row.text("why"));
        }
    }
}
