package tilth.discussions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.text.Markdown;
import tilth.web.Reach;

/// What search knows of discussions: one document for the opening with the first replies, and one for
/// each further group of them.
final class TalkIndex implements Kind.Index {
    private static final int BATCH = 200;
    private static final int GROUP = 25; // replies a document

    private final Database db;
    private final DiscussionStore store;
    private final ReplyStore replies;
    private final Kinds kinds;

    TalkIndex(Database db, DiscussionStore store, ReplyStore replies, Kinds kinds) {
        this.db = db;
        this.store = store;
        this.replies = replies;
        this.kinds = kinds;
    }

    @Override
    public List<Document> documents(long id) {
        return DiscussionStore.any(db, id).filter(Discussion::stands).stream()
                .flatMap(this::documents)
                .toList();
    }

    @Override
    public Stream<Document> all() {
        UnaryOperator<List<Discussion>> next =
                batch -> store.from(batch.getLast().id(), BATCH);
        return Stream.iterate(store.from(0, BATCH), batch -> !batch.isEmpty(), next)
                .flatMap(List::stream)
                .flatMap(this::documents);
    }

    /// A discussion's words in search hold the names of who spoke, of its space and of its thing too.
    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.what().equals("file.added")) return Stream.of();
        if (event.kind().equals(kind)) return Stream.of(event.thing());
        String room = event.what().substring(0, event.what().indexOf('.'));
        return switch (room) {
            case "person" -> store.by(event.thing()).stream();
            case "space" -> store.in(event.kind().equals("space") ? event.thing() : event.space()).stream();
            default -> event.thing() == 0 ? Stream.of() : store.about(event.kind(), event.thing()).stream();
        };
    }

    /// Of something more that was said, that alone: who reads on in a conversation of thousands of replies is not told
    /// of it again for words that stood there before, and it is not read again for each.
    @Override
    public List<Document> brought(Event event) {
        if (!event.what().equals("reply.added")) return documents(event.thing());
        int number = event.detail().getInteger("number");
        return DiscussionStore.any(db, event.thing()).filter(Discussion::stands).stream()
                .flatMap(it -> documents(it, number, number))
                .toList();
    }

    private Stream<Document> documents(Discussion it) {
        return documents(it, 1, Integer.MAX_VALUE);
    }

    /// @param from the number of the first reply, 1 for the opening
    /// @param to of the last one, included
    private Stream<Document> documents(Discussion it, int from, int to) {
        Optional<Card> thing =
                it.hangs() ? kinds.card(new Reach(it.labels()), it.aboutKind(), it.aboutThing()) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) return Stream.of();
        List<String> said = replies.bodies(it.id(), from, to);
        String title = thing.map(Card::title).orElse(it.title());
        List<Document> documents = new ArrayList<>();
        for (int next = 0; next < said.size(); next += GROUP)
            documents.add(document(it, title, said.subList(next, Math.min(next + GROUP, said.size())), next / GROUP));
        return documents.stream();
    }

    private static Document document(Discussion it, String title, List<String> said, int part) {
        StringBuilder words = new StringBuilder();
        for (String body : said) words.append(Markdown.plain(body)).append('\n');
        Document.Draft draft = Document.about(Keeping.KIND, it.id())
                .part(part)
                .labels(it.labels())
                .language(it.language())
                .title(title)
                .body(words.toString())
                .subkind("conversation")
                .at(it.created())
                .author(it.author(), it.name());
        String space = it.standing().seenByAll(it.labels()) ? it.standing().name() : "";
        return draft.space(it.space(), space).done();
    }
}
