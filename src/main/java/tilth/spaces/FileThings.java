package tilth.spaces;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.files.PageText;
import tilth.log.Event;
import tilth.search.Document;
import tilth.text.Words;
import tilth.web.Reach;

/// Files as search and other rooms know them: a kind of thing whose pages are found, and whose readers are those of
/// the thing it hangs on.
final class FileThings implements Kind.Index, Kind.Acts {
    static final String KIND = "file";
    private static final int BATCH = 50;
    private static final int MOST_PAGES = 3_000;

    private final Attachments attachments;
    private final AttachmentStore store;
    private final FileTextStore texts;
    private final Kinds kinds;

    FileThings(Database db, Attachments attachments, Kinds kinds) {
        this.attachments = attachments;
        this.store = attachments.store();
        this.texts = new FileTextStore(db);
        this.kinds = kinds;
    }

    Kind kind() {
        return Kind.named(KIND).cards(new Titles()).index(this).acts(this).portion("files", this::portion);
    }

    /// A file's title is its name; it leads to the text inside, at the page that was found.
    private final class Titles implements Kind.Cards {
        @Override
        public Map<Long, Card> of(Reach reach, Collection<Long> ids) {
            Map<String, List<Attached>> byKind =
                    store.byIds(ids).stream().collect(Collectors.groupingBy(Attached::kind));
            Map<Long, Card> cards = new HashMap<>();
            byKind.forEach((kind, files) -> {
                List<Long> things =
                        files.stream().map(Attached::thing).distinct().toList();
                Map<Long, Card> on = kinds.cards(reach, kind, things);
                for (Attached file : files)
                    if (on.containsKey(file.thing())) cards.put(file.id(), card(file, on.get(file.thing())));
            });
            return cards;
        }

        private static Card card(Attached file, Card on) {
            String path = file.text().isEmpty() ? on.path() : file.text();
            return new Card(KIND, file.id(), file.name(), path, file.language(), file.word(), on.space(), on.title());
        }

        @Override
        public Card at(Card card, int part, Words words) {
            if (part < 1 || !card.path().endsWith("/text")) return card;
            boolean first = part == 1;
            return card.leading(
                    card.path() + (first ? "" : "?from=" + part) + "#p" + part, page(card.word(), part, words));
        }
    }

    /// "PDF, page 12"; texts without pages name none.
    private static String page(String word, int part, Words words) {
        String unit = Attached.unit(word);
        return unit.isEmpty() ? "" : words.text(unit, part);
    }

    @Override
    public List<Document> documents(long id) {
        return store.byId(id).map(this::documents).orElse(List.of());
    }

    /// One for each page; nobody finds a page who would not find the thing.
    private List<Document> documents(Attached file) {
        if (file.text().isEmpty()) return List.of();
        Optional<Kind.Whereabouts> on = kinds.whereabouts(file.kind(), file.thing());
        if (on.isEmpty()) return List.of();
        Optional<Document> first =
                kinds.documents(file.kind(), file.thing()).stream().findFirst();
        String space = first.map(Document::spaceName).orElse("");
        List<Document> all = new ArrayList<>();
        for (PageText page : texts.pages(file.id(), 1, MOST_PAGES))
            all.add(Document.about(KIND, file.id())
                    .part(page.number())
                    .labels(on.get().labels())
                    .language(file.language())
                    .title(all.isEmpty() ? file.name() : "")
                    .headings(all.isEmpty() ? List.of(file.name().replaceAll("[._-]+", " ")) : List.of())
                    .body(page.text())
                    .subkind(KIND)
                    .space(on.get().space(), space)
                    .origin(
                            first.map(Document::origin).orElse(0L),
                            first.map(Document::originName).orElse(""))
                    .at(file.at())
                    .done());
        return all;
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(
                        texts.read(0, BATCH),
                        batch -> !batch.isEmpty(),
                        batch -> texts.read(batch.getLast().id(), BATCH))
                .flatMap(List::stream)
                .flatMap(file -> documents(file).stream());
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.what().equals("file.drawn")) return Stream.of(); // its words are the same
        return event.kind().equals(KIND) ? Stream.of(event.thing()) : Stream.of();
    }

    /// What changes a thing in search changes its files there.
    @Override
    public Stream<Long> touchedWith(Map<String, Set<Long>> others, Event event) {
        if (event.kind().equals(KIND)) return Stream.of();
        return others.entrySet().stream().flatMap(each -> store.readOn(each.getKey(), each.getValue()).stream());
    }

    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        for (Attached each : store.byPerson(person)) all.add(each.json(""));
        return all;
    }

    /// What still waits for its thing goes with the person; what hangs on a text goes or stays with that.
    @Override
    public void farewell(Tx tx, long person, boolean textsStay) {
        attachments.farewell(tx, person);
    }

    @Override
    public void unname(Tx tx, String handle, String typed, String instead) {
        AttachmentStore.unname(tx, handle, typed, instead);
    }
}
