package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Row;
import tilth.spaces.Card;
import tilth.spaces.Where;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Reach;
import tilth.web.Visitor;

/// A thing of the library with its text.
///
/// @param id identity, for other tables; never shown
/// @param address number in addresses
/// @param space identity of the space it stands in; 0 for the commons
/// @param labels who may read it
/// @param lead its first words, plain
/// @param fields prompts of a lesson (Markdown) and `link`, by name; only what was said
/// @param html of the body
/// @param parts the prompts as HTML
/// @param standing the space it stands in
/// @param topics identities of concepts
/// @param maintainer who keeps it right; 0 while its author does
/// @param tried how many places say that they tried it, as far as everyone who reads it may know
/// @param hiddenBy identity of who hid it; 0 when it is not hidden
/// @param removedBy identity of who removed it; 0 when it is not removed
/// @param waiting who writes it, and when it is to appear if it has not yet
public record Resource(
        long id,
        long address,
        long space,
        Set<String> labels,
        ResourceKind kind,
        String title,
        String slug,
        String lead,
        String body,
        Map<String, String> fields,
        Html html,
        Map<String, Html> parts,
        String language,
        Licence licence,
        Byline byline,
        Where standing,
        List<Long> topics,
        List<Long> audiences,
        int version,
        Instant created,
        Instant changed,
        long maintainer,
        int tried,
        long hiddenBy,
        long removedBy,
        Waiting waiting) {

    static Resource of(Row row) {
        boolean fresh = row.count("renderer") == Markdown.VERSION;
        Map<String, String> fields = texts(row.json("fields"));
        return new Resource(
                row.number("id"),
                row.number("address"),
                row.number("space"),
                Set.copyOf(row.texts("labels")),
                ResourceKind.of(row.text("kind")).orElseThrow(),
                row.text("title"),
                row.text("slug"),
                row.text("lead"),
                row.text("body"),
                fields,
                fresh ? new Html(row.text("html")) : Markdown.render(row.text("body")),
                fresh ? htmls(row.json("parts")) : Rendering.parts(fields),
                row.text("language"),
                Licence.of(row.text("licence")).orElseThrow(),
                Byline.of(row),
                Where.of(row, "standing"),
                row.numbers("topics"),
                row.numbers("audiences"),
                row.count("version"),
                row.at("created"),
                row.at("changed"),
                row.has("maintainer") ? row.number("maintainer") : 0,
                row.count("tried"),
                row.has("hidden") ? row.number("hidden_by") : 0,
                row.has("removed") ? row.number("removed_by") : 0,
                Waiting.of(row));
    }

    static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }

    private static Map<String, Html> htmls(JsonObject json) {
        Map<String, Html> htmls = new LinkedHashMap<>();
        json.forEach(entry -> htmls.put(entry.getKey(), new Html(String.valueOf(entry.getValue()))));
        return htmls;
    }

    /// Its page.
    public String path() {
        return path(address, slug);
    }

    static String path(long address, String slug) {
        return "/library/" + address + "-" + slug;
    }

    public Card card() {
        return new Card("resource", id, title, path(), language, kind.word(), space, lead);
    }

    /// The head of the addresses of what can be done with it.
    public String base() {
        return "/library/" + address;
    }

    /// Anyone may read it.
    public boolean open() {
        return labels.contains(Reach.PUBLIC);
    }

    /// Whether this reader has it only because it is shared with a community of theirs: they see it, and
    /// nobody's name.
    public boolean sharedWith(Reach reach) {
        return !waits() && !open() && space != 0 && !reach.holds(Reach.space(space));
    }

    /// Whether others than the people of its place read it.
    boolean isShared() {
        return !waits()
                && !open()
                && space != 0
                && labels.stream().anyMatch(label -> !label.equals(Reach.space(space)));
    }

    public boolean hidden() {
        return hiddenBy != 0;
    }

    public boolean removed() {
        return removedBy != 0;
    }

    /// In its place, for everyone who may read there; or, until it is published, for those who write it.
    public boolean stands() {
        return !hidden() && !removed();
    }

    public boolean by(Visitor visitor) {
        return visitor.entered() && byline.person() == visitor.id();
    }

    /// Identity of its author; never shown.
    public long author() {
        return byline.person();
    }

    /// Identity of who keeps it right: its author, until it is handed on.
    public long keeper() {
        return maintainer == 0 ? byline.person() : maintainer;
    }

    public boolean keptBy(Visitor visitor) {
        return visitor.entered() && keeper() == visitor.id();
    }

    /// What others can try: everything but recordings, slides and reading.
    public boolean canBeTried() {
        return kind.choice() == Choice.LEARNED || kind.choice() == Choice.USE;
    }

    /// What a circle can make a page of its own of.
    public boolean canBeFilled() {
        return kind == ResourceKind.TOOL || kind == ResourceKind.TEMPLATE;
    }

    /// Somebody with such a reach reads it.
    public boolean readBy(Reach reach) {
        return labels.stream().anyMatch(reach::holds);
    }

    /// Not published yet: only those who write it know it.
    public boolean waits() {
        return waiting.waits();
    }

    /// Says where it stands and how its author is named: its author alone, and an administrator's program.
    boolean movedBy(Visitor visitor) {
        return by(visitor) || (visitor.admin() && visitor.signIn() == 0);
    }

    /// Changes the text: its author, who keeps it right, and who writes it with them; an administrator's program
    /// too, for imports need mending.
    boolean editedBy(Visitor visitor) {
        return movedBy(visitor) || keptBy(visitor) || waiting.writtenBy(visitor);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
