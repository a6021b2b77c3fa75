package tilth.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import tilth.text.Html;

/// Reads found documents out of the index.
final class Hits {
    private Hits() {}

    /// With titles and no snippets.
    static List<Hit> plain(IndexSearcher searcher, ScoreDoc[] found) throws IOException {
        return marked(searcher, List.of(found), null);
    }

    static List<Hit> marked(IndexSearcher searcher, List<ScoreDoc> found, Marking marking) throws IOException {
        List<Hit> hits = new ArrayList<>(found.size());
        // One for all: documents that stand together are unpacked together.
        StoredFields fields = searcher.storedFields();
        for (ScoreDoc one : found) hits.add(hit(fields, one, marking));
        return hits;
    }

    private static Hit hit(StoredFields fields, ScoreDoc found, Marking marking) throws IOException {
        var stored = fields.document(found.doc, Fields.STORED);
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
                        ? Html.escaped(stored.get(Fields.TITLE + tongue)).html()
                        : marked.title().html(),
                marked == null ? "" : marked.snippet().html(),
                language.equals(Fields.NO_LANGUAGE) ? "" : language,
                stored.get(Fields.FACET + "kind"),
                space == null ? 0 : Long.parseLong(space),
                Instant.ofEpochMilli(stored.getField(Fields.AT).numericValue().longValue()));
    }
}
