package tilth.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/// Questions that stand: search turned round, one new document held against many saved queries.
///
/// Which words lead to which question is known beforehand, tongue by tongue, so that a document asks only those
/// that have one of its words. Made once for a list of questions, used by many threads at once.
public final class Standing {
    private final List<QueryText> texts;
    private final Lexicon names;
    private final BitSet wordless = new BitSet();
    /// Tongue to its terms to the places of questions; a tongue is filled in when its first document comes.
    private final Map<String, Map<String, int[]>> leads = new HashMap<>();

    Standing(List<QueryText> texts, Lexicon names) {
        this.texts = List.copyOf(texts);
        this.names = names;
        for (int place = 0; place < texts.size(); place++)
            if (texts.get(place).words().stream().allMatch(QueryText.Word::not)) wordless.set(place);
    }

    /// Questions that mean their own words only; [Index#standing] knows other names.
    public static Standing of(List<QueryText> texts) {
        return new Standing(texts, Lexicon.EMPTY);
    }

    /// Which questions a document answers, as places in the list. One without words is answered by all that its
    /// filters let through; looks at the document alone, not at labels.
    public List<Integer> answeredBy(Document document) {
        if (texts.isEmpty()) return List.of();
        IndexSearcher searcher = MemoryIndex.fromDocument(Fields.lucene(document), Tongues.ANALYZER)
                .createSearcher();
        Set<String> tongues = new LinkedHashSet<>();
        tongues.add(Tongues.of(document.language()));
        document.concepts().keySet().forEach(language -> tongues.add(Tongues.of(language)));
        try {
            Tilt tilt = new Tilt(new Lookup(searcher), tongues, "");
            List<Integer> answered = new ArrayList<>();
            BitSet asked = asked(searcher, tongues);
            for (int place = asked.nextSetBit(0); place >= 0; place = asked.nextSetBit(place + 1))
                if (answers(searcher, tilt, texts.get(place))) answered.add(place);
            return answered;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private boolean answers(IndexSearcher searcher, Tilt tilt, QueryText text) throws IOException {
        Asking asking = new Asking(text, tilt, names, false);
        BooleanQuery.Builder all = new BooleanQuery.Builder()
                .add(asking.needed().query(Asking.USUALLY), Occur.MUST)
                .add(asking.refused(), Occur.MUST_NOT);
        Within.typed(all, text, Set.of());
        return Counting.any(searcher, all.build());
    }

    /// The questions that have a word of the document, and those without words.
    private BitSet asked(IndexSearcher searcher, Set<String> tongues) throws IOException {
        BitSet asked = (BitSet) wordless.clone();
        LeafReader reader = searcher.getIndexReader().leaves().getFirst().reader();
        for (FieldInfo field : reader.getFieldInfos()) {
            String tongue = field.name.substring(field.name.lastIndexOf('_') + 1);
            boolean spoken = tongues.contains(tongue) || tongue.equals(Tongues.ANY) || tongue.equals(Tongues.LATIN);
            Terms terms = spoken ? reader.terms(field.name) : null;
            if (terms == null) continue;
            Map<String, int[]> leading = leading(tongue);
            TermsEnum each = terms.iterator();
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                int[] places = leading.get(term.utf8ToString());
                if (places != null) for (int place : places) asked.set(place);
            }
        }
        return asked;
    }

    private synchronized Map<String, int[]> leading(String tongue) {
        return leads.computeIfAbsent(tongue, this::lead);
    }

    private Map<String, int[]> lead(String tongue) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int place = 0; place < texts.size(); place++) {
            Set<String> terms = new LinkedHashSet<>();
            List<String> wanted = new ArrayList<>();
            for (QueryText.Word word : texts.get(place).words()) if (!word.not()) wanted.add(word.text());
            for (String word : wanted)
                terms.addAll(
                        tongue.equals(Tongues.LATIN) ? Latin.asked(word) : Tongues.terms(Fields.BODY + tongue, word));
            for (Set<Lexicon.Name> others : names.others(wanted).values())
                for (Lexicon.Name name : others) if (name.tongue().equals(tongue)) terms.addAll(name.terms());
            for (String term : terms)
                places.computeIfAbsent(term, any -> new ArrayList<>(2)).add(place);
        }
        Map<String, int[]> leading = new HashMap<>();
        places.forEach((term, all) ->
                leading.put(term, all.stream().mapToInt(Integer::intValue).toArray()));
        return leading;
    }
}
