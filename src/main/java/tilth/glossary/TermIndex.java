package tilth.glossary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Kind;

/// What search knows of the glossary: each word once, with a part for each language it is said in.
final class TermIndex implements Kind.Index {
    private static final int BATCH = 300;

    private final Database db;
    private final TermStore store;

    TermIndex(Database db, TermStore store) {
        this.db = db;
        this.store = store;
    }

    @Override
    public List<Document> documents(long id) {
        return TermStore.any(db, id).filter(Term::stands).stream()
                .flatMap(TermIndex::documents)
                .toList();
    }

    @Override
    public Stream<Document> all() {
        UnaryOperator<List<Term>> next = batch -> store.from(batch.getLast().id(), BATCH);
        return Stream.iterate(store.from(0, BATCH), batch -> !batch.isEmpty(), next)
                .flatMap(List::stream)
                .flatMap(TermIndex::documents);
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.what().startsWith("space.") && event.kind().equals("space"))
            return TermStore.inSpace(db, event.thing()).stream();
        return Kind.Index.super.touched(kind, event);
    }

    private static Stream<Document> documents(Term term) {
        List<Document> parts = new ArrayList<>();
        for (Term.Saying said : term.said())
            parts.add(Document.about(Term.KIND, term.id())
                    .part(parts.size())
                    .labels(term.labels())
                    .language(said.language())
                    .title(said.name())
                    .headings(said.others())
                    .body(said.meaning())
                    .space(term.space(), term.standing().name())
                    .at(term.created())
                    .done());
        return parts.stream();
    }
}
