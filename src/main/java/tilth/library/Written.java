package tilth.library;

import java.util.List;
import java.util.Map;

/// What somebody wrote, checked and ready to be kept.
///
/// @param space identity of where it shall stand; 0 for the commons
/// @param from identity of the space it came from; 0 for none named
/// @param topics identities of concepts
record Written(
        ResourceKind kind,
        String title,
        String body,
        Map<String, String> fields,
        String language,
        Licence licence,
        AuthorLine line,
        long space,
        long from,
        List<Long> topics,
        List<Long> audiences) {

    /// The same, standing elsewhere.
    Written in(long other) {
        return new Written(kind, title, body, fields, language, licence, line, other, from, topics, audiences);
    }

    /// The same, with its author named otherwise.
    Written signed(AuthorLine named, long origin) {
        return new Written(kind, title, body, fields, language, licence, named, space, origin, topics, audiences);
    }
}
