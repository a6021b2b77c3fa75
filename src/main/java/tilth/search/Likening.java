package tilth.search;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
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
        Query itself = new TermQuery(Fields.thing(kind, id));
        Query within = Within.labels(labels);
        Query seen = new BooleanQuery.Builder()
                .add(new TermQuery(Fields.piece(kind, id, 0)), Occur.FILTER)
                .add(within, Occur.FILTER)
                .build();
        ScoreDoc[] found = searcher.search(seen, 1).scoreDocs;
        if (found.length == 0) return List.of();
        BooleanQuery.Builder alike = new BooleanQuery.Builder()
                .add(within, Occur.FILTER)
                .add(Within.exact(Fields.KIND, kind), Occur.FILTER)
                .add(Within.exact(Fields.PART, "0"), Occur.FILTER)
                .add(itself, Occur.MUST_NOT)
                .setMinimumNumberShouldMatch(1);
        for (Query shared : shared(searcher, found[0].doc)) alike.add(shared, Occur.SHOULD);
        return Hits.plain(searcher, searcher.search(alike.build(), limit).scoreDocs);
    }

    private static List<Query> shared(IndexSearcher searcher, int doc) throws IOException {
        var stored = searcher.storedFields().document(doc);
        Gist gist = new Gist(searcher.getIndexReader(), Gist.tongue(stored));
        gist.add(stored, 1);
        List<Query> shared = gist.words(WORDS, WORDS_WEIGH);
        for (String facet : List.of("topic", "audience")) {
            for (String value : stored.getValues(Fields.FACET + facet)) {
                Query same = new ConstantScoreQuery(Within.exact(Fields.FACET + facet, value));
                shared.add(new BoostQuery(same, TOPIC_WEIGHS));
            }
        }
        return shared;
    }
}
