package tilth.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import tilth.text.Html;

/// Reads found documents out of the index.
final class Hits {
    private Hits() {}

    /// With titles and no snippets.
    static List<Hit> plain(IndexSearcher searcher, List<? extends ScoreDoc> found) throws IOException {
        return marked(searcher, found, null);
    }

    static List<Hit> marked(IndexSearcher searcher, List<? extends ScoreDoc> found, Marking marking)
            throws IOException {
        // One for all: documents that stand together are unpacked together.
        StoredFields fields = searcher.storedFields();
        Map<Integer, Document> stored = new LinkedHashMap<>();
        Set<String> wanted = marking == null ? Fields.STORED : Fields.WITH_TEXT;
        for (ScoreDoc one : found) stored.put(one.doc, fields.document(one.doc, wanted));
        Map<Integer, Marking.Marked> marked = marking == null ? Map.of() : marked(stored, marking);
        List<Hit> hits = new ArrayList<>(found.size());
        for (ScoreDoc one : found) hits.add(hit(stored.get(one.doc), one, marked.get(one.doc)));
        return hits;
    }

    private static Map<Integer, Marking.Marked> marked(Map<Integer, Document> stored, Marking marking)
            throws IOException {
        Map<String, Map<Integer, Document>> tongues = new HashMap<>();
        stored.forEach((doc, one) -> tongues.computeIfAbsent(Gist.tongue(one), tongue -> new LinkedHashMap<>())
                .put(doc, one));
        Map<Integer, Marking.Marked> marked = new HashMap<>();
        for (Map.Entry<String, Map<Integer, Document>> each : tongues.entrySet())
            marked.putAll(marking.mark(each.getValue(), each.getKey()));
        return marked;
    }

    /// Empty in an index of before whose languages were told apart otherwise, until it is built anew.
    private static String title(Document stored, String language) {
        return Objects.requireNonNullElse(stored.get(Fields.TITLE + Tongues.of(language)), "");
    }

    private static Hit hit(Document stored, ScoreDoc found, Marking.Marked marked) {
        String language = stored.get(Fields.FACET + "language");
        String space = stored.get(Fields.FACET + "space");
        return new Hit(
                stored.get(Fields.KIND),
                stored.getField(Fields.ID).numericValue().longValue(),
                Integer.parseInt(stored.get(Fields.PART)),
                Cursor.score(found),
                marked == null
                        ? Html.escaped(title(stored, language)).html()
                        : marked.title().html(),
                marked == null ? "" : marked.snippet().html(),
                language.equals(Fields.NO_LANGUAGE) ? "" : language,
                stored.get(Fields.FACET + "kind"),
                space == null ? 0 : Long.parseLong(space),
                Instant.ofEpochMilli(stored.getField(Fields.AT).numericValue().longValue()));
    }
}
