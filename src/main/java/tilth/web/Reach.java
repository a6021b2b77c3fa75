package tilth.web;

import java.util.Set;
import java.util.TreeSet;

/// What a visitor may read: the labels of which a readable thing must carry at least one.
///
/// `public` is read by everybody, `s:<space>` by the members of that space, `p:<person>` by one
/// person. SQL asks `labels && $reach`, Lucene the same with a set of terms. Computed in one place,
/// `tilth.spaces`; every read takes it.
public record Reach(Set<String> labels) {
    public static final String PUBLIC = "public";
    /// What a stranger reads.
    public static final Reach STRANGER = new Reach(Set.of(PUBLIC));

    public Reach {
        labels = Set.copyOf(labels);
    }

    public static String space(long id) {
        return "s:" + id;
    }

    public static String person(long id) {
        return "p:" + id;
    }

    /// The labels in a stable order, as a query's parameter.
    public String[] array() {
        return new TreeSet<>(labels).toArray(String[]::new);
    }

    /// The identities of the spaces whose label it holds.
    public Long[] spaces() {
        return labels.stream()
                .filter(label -> label.startsWith("s:"))
                .map(label -> Long.valueOf(label.substring(2)))
                .toArray(Long[]::new);
    }

    public boolean holds(String label) {
        return labels.contains(label);
    }
}
