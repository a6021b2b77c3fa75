package tilth.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.text.Languages;

/// What things are called in several languages, so that a question that says one of the names means the others.
///
/// A topic, an audience and a term of a glossary are all the same here. Given to [Index#lexicon] as a whole
/// whenever one of them changes.
public final class Lexicon {
    /// In which nothing has another name.
    static final Lexicon EMPTY = new Lexicon(List.of(), Map.of());

    private static final int LONGEST = 4; // words of a name
    private static final int MOST = 24; // other names of one word of a question

    /// Something with names.
    ///
    /// @param names what it is called, by language: texts that say one of them are about it
    /// @param hints other words that lead to it, by language, though it is not called so: "rent" to housing
    public record Thing(Map<String, List<String>> names, Map<String, List<String>> hints) {
        public Thing {
            names = Map.copyOf(names);
            hints = Map.copyOf(hints);
        }
    }

    private record Said(Thing thing, boolean hint) {}

    private final Map<String, List<Said>> things = new HashMap<>(); // by tongue and name
    private final Map<String, String> kinds = new HashMap<>();
    private final Set<String> tongues = new LinkedHashSet<>();

    /// @param kinds what a kind is called in any language, to its value of facet "kind"
    public Lexicon(Collection<Thing> things, Map<String, String> kinds) {
        for (Thing thing : things) {
            put(thing.names(), new Said(thing, false));
            put(thing.hints(), new Said(thing, true));
        }
        kinds.forEach((name, code) -> this.kinds.putIfAbsent(folded(name), code));
    }

    private void put(Map<String, List<String>> names, Said said) {
        names.forEach((language, here) -> here.forEach(name -> put(Tongues.of(language), name, said)));
    }

    private void put(String tongue, String name, Said said) {
        List<String> terms = Tongues.terms(Fields.BODY + tongue, name);
        if (terms.isEmpty() || terms.size() > LONGEST) return;
        tongues.add(tongue);
        things.computeIfAbsent(key(tongue, terms), any -> new ArrayList<>(1)).add(said);
    }

    /// A name in one tongue.
    ///
    /// @param terms as that tongue has them, in a row
    record Name(String tongue, List<String> terms) {}

    /// The other names of what the words are called, by the place of each word that belongs to one.
    Map<Integer, Set<Name>> others(List<String> words) {
        Map<Integer, Set<Name>> others = new HashMap<>();
        if (things.isEmpty()) return others;
        for (String tongue : tongues) {
            List<List<String>> terms = words.stream()
                    .map(word -> Tongues.terms(Fields.BODY + tongue, word))
                    .toList();
            for (int from = 0; from < words.size(); from++) find(tongue, terms, from, others);
        }
        return others;
    }

    private void find(String tongue, List<List<String>> words, int from, Map<Integer, Set<Name>> others) {
        List<String> row = new ArrayList<>();
        for (int to = from; to < words.size() && row.size() < LONGEST; to++) {
            if (to == from && words.get(to).isEmpty()) return; // a name begins with a word that says something
            row.addAll(words.get(to));
            for (Said said : things.getOrDefault(key(tongue, row), List.of()))
                for (int at = from; at <= to; at++)
                    add(
                            said,
                            new Name(tongue, List.copyOf(row)),
                            others.computeIfAbsent(at, any -> new LinkedHashSet<>()));
        }
    }

    /// All names in other tongues; in the same only when one of them was said.
    private static void add(Said said, Name typed, Set<Name> others) {
        said.thing().names().forEach((language, names) -> {
            String tongue = Tongues.of(language);
            if (said.hint() && tongue.equals(typed.tongue())) return;
            for (String name : names) {
                Name other = new Name(tongue, Tongues.terms(Fields.BODY + tongue, name));
                boolean another = !other.terms().isEmpty() && !other.equals(typed);
                if (another && others.size() < MOST) others.add(other);
            }
        });
    }

    /// The question with kinds and languages by their codes, whatever language they were named in.
    QueryText read(QueryText text) {
        if (text.filters().isEmpty()) return text;
        List<QueryText.Filter> filters = text.filters().stream()
                .map(filter -> switch (filter.name()) {
                    case "kind" -> named(filter, kinds);
                    case "lang" -> named(filter, Spoken.LANGUAGES);
                    default -> filter;
                })
                .toList();
        return new QueryText(text.source(), text.words(), filters, text.after(), text.before());
    }

    private static QueryText.Filter named(QueryText.Filter filter, Map<String, String> codes) {
        String code = codes.getOrDefault(folded(filter.value()), filter.value());
        return new QueryText.Filter(filter.name(), code, filter.not());
    }

    /// Read when the first language is asked for: hundreds of names.
    private static final class Spoken {
        private static final Map<String, String> LANGUAGES = languages();
    }

    private static Map<String, String> languages() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Languages.CONTENT) {
            for (String in : Languages.SHIPPED) codes.put(folded(Languages.nameIn(code, in)), code);
            codes.put(folded(Languages.ownName(code)), code);
        }
        // "kreyol" is enough for "Kreyòl ayisyen".
        Map.copyOf(codes)
                .forEach((name, code) -> List.of(name.split(" ", -1)).forEach(word -> codes.putIfAbsent(word, code)));
        return codes;
    }

    private static String folded(String name) {
        return String.join(" ", Tongues.terms(Fields.BODY_ANY, name));
    }

    private static String key(String tongue, List<String> terms) {
        return tongue + ':' + String.join(" ", terms);
    }
}
