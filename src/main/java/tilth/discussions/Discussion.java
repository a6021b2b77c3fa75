package tilth.discussions;

import java.time.Instant;
import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Commons;
import tilth.spaces.Where;
import tilth.web.Reach;
import tilth.web.Visitor;

/// A discussion without what is said in it.
///
/// @param id identity, for other tables; never shown
/// @param address number in addresses
/// @param space identity of the space it stands in; 0 for the commons
/// @param labels who may read it
/// @param title empty when it hangs under a thing, whose title stands for it
/// @param aboutKind kind of the thing it hangs under; empty for none
/// @param name of who began it; empty once erased
/// @param replies the highest number given; the opening's is 1
/// @param shown how many of them stand
/// @param answer number of the reply that answered it; 0 for none
/// @param pinned until when it stands on top; null when it does not
/// @param closed null while it is open
/// @param hiddenBy identity of who hid it; 0 when it is not hidden
/// @param removedBy identity of who removed it; 0 when it is not removed
/// @param away whether the thing it hangs under is not there
record Discussion(
        long id,
        long address,
        long space,
        Set<String> labels,
        TalkKind kind,
        String title,
        String slug,
        String language,
        String aboutKind,
        long aboutThing,
        long author,
        String name,
        Where standing,
        int replies,
        int shown,
        int answer,
        Instant stirred,
        Instant pinned,
        Instant closed,
        String reason,
        Instant created,
        long hiddenBy,
        long removedBy,
        boolean away) {

    static Discussion of(Row row) {
        return new Discussion(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                TalkKind.of(row.text("kind")).orElseThrow(),
                row.text("title"),
                row.text("slug"),
                row.text("language"),
                row.text("about_kind"),
                row.number("about_thing"),
                row.number("author"),
                row.text("author_name"),
                Where.of(row, "standing"),
                row.count("replies"),
                row.count("shown"),
                row.count("answer"),
                row.at("stirred"),
                row.at("pinned"),
                row.at("closed"),
                row.text("reason"),
                row.at("created"),
                row.has("hidden") ? row.number("hidden_by") : 0,
                row.has("removed") ? row.number("removed_by") : 0,
                row.has("away"));
    }

    /// Its page.
    String path() {
        return path(address, slug);
    }

    static String path(long address, String slug) {
        return "/discussions/" + address + (slug.isEmpty() ? "" : "-" + slug);
    }

    /// The head of the addresses of what can be done with it.
    String base() {
        return "/discussions/" + address;
    }

    /// Where a reply is, by its number.
    String at(int number) {
        return at(path(), number);
    }

    static String at(String path, int number) {
        int from = Show.start(number);
        return path + (from == 1 ? "" : "?from=" + from) + "#reply-" + number;
    }

    /// Hangs under a thing of another room.
    boolean hangs() {
        return !aboutKind.isEmpty();
    }

    boolean open() {
        return labels.contains(Reach.PUBLIC);
    }

    boolean common() {
        return space == Commons.ID;
    }

    boolean hidden() {
        return hiddenBy != 0;
    }

    boolean removed() {
        return removedBy != 0;
    }

    /// In its place, for everyone who may read there.
    boolean stands() {
        return !hidden() && !removed() && !away;
    }

    boolean by(Visitor visitor) {
        return visitor.entered() && author == visitor.id();
    }

    boolean isClosed() {
        return closed != null;
    }

    boolean pinnedAt(Instant now) {
        return pinned != null && pinned.isAfter(now);
    }

    /// Waits for an answer.
    boolean unanswered() {
        return kind == TalkKind.QUESTION && answer == 0;
    }

    /// How many answered, without the opening.
    int answers() {
        return hangs() ? shown : Math.max(0, shown - 1);
    }
}
