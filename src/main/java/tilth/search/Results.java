package tilth.search;

import java.util.List;
import java.util.Map;

/// The answer to a [Question], all of it taken under the asker's labels.
///
/// @param total how many answer, exactly; a work in several languages is one
/// @param hits this page of them
/// @param facets facet to its counts, most first; empty unless asked for. With values chosen in a
///     facet its own counts are those without that choice
/// @param next the cursor of the next page, empty at the end
/// @param groups the best few of each value of facet "kind", the kind with most first; empty unless
///     asked for
/// @param others hits in other languages, when asked for apart
/// @param meant another wording that finds more, or empty; only when little was found
/// @param loosened true when nothing matched exactly and these hits allow for typing errors
/// @param partly true when nothing that was found has all of the words asked
/// @param leading so many hits of this page have all the words, and stand before those with some; all of
///     them where that is not asked
public record Results(
        long total,
        List<Hit> hits,
        Map<String, List<Count>> facets,
        String next,
        List<Group> groups,
        Others others,
        String meant,
        boolean loosened,
        boolean partly,
        int leading) {
    public static final Results NOTHING =
            new Results(0, List.of(), Map.of(), "", List.of(), Others.NONE, "", false, false, 0);

    /// How many things of the answer carry a facet's value; a work counts in each of its languages that answer.
    public record Count(String value, long count) {}

    /// What answers of one kind: how many, and the best of them.
    public record Group(String kind, long total, List<Hit> hits) {}

    /// What answers in languages other than the reader's, and not in theirs.
    public record Others(long total, List<Hit> hits, List<Count> languages) {
        static final Others NONE = new Others(0, List.of(), List.of());
    }

    Results meaning(String wording, boolean instead) {
        return new Results(total, hits, facets, next, groups, others, wording, instead, partly, leading);
    }

    /// How many things of the answer carry a facet's value.
    public long count(String facet, String value) {
        for (Count count : facets.getOrDefault(facet, List.of()))
            if (count.value().equals(value)) return count.count();
        return 0;
    }
}
