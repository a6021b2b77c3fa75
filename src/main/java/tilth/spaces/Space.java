package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tilth.db.Row;
import tilth.web.Reach;

/// A network, community or circle.
///
/// @param id identity, for other tables and labels; never shown
/// @param address number in the API
/// @param purpose one line, plain
/// @param languages ISO 639-1
/// @param topics identities, in the library's vocabulary; see [Kinds.Topics]
/// @param place as coarse as they wrote it, or empty
/// @param question asked of those who want to join; empty for ours
/// @param home identity of the space it lives in; 0 when it stands alone
/// @param agreement version in force; 0 when there is none
/// @param version of what its settings change
/// @param members for members' eyes only
/// @param stories what may leave it of what is said in it
public record Space(
        long id,
        long address,
        SpaceKind kind,
        String slug,
        String name,
        String purpose,
        List<String> languages,
        List<Long> topics,
        String place,
        Visibility visibility,
        Joining joining,
        String question,
        long home,
        int agreement,
        int version,
        int members,
        Instant founded,
        Stories stories) {

    static Space of(Row row) {
        return new Space(
                row.number("id"),
                row.number("address"),
                SpaceKind.of(row.text("kind")),
                row.text("slug"),
                row.text("name"),
                row.text("purpose"),
                row.texts("languages"),
                row.numbers("topics"),
                row.text("place"),
                Visibility.ranked(row.count("rank")),
                Joining.of(row.text("joining")),
                row.text("question"),
                row.has("home") ? row.number("home") : 0,
                row.count("agreement"),
                row.count("version"),
                row.count("members"),
                row.at("founded"),
                Stories.of(row.text("stories")));
    }

    /// Where its page is.
    public String path() {
        return "/" + kind.plural() + "/" + slug;
    }

    /// Who may read what is in it.
    public Set<String> labels() {
        return Set.of(visibility == Visibility.PUBLIC ? Reach.PUBLIC : Reach.space(id));
    }

    /// Who may know that it exists.
    public Set<String> seen() {
        return Set.of(visibility == Visibility.SECRET ? Reach.space(id) : Reach.PUBLIC);
    }

    /// For things in a space that is closed or set aside: its label alone, which is then in no reach.
    Set<String> nobody() {
        return Set.of(Reach.space(id));
    }

    /// Letters and calendars about it name nothing that a lock screen could show.
    public boolean discreet() {
        return visibility == Visibility.SECRET || stories == Stories.STAY;
    }

    public boolean secret() {
        return visibility == Visibility.SECRET;
    }

    /// What the API says of it to those who may know that it exists.
    JsonObject json(String url) {
        return new JsonObject()
                .put("id", address)
                .put("url", url)
                .put("kind", kind.code())
                .put("slug", slug)
                .put("name", name)
                .put("purpose", purpose)
                .put("languages", new JsonArray(languages))
                .put("place", place)
                .put("visibility", visibility.code())
                .put("join", joining.code())
                .put("stories", stories.code())
                .put("version", version);
    }
}
