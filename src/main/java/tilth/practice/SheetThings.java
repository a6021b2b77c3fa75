package tilth.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.News;
import tilth.text.Markdown;
import tilth.web.Reach;

/// Working pages as a kind of thing: found by search by those who may read them, with what was filled in.
final class SheetThings implements Kind.Index, Kind.Live {
    private static final int BATCH = 200;
    private static final Pattern PAGE = Pattern.compile("^/sheets/([0-9]{1,18})\\b");

    private final Database db;
    private final SheetStore store;

    SheetThings(Database db, SheetStore store) {
        this.db = db;
        this.store = store;
    }

    Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        return store.byIds(reach, ids).stream().collect(Collectors.toMap(Sheet::id, Sheet::card));
    }

    @Override
    public List<Document> documents(long id) {
        return SheetStore.any(db, id).map(this::document).stream().toList();
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(
                        store.from(0, BATCH),
                        batch -> !batch.isEmpty(),
                        batch -> store.from(batch.getLast().id(), BATCH))
                .flatMap(List::stream)
                .map(this::document);
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.kind().equals("space")) return store.inSpace(event.thing()).stream();
        return Kind.Index.super.touched(kind, event);
    }

    private Document document(Sheet sheet) {
        List<Sheet.Part> parts = SheetStore.parts(db, sheet.id());
        return Document.about(Sheet.KIND, sheet.id())
                .labels(sheet.labels())
                .language(sheet.language())
                .title(sheet.title())
                .body(parts.stream()
                        .flatMap(part -> Stream.of(part.heading(), Markdown.plain(part.body())))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n")))
                .headings(parts.stream()
                        .map(Sheet.Part::under)
                        .filter(under -> !under.isEmpty())
                        .distinct()
                        .toList())
                .space(sheet.space(), sheet.where().name())
                .at(sheet.created())
                .done();
    }

    Optional<Kind.Whereabouts> whereabouts(long id) {
        return SheetStore.any(db, id).map(sheet -> new Kind.Whereabouts(sheet.space(), sheet.labels(), sheet.begun()));
    }

    Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return db.find(
                """
                select id, title, hidden is not null as hidden, removed is not null as removed
                  from sheet where address = $1 and labels && $2
                """,
                row -> new Kind.Found(row.number("id"), row.text("title"), row.yes("hidden"), row.yes("removed")),
                Long.parseLong(page.group(1)),
                reach.array());
    }

    @Override
    public Optional<Long> at(Reach reach, long address) {
        return db.find(
                "select id from sheet where address = $1 and labels && $2 and hidden is null and removed is null",
                row -> row.number("id"),
                address,
                reach.array());
    }

    /// An open page hears that something changed, and asks for it itself.
    @Override
    public Optional<News> news(Event event) {
        return Optional.empty();
    }

    @Override
    public Optional<News> since(long id, int number) {
        return Optional.empty();
    }

    void export(Reach reach, Consumer<JsonObject> to) {
        List<Sheet> batch = store.from(0, BATCH);
        while (!batch.isEmpty()) {
            for (Sheet sheet : batch)
                if (sheet.labels().stream().anyMatch(reach::holds))
                    to.accept(json(sheet, SheetStore.parts(db, sheet.id())));
            batch = store.from(batch.getLast().id(), BATCH);
        }
    }

    static JsonObject json(Sheet sheet, List<Sheet.Part> parts) {
        JsonArray all = new JsonArray();
        for (Sheet.Part part : parts) all.add(json(part));
        return bare(sheet).put("parts", all);
    }

    static JsonObject bare(Sheet sheet) {
        return new JsonObject()
                .put("id", sheet.address())
                .put("path", sheet.path())
                .put("space", sheet.where().address())
                .put("title", sheet.title())
                .put("language", sheet.language())
                .put("copied", sheet.version())
                .put("ends", sheet.ends() == null ? null : sheet.ends().toString())
                .put("created", sheet.created().toString())
                .put("ended", sheet.ended() == null ? null : sheet.ended().toString())
                .put("done", sheet.done());
    }

    static JsonObject json(Sheet.Part part) {
        return new JsonObject()
                .put("id", part.address())
                .put("under", part.under())
                .put("heading", part.heading())
                .put("hint", part.hint())
                .put("body", part.body())
                .put("version", part.version())
                .put("writer", part.writer())
                .put("changed", part.changed() == null ? null : part.changed().toString())
                .put("done", part.done());
    }

    /// What somebody wrote in them, for their own download.
    JsonArray writtenBy(long person) {
        JsonArray all = new JsonArray();
        db.list(
                        """
                        select sheet.title, sheet_part.heading, sheet_part.body
                          from sheet_part join sheet on sheet.id = sheet_part.sheet
                         where sheet_part.writer = $1 order by sheet_part.id
                        """,
                        row -> new JsonObject()
                                .put("title", row.text("title"))
                                .put("heading", row.text("heading"))
                                .put("body", row.text("body")),
                        person)
                .forEach(all::add);
        return all;
    }
}
