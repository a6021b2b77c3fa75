package tilth.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import tilth.text.Html;

/// Reads found documents out of the index.
final class Hits {
    private Hits() {}

    /// With titles and no snippets.
    static List<Hit> plain(IndexSearcher searcher, ScoreDoc[] found) throws IOException {
        List<Hit> hits = new ArrayList<>(found.length);
        for (ScoreDoc one : found) hits.add(hit(searcher, one, null));
        return hits;
    }

    static List<Hit> marked(IndexSearcher searcher, List<ScoreDoc> found, Marking marking) throws IOException {
        List<Hit> hits = new ArrayList<>(found.size());
        for (ScoreDoc one : found) hits.add(hit(searcher, one, marking));
        return hits;
    }

    private static Hit hit(IndexSearcher searcher, ScoreDoc found, Marking marking) throws IOException {
        var stored = searcher.storedFields().document(found.doc, Fields.STORED);
        String language = stored.get(Fields.FACET + "language");
        String tongue = Tongues.of(language);
        String space = stored.get(Fields.FACET + "space");
        Marking.Marked marked = marking == null ? null : marking.mark(found.doc, tongue);
        return new Hit(
                stored.get(Fields.KIND),
                stored.getField(Fields.ID).numericValue().longValue(),
                Integer.parseInt(stored.get(Fields.PART)),
                Cursor.score(found),
                marked == null
                        ? Html.escaped(title(searcher, found.doc, tongue)).html()
                        : marked.title().html(),
                marked == null ? "" : marked.snippet().html(),
                language.equals(Fields.NO_LANGUAGE) ? "" : language,
                stored.get(Fields.FACET + "kind"),
                space == null ? 0 : Long.parseLong(space),
                Instant.ofEpochMilli(stored.getField(Fields.AT).numericValue().longValue()));
    }

    static String title(IndexSearcher searcher, int doc, String tongue) throws IOException {
        String field = Fields.TITLE + tongue;
        return searcher.storedFields().document(doc, java.util.Set.of(field)).get(field);
    }
}
