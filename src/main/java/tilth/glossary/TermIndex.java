package tilth.glossary;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Kind;

/// What search knows of the glossary: each word once, whatever languages it is said in.
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
        return TermStore.any(db, id).filter(Term::stands).map(TermIndex::document).stream()
                .toList();
    }

    @Override
    public Stream<Document> all() {
        UnaryOperator<List<Term>> next = batch -> store.from(batch.getLast().id(), BATCH);
        return Stream.iterate(store.from(0, BATCH), batch -> !batch.isEmpty(), next)
                .flatMap(List::stream)
                .map(TermIndex::document);
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        if (event.what().startsWith("space.") && event.kind().equals("space"))
            return TermStore.inSpace(db, event.thing()).stream();
        return Kind.Index.super.touched(kind, event);
    }

    /// One document in no language of its own, so that a reader meets the word once: its names in all languages as the
    /// title, what it means in all of them below, and each language's names under its own rules.
    private static Document document(Term term) {
        List<Term.Saying> said = term.said();
        Document.Draft draft = Document.about(Term.KIND, term.id())
                .labels(term.labels())
                .title(said.stream().map(Term.Saying::name).distinct().collect(Collectors.joining(" · ")))
                .headings(said.stream().flatMap(each -> each.others().stream()).toList())
                .body(said.stream().map(Term.Saying::meaning).collect(Collectors.joining("\n")))
                .space(term.space(), term.standing().name())
                .at(term.created());
        term.names().forEach(draft::concepts);
        return draft.done();
    }
}
