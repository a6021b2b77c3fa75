package tilth.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;

/// Search turned round: one document, many saved queries.
final class Matching {
    private Matching() {}

    static List<Integer> matching(Document document, List<QueryText> saved) {
        IndexSearcher searcher = MemoryIndex.fromDocument(Fields.lucene(document), Tongues.ANALYZER)
                .createSearcher();
        Set<String> tongues = new LinkedHashSet<>();
        tongues.add(Tongues.of(document.language()));
        document.concepts().keySet().forEach(language -> tongues.add(Tongues.of(language)));
        Tilt tilt = new Tilt(searcher.getIndexReader(), tongues, "");
        List<Integer> matching = new ArrayList<>();
        try {
            for (int i = 0; i < saved.size(); i++) if (matches(searcher, tilt, saved.get(i))) matching.add(i);
            return matching;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static boolean matches(IndexSearcher searcher, Tilt tilt, QueryText text) throws IOException {
        if (text.isEmpty()) return false;
        Asking asking = new Asking(text, tilt, false);
        BooleanQuery.Builder all =
                new BooleanQuery.Builder().add(asking.needed(), Occur.MUST).add(asking.refused(), Occur.MUST_NOT);
        Within.typed(all, text);
        return Counting.any(searcher, all.build());
    }
}
