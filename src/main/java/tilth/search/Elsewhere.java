package tilth.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Where else a word of a question may stand than as itself: under another name of what it names, in
/// Vietnamese without its tones, in another script, as one sign of a longer row.
final class Elsewhere {
    private static final String VIETNAMESE = "vi";
    private static final int LONGEST = 8; // words of a question that may name things

    private final Tilt tilt;
    private final Map<String, Set<Lexicon.Name>> names = new HashMap<>();
    private final Map<String, List<Query>> ways = new HashMap<>();

    /// @param wanted words of the question, in order
    Elsewhere(Lexicon lexicon, Tilt tilt, List<String> wanted) {
        this.tilt = tilt;
        if (wanted.size() > LONGEST) return;
        lexicon.others(wanted)
                .forEach((at, others) -> others.stream()
                        .filter(name -> tilt.tongues().contains(name.tongue()))
                        .forEach(name -> names.computeIfAbsent(wanted.get(at), any -> new LinkedHashSet<>())
                                .add(name)));
    }

    /// Queries any of which answers the word, too; none for most.
    List<Query> ways(String word) {
        return ways.computeIfAbsent(word, this::found);
    }

    private List<Query> found(String word) {
        List<Query> ways = new ArrayList<>();
        for (Lexicon.Name name : names.getOrDefault(word, Set.of()))
            for (String field : List.of(Fields.TITLE, Fields.BODY)) ways.add(row(field + name.tongue(), name.terms()));
        toneless(word, ways);
        if (word.codePointCount(0, word.length()) == 1 && Character.isIdeographic(word.codePointAt(0)))
            for (String field : List.of(Fields.TITLE_ANY, Fields.BODY_ANY))
                ways.add(new PrefixQuery(new Term(field, word))); // kept in pairs
        for (String latin : Latin.asked(word)) {
            ways.add(Within.exact(Fields.TITLE_LATIN, latin));
            if (Latin.foreign(word)) ways.add(Within.exact(Fields.TITLE_ANY, latin));
        }
        return ways;
    }

    /// The terms to mark in a text of this tongue, beside the question's own. Of a name of several words none:
    /// each may stand there for something else.
    Set<String> marked(String tongue) {
        Set<String> terms = new LinkedHashSet<>();
        for (Set<Lexicon.Name> others : names.values())
            for (Lexicon.Name name : others)
                if (name.tongue().equals(tongue) && name.terms().size() == 1) terms.addAll(name.terms());
        return terms;
    }

    private void toneless(String word, List<Query> ways) {
        if (!tilt.tongues().contains(VIETNAMESE)) return;
        List<String> folded = Tongues.terms(Fields.BODY_ANY, word);
        if (folded.size() != 1 || !folded.equals(Tongues.terms(Fields.BODY + VIETNAMESE, word))) return;
        BooleanQuery.Builder somewhere = new BooleanQuery.Builder();
        for (String field : List.of(Fields.TITLE_ANY, Fields.BODY_ANY))
            somewhere.add(Within.exact(field, folded.getFirst()), Occur.SHOULD);
        ways.add(new BooleanQuery.Builder()
                .add(somewhere.build(), Occur.MUST)
                .add(Within.exact(Fields.TONGUE, VIETNAMESE), Occur.FILTER)
                .build());
    }

    private static Query row(String field, List<String> terms) {
        if (terms.size() == 1) return new TermQuery(new Term(field, terms.getFirst()));
        return new PhraseQuery(field, terms.toArray(String[]::new));
    }
}
