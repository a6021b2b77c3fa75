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

    private Stream<Document> documents(Discussion it) {
        Optional<Card> thing =
                it.hangs() ? kinds.card(new Reach(it.labels()), it.aboutKind(), it.aboutThing()) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) return Stream.of();
        List<Reply> all = replies.all(it.id());
        if (all.isEmpty()) return Stream.of();
        String title = thing.map(Card::title).orElse(it.title());
        List<Document> documents = new ArrayList<>();
        for (int from = 0; from < all.size(); from += GROUP)
            documents.add(document(it, title, all.subList(from, Math.min(from + GROUP, all.size())), from / GROUP));
        return documents.stream();
    }

    private static Document document(Discussion it, String title, List<Reply> replies, int part) {
        StringBuilder words = new StringBuilder();
        for (Reply reply : replies) words.append(Markdown.plain(reply.body())).append('\n');
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
