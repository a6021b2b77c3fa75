package tilth.search;

import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/// What a document must have to answer; nothing of either for every document.
///
/// @param every all of these
/// @param some a number of these
record Needed(List<Query> every, List<Query> some) {
    Needed {
        every = List.copyOf(every);
        some = List.copyOf(some);
    }

    /// @param least of the some
    Query query(int least) {
        if (every.isEmpty() && some.isEmpty()) return MatchAllDocsQuery.INSTANCE;
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Query one : every) all.add(one, Occur.MUST);
        if (some.isEmpty()) return all.build();
        BooleanQuery.Builder loose = new BooleanQuery.Builder();
        for (Query one : some) loose.add(one, Occur.SHOULD);
        Query enough =
                loose.setMinimumNumberShouldMatch(Math.min(some.size(), least)).build();
        return every.isEmpty() ? enough : all.add(enough, Occur.MUST).build();
    }
}
