package tilth.practice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Row;
import tilth.library.Concepts;
import tilth.log.Event;
import tilth.search.Document;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.text.Markdown;
import tilth.web.Reach;

/// Reports of tries as a kind of thing: what somebody tells of a try leads to what was tried.
///
/// A report's words are its own: the title of what was tried does not find it, or each try of a well-known tool would
/// stand beside the tool.
final class TryThings implements Kind.Index {
    private static final int BATCH = 300;

    /// Reports that stand, with who reads what was tried and who may know of the place that tells of it.
    private static final String WHOLE = """
        select try.id, try.address, try.space, try.wide, try.result, try.changes, try.language, try.created,
               resource.labels, resource.topics, resource.audiences, coalesce(origin.seen, '{}') as seen,
               case when array['public'] && resource.labels and array['public'] && origin.seen then origin.name
                    else '' end as place
          from try
          join resource on resource.id = try.resource and resource.hidden is null and resource.removed is null
          left join space as origin on origin.id = nullif(try.space, 0)
               and origin.hidden is null and origin.removed is null
         where try.hidden is null and try.removed is null
        """;

    private final Database db;
    private final TryStore store;
    private final Concepts concepts;

    TryThings(Database db, TryStore store, Concepts concepts) {
        this.db = db;
        this.store = store;
        this.concepts = concepts;
    }

    Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return store.byIds(reach, ids).stream()
                .collect(Collectors.toMap(each -> each.told().id(), TryThings::card));
    }

    private static Card card(TryStore.Listed each) {
        Try told = each.told();
        return new Card(
                TryKeeping.KIND,
                told.id(),
                each.title(),
                "/tries/" + told.address(),
                each.language(),
                told.went().found(),
                told.space(),
                Markdown.plain(told.result()));
    }

    @Override
    public List<Document> documents(long id) {
        return db.list(WHOLE + "and try.id = $1", this::document, id);
    }

    @Override
    public Stream<Document> all() {
        return Stream.iterate(
                        from(0),
                        batch -> !batch.isEmpty(),
                        batch -> from(batch.getLast().id()))
                .flatMap(List::stream)
                .filter(document -> !document.labels().isEmpty());
    }

    private List<Document> from(long after) {
        return db.list(WHOLE + "and try.id > $1 order by try.id limit $2", this::document, after, (long) BATCH);
    }

    @Override
    public Stream<Long> touched(String kind, Event event) {
        boolean space = event.what().startsWith("space.") && event.kind().equals("space");
        if (!space && !event.kind().equals("resource")) return Kind.Index.super.touched(kind, event);
        return db.list("""
            select try.id from try join resource on resource.id = try.resource
             where $2 and $1 in (try.space, resource.space) or not $2 and try.resource = $1
            """, row -> row.number("id"), event.thing(), space).stream();
    }

    private Document document(Row row) {
        List<Long> both = new ArrayList<>(row.numbers("topics"));
        both.addAll(row.numbers("audiences"));
        Document.Draft draft = Document.about(TryKeeping.KIND, row.number("id"))
                .labels(labels(row))
                .language(row.text("language"))
                .body(Markdown.plain(row.text("result") + "\n\n" + row.text("changes")))
                .topics(concepts.widened(row.numbers("topics")))
                .audiences(concepts.widened(row.numbers("audiences")))
                .space(row.number("space"), row.text("place"))
                .at(row.at("created"));
        concepts.names(both).forEach(draft::concepts);
        return draft.done();
    }

    /// Whoever reads it reads what was tried, and may know of the place that tells of it, or is of the one place it was
    /// told to.
    private static Set<String> labels(Row row) {
        Set<String> readers = new HashSet<>(row.texts("labels"));
        long space = row.number("space");
        if (space == 0) return readers;
        Set<String> knows = new HashSet<>(row.yes("wide") ? row.texts("seen") : List.of());
        knows.add(Reach.space(space));
        if (knows.contains(Reach.PUBLIC)) return readers;
        if (readers.contains(Reach.PUBLIC)) return knows;
        readers.retainAll(knows);
        return readers;
    }
}
