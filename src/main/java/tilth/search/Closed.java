package tilth.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// A place that only its own people may know of, from which a text came that others may find, too.
///
/// The index holds its number and its name under the label of its people, `s:12`; what is asked without that label
/// neither chooses nor counts nor names it.
final class Closed {
    private static final String PLACE = "s:"; // as labels begin that are a space's

    private static final int MOST_WORDS = 24; // of a name

    private Closed() {}

    /// Its value in facet "space".
    static String value(long space) {
        return PLACE + space;
    }

    /// A value of facet "space" as whoever holds the labels may know it; empty for a place they may not know of.
    static Optional<String> open(String value, Set<String> labels) {
        if (!value.startsWith(PLACE)) return Optional.of(value);
        return labels.contains(value) ? Optional.of(value.substring(PLACE.length())) : Optional.empty();
    }

    /// What was chosen, with all values under which the index holds it for who has the labels.
    static Map<String, Set<String>> chosen(Map<String, Set<String>> chosen, Set<String> labels) {
        if (!chosen.containsKey("space")) return chosen;
        Map<String, Set<String>> all = new HashMap<>(chosen);
        all.put("space", values(chosen.get("space"), labels));
        return all;
    }

    static Set<String> values(Set<String> spaces, Set<String> labels) {
        Set<String> all = new HashSet<>(spaces);
        for (String space : spaces) if (labels.contains(PLACE + space)) all.add(PLACE + space);
        return all;
    }

    /// The words of its name.
    static List<String> named(long space, String name) {
        return words(name).stream().map(word -> word(value(space), word)).toList();
    }

    /// What came from places of such a name, of which one knows by one of the labels.
    static Query named(String name, Set<String> labels) {
        List<String> words = words(name);
        if (words.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String label : labels) {
            if (!label.startsWith(PLACE)) continue;
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            for (String word : words) all.add(Within.exact(Fields.CLOSED, word(label, word)), Occur.FILTER);
            any.add(all.build(), Occur.SHOULD);
        }
        return any.build();
    }

    private static String word(String label, String word) {
        return label + ' ' + word;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>(Tongues.terms(Fields.SPACE_ANY, name));
        return words.subList(0, Math.min(words.size(), MOST_WORDS));
    }
}
