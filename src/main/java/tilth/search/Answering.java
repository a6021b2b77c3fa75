package tilth.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;

/// Answers questions on one searcher.
final class Answering {
    private final IndexSearcher searcher;

    Answering(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    Results answer(Question question, Set<String> labels) throws IOException {
        Query within = Asking.labelled(labels);
        Asking asking = new Asking(tongues(within));
        Query base = base(asking, question, within);
        Counting.Counts counts = question.facets()
                ? Counting.count(searcher, base, question.chosen())
                : new Counting.Counts(searcher.count(drilled(base, question)), Map.of());
        Cursor cursor = Cursor.of(question);
        List<ScoreDoc> page = page(drilled(base, question), question, cursor);
        boolean more = page.size() > question.limit();
        if (more) page = page.subList(0, question.limit());
        return new Results(
                counts.total(),
                hits(page, question),
                counts.facets(),
                more ? cursor.behind((FieldDoc) page.getLast()) : "",
                Results.Others.NONE,
                "",
                false);
    }

    private Query base(Asking asking, Question question, Query within) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(asking.words(question.text(), question.typing()), Occur.MUST);
        all.add(within, Occur.FILTER);
        if (!question.things().isEmpty()) all.add(Asking.in(Fields.KIND, question.things()), Occur.FILTER);
        all.add(asking.unwanted(question.text()), Occur.MUST_NOT);
        Asking.restrict(all, question.text());
        return all.build();
    }

    private static Query drilled(Query base, Question question) {
        if (question.chosen().isEmpty()) return base;
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(base, Occur.MUST);
        question.chosen().forEach((facet, values) -> all.add(Asking.in(Fields.FACET + facet, values), Occur.FILTER));
        return all.build();
    }

    private List<ScoreDoc> page(Query query, Question question, Cursor cursor) throws IOException {
        int skip = cursor.after() != null ? 0 : (question.page() - 1) * question.limit();
        int wanted = skip + question.limit() + 1;
        TopDocs top =
                searcher.search(query, new TopFieldCollectorManager(cursor.sort(), wanted, cursor.after(), wanted));
        List<ScoreDoc> all = Arrays.asList(top.scoreDocs);
        return skip >= all.size() ? List.of() : all.subList(skip, all.size());
    }

    private List<Hit> hits(List<ScoreDoc> page, Question question) throws IOException {
        Marking marking = new Marking(searcher);
        List<Hit> hits = new ArrayList<>(page.size());
        for (ScoreDoc found : page) hits.add(hit(found, question, marking));
        return hits;
    }

    private Hit hit(ScoreDoc found, Question question, Marking marking) throws IOException {
        var stored = searcher.storedFields().document(found.doc, Fields.STORED);
        String language = text(stored, Fields.FACET + "language");
        Marking.Marked marked = question.snippets()
                ? marking.mark(found.doc, Tongues.of(language), question.text())
                : new Marking.Marked("", "");
        String space = text(stored, Fields.FACET + "space");
        return new Hit(
                stored.get(Fields.KIND),
                stored.getField(Fields.ID).numericValue().longValue(),
                stored.getField(Fields.PART).numericValue().intValue(),
                Cursor.score(found),
                marked.title(),
                marked.snippet(),
                language,
                stored.get(Fields.FACET + "kind"),
                space.isEmpty() ? 0 : Long.parseLong(space),
                Instant.ofEpochMilli(stored.getField(Fields.AT).numericValue().longValue()));
    }

    /// The tongues of what these labels may find: a tongue nobody here reads takes no part in the
    /// ranking.
    private Set<String> tongues(Query within) throws IOException {
        Set<String> there = new LinkedHashSet<>();
        List<String> all = new ArrayList<>(Tongues.KNOWN);
        all.add(Tongues.OTHER);
        for (String tongue : all) {
            Query has = new BooleanQuery.Builder()
                    .add(within, Occur.FILTER)
                    .add(new TermQuery(new Term(Fields.TONGUE, tongue)), Occur.FILTER)
                    .build();
            if (Counting.any(searcher, has)) there.add(tongue);
        }
        return there;
    }

    private static String text(org.apache.lucene.document.Document stored, String field) {
        String text = stored.get(field);
        return text == null ? "" : text;
    }
}
