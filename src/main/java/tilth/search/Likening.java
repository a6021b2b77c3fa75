package tilth.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// Finds what is like a thing: the same heavy words, the same topics.
final class Likening {
    private static final int WORDS = 12;
    private static final double WORDS_WEIGH = 3;
    private static final float TOPIC_WEIGHS = 1.5f;

    private Likening() {}

    static List<Hit> like(IndexSearcher searcher, String kind, long id, Set<String> labels, int limit)
            throws IOException {
        Reached within = Within.labels(labels);
        Query seen = new BooleanQuery.Builder()
                .add(new TermQuery(Fields.piece(kind, id, 0)), Occur.FILTER)
                .add(within, Occur.FILTER)
                .build();
        ScoreDoc[] found = searcher.search(seen, 1).scoreDocs;
        if (found.length == 0) return List.of();
        Needed words = new Needed(List.of(Within.exact(Fields.KIND, kind), Within.exact(Fields.PART, "0")), List.of());
        Exactly among = new Found(searcher, new Having(searcher, words), 0, MatchAllDocsQuery.INSTANCE, within)
                .fitting(Map.of(), Set.of());
        Lookup lookup = new Lookup(searcher);
        var stored = searcher.storedFields().document(found[0].doc);
        Gist gist = new Gist(lookup, Gist.tongue(stored));
        gist.add(stored, 1);
        Ranking ranking = new Ranking(
                searcher,
                lookup,
                gist.words(WORDS, WORDS_WEIGH),
                shared(stored),
                among,
                null,
                Ranking.Freshness.NONE,
                System.nanoTime() + Answering.LONGEST.toNanos());
        return Hits.plain(
                searcher,
                ranking.best(limit + 1, null).stream()
                        .filter(one -> one.doc != found[0].doc && one.score > 0)
                        .limit(limit)
                        .toList());
    }

    private static List<Query> shared(Document stored) {
        List<Query> shared = new ArrayList<>();
        for (String facet : List.of("topic", "audience")) {
            for (String value : stored.getValues(Fields.FACET + facet)) {
                Query same = new ConstantScoreQuery(Within.exact(Fields.FACET + facet, value));
                shared.add(new BoostQuery(same, TOPIC_WEIGHS));
            }
        }
        return shared;
    }
}
