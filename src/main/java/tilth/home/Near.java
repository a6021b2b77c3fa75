package tilth.home;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.search.Index;
import tilth.search.QueryText;
import tilth.search.Question;
import tilth.search.Results;
import tilth.text.Words;
import tilth.web.Reach;

/// What lies close to a question nobody has answered yet: topics with something in them.
final class Near {
    private static final int MOST = 6;
    private static final int WORDS = 4; // of the question that are looked at one by one
    private static final int ALIKE = 5; // letters at its beginning by which a word is like a topic's

    private final Index index;
    private final Concepts concepts;

    Near(Index index, Concepts concepts) {
        this.index = index;
        this.concepts = concepts;
    }

    /// A topic and how much of it this reader could read.
    record Topic(String href, String label, long count) {}

    /// Topics whose names are like the words, then those of what has one of the words; only such as hold
    /// something within reach.
    List<Topic> to(QueryText text, Words words, Reach reach) {
        Map<Long, Long> counts = counts(Question.of(""), reach);
        Set<Long> close = new LinkedHashSet<>(alike(text));
        for (String word : wanted(text))
            close.addAll(counts(Question.of(word), reach).keySet());
        List<Topic> topics = new ArrayList<>();
        for (long id : close) {
            long count = counts.getOrDefault(id, 0L);
            if (count == 0 || topics.size() == MOST) continue;
            concepts.find(id)
                    .ifPresent(topic ->
                            topics.add(new Topic("/library?topic=" + topic.slug(), topic.in(words.language()), count)));
        }
        return topics;
    }

    /// Topics whose names are like the words, whether or not anything stands there; identities.
    Set<Long> alike(QueryText text) {
        List<String> wanted = wanted(text);
        Set<Long> alike = new LinkedHashSet<>();
        for (Concept topic : concepts.all(Facet.TOPIC)) if (like(topic, wanted)) alike.add(topic.id());
        return alike;
    }

    private static List<String> wanted(QueryText text) {
        return text.words().stream()
                .filter(word -> !word.not())
                .map(QueryText.Word::text)
                .limit(WORDS)
                .toList();
    }

    private Map<Long, Long> counts(Question question, Reach reach) {
        Map<Long, Long> counts = new HashMap<>();
        Results all =
                index.search(question.only("resource").most(1).withoutSnippets().withFacets(), reach.labels());
        for (Results.Count count : all.facets().getOrDefault("topic", List.of()))
            counts.put(Long.parseLong(count.value()), count.count());
        return counts;
    }

    private static boolean like(Concept topic, List<String> wanted) {
        for (String label : topic.labels().values())
            for (String part : folded(label).split("[^\\p{L}\\p{N}]+", -1))
                for (String word : wanted) if (like(part, folded(word))) return true;
        return false;
    }

    private static boolean like(String one, String other) {
        int least = Math.min(ALIKE, Math.min(one.length(), other.length()));
        return least >= 3 && (one.equals(other) || (least == ALIKE && one.startsWith(other.substring(0, ALIKE))));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
