package tilth.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.IOSupplier;

/// Where the words of one question stand: each is sought once in the lists of all segments, however often it is
/// asked for.
final class Lookup {
    private final IndexSearcher searcher;
    private final Map<Term, TermStates> known = new HashMap<>();
    private final Map<String, Integer> documents = new HashMap<>();
    private final Rarity rarity = new Rarity(this);

    Lookup(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    Rarity rarity() {
        return rarity;
    }

    IndexReader reader() {
        return searcher.getIndexReader();
    }

    private TermStates states(String field, String term) throws IOException {
        Term sought = new Term(field, term);
        TermStates before = known.get(sought);
        if (before != null) return before;
        TermStates fresh = TermStates.build(searcher, sought, true);
        known.put(sought, fresh);
        return fresh;
    }

    /// How many documents have a term in a field.
    int having(String field, String term) throws IOException {
        return documents(field) == 0 ? 0 : states(field, term).docFreq();
    }

    /// How many documents have something in a field.
    int documents(String field) throws IOException {
        Integer before = documents.get(field);
        if (before != null) return before;
        int fresh = reader().getDocCount(field);
        documents.put(field, fresh);
        return fresh;
    }

    /// The documents that have a term in a field, without seeking it anew.
    Query exact(String field, String term) throws IOException {
        return new TermQuery(new Term(field, term), states(field, term));
    }

    /// The documents of one segment that have a term in a field; null for none.
    ///
    /// @param told what of [PostingsEnum] is wanted
    PostingsEnum postings(LeafReaderContext segment, String field, String term, int told) throws IOException {
        if (documents(field) == 0) return null;
        IOSupplier<TermState> there = states(field, term).get(segment);
        TermState state = there == null ? null : there.get();
        if (state == null) return null;
        Term sought = new Term(field, term);
        TermsEnum terms = segment.reader().terms(field).iterator();
        terms.seekExact(sought.bytes(), state);
        return terms.postings(null, told);
    }
}
