package tilth.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of some names a text says, by the same rules as search: "organizing" says "organize", "accion" says "acción".
public final class Mentions {
    private static final int LONGEST = 6; // words of a name

    /// What may follow the terms that led here, and the things that are called by these.
    private static final class Step {
        private final Map<String, Step> next = new HashMap<>(2);
        private final List<Long> things = new ArrayList<>(1);
    }

    private final Map<String, Step> names = new HashMap<>(); // by tongue

    /// @param things what each thing is called, by language
    public Mentions(Map<Long, Map<String, List<String>>> things) {
        things.forEach((thing, called) -> called.forEach((language, here) -> {
            String tongue = Tongues.of(language);
            for (String name : here) {
                List<String> terms = Tongues.terms(Fields.BODY + tongue, name);
                if (terms.isEmpty() || terms.size() > LONGEST) continue;
                Step step = names.computeIfAbsent(tongue, _ -> new Step());
                for (String term : terms) step = step.next.computeIfAbsent(term, _ -> new Step());
                step.things.add(thing);
            }
        }));
    }

    /// The things whose names a text in a language says, in the order in which it says them. Takes time: about a
    /// millisecond for 5,000 characters, and never more than so many steps a word as the longest name has words,
    /// however many names begin alike.
    public Set<Long> in(String language, String text) {
        String tongue = Tongues.of(language);
        Step known = names.get(tongue);
        Set<Long> said = new LinkedHashSet<>();
        if (known == null || text.isEmpty()) return said;
        List<String> terms = Tongues.terms(Fields.BODY + tongue, text);
        for (int at = 0; at < terms.size(); at++) {
            Step step = known;
            for (int end = at; end < terms.size() && step != null; end++) {
                step = step.next.get(terms.get(end));
                if (step != null) said.addAll(step.things);
            }
        }
        return said;
    }
}
