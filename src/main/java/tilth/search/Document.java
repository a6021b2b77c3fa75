package tilth.search;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One findable piece of a thing: the thing itself (part 0), or a page of its attachment (part 1
/// …).
///
/// Made with [#about]. `labels` say who may find it; a document without labels is found by nobody.
///
/// @param kind what it is to the rooms: "resource", "space", "person"
/// @param id the thing's identity in its room
/// @param part 0 for the thing itself
/// @param labels who may find it ("public", "s:12"); a reader needs one of them
/// @param language ISO 639-1 of the text; empty when unknown or without words
/// @param title shown and searched, weighs most
/// @param body plain text, no markup
/// @param headings of the body, or other words that weigh more than it
/// @param concepts names of its topics and audiences, by language: they bridge languages
/// @param topics ids for facet "topic"
/// @param audiences ids for facet "audience"
/// @param subkind value of facet "kind" ("lesson"); `kind` where empty
/// @param space the space it stands in, 0 for the commons
/// @param spaceName asked for with `in:`
/// @param origin another space, from which it came; 0 for none. It counts there, too
/// @param originName asked for with `in:`, too
/// @param closed whether only those who hold the label of the origin, `s:<origin>`, may know of it
/// @param author the writer's id, 0 for nobody
/// @param authorName as shown to everyone who may find this; asked for with `by:`
/// @param at when it was posted; order "newest"
/// @param tries how many communities tried it; order "tries"
/// @param work the thing of this kind of which it is one of the languages; its own id where it is the only one.
///     The languages of a work are put in together and count once
public record Document(
        String kind,
        long id,
        int part,
        Set<String> labels,
        String language,
        String title,
        String body,
        List<String> headings,
        Map<String, List<String>> concepts,
        List<Long> topics,
        List<Long> audiences,
        String subkind,
        long space,
        String spaceName,
        long origin,
        String originName,
        boolean closed,
        long author,
        String authorName,
        Instant at,
        int tries,
        long work) {

    public Document {
        labels = Set.copyOf(labels);
        headings = List.copyOf(headings);
        concepts = Map.copyOf(concepts);
        topics = List.copyOf(topics);
        audiences = List.copyOf(audiences);
    }

    /// Begins a document; everything not said is empty.
    public static Draft about(String kind, long id) {
        return new Draft(kind, id);
    }

    String facetKind() {
        return subkind.isEmpty() ? kind : subkind;
    }

    /// A document being put together.
    public static final class Draft {
        private final String kind;
        private final long id;
        private int part;
        private Set<String> labels = Set.of();
        private String language = "";
        private String title = "";
        private String body = "";
        private List<String> headings = List.of();
        private final Map<String, List<String>> concepts = new LinkedHashMap<>();
        private List<Long> topics = List.of();
        private List<Long> audiences = List.of();
        private String subkind = "";
        private long space;
        private String spaceName = "";
        private long origin;
        private String originName = "";
        private boolean closed;
        private long author;
        private String authorName = "";
        private Instant at = Instant.EPOCH;
        private int tries;
        private long work;

        private Draft(String kind, long id) {
            this.kind = kind;
            this.id = id;
            this.work = id;
        }

        public Draft part(int number) {
            this.part = number;
            return this;
        }

        public Draft labels(Collection<String> who) {
            this.labels = Set.copyOf(who);
            return this;
        }

        public Draft labels(String... who) {
            return labels(List.of(who));
        }

        public Draft language(String code) {
            this.language = code;
            return this;
        }

        public Draft title(String text) {
            this.title = text;
            return this;
        }

        public Draft body(String text) {
            this.body = text;
            return this;
        }

        public Draft headings(List<String> texts) {
            this.headings = texts;
            return this;
        }

        /// Names of a topic or audience in one language; again for each further language.
        public Draft concepts(String code, List<String> names) {
            this.concepts.merge(
                    code,
                    names,
                    (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                            .toList());
            return this;
        }

        public Draft topics(List<Long> ids) {
            this.topics = ids;
            return this;
        }

        public Draft audiences(List<Long> ids) {
            this.audiences = ids;
            return this;
        }

        public Draft subkind(String name) {
            this.subkind = name;
            return this;
        }

        public Draft space(long spaceId, String name) {
            this.space = spaceId;
            this.spaceName = name;
            return this;
        }

        /// A space from which it came, other than where it stands; all who may find this may know of it.
        public Draft origin(long spaceId, String name) {
            this.origin = spaceId;
            this.originName = name;
            return this;
        }

        /// The same, of which only those may know who hold its label, whoever else may find this.
        public Draft closedOrigin(long spaceId, String name) {
            this.closed = true;
            return origin(spaceId, name);
        }

        public Draft author(long personId, String name) {
            this.author = personId;
            this.authorName = name;
            return this;
        }

        public Draft at(Instant posted) {
            this.at = posted;
            return this;
        }

        public Draft tries(int communities) {
            this.tries = communities;
            return this;
        }

        /// The thing of this kind of which it is one of the languages.
        public Draft work(long original) {
            this.work = original;
            return this;
        }

        public Document done() {
            return new Document(
                    kind,
                    id,
                    part,
                    labels,
                    language,
                    title,
                    body,
                    headings,
                    concepts,
                    topics,
                    audiences,
                    subkind,
                    space,
                    spaceName,
                    origin,
                    originName,
                    closed,
                    author,
                    authorName,
                    at,
                    tries,
                    work);
        }
    }
}
