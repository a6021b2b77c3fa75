package tilth.search;

import java.time.Instant;

/// A document found. Look the thing up again under the reader's reach before it is shown.
///
/// @param title safe HTML, found words in `<mark>`
/// @param snippet safe HTML: escaped, found words in `<mark>`, at most about 220 characters of
///     text; may be empty
/// @param subkind value of facet "kind"
/// @param space 0 for the commons
public record Hit(
        String kind,
        long id,
        int part,
        float score,
        String title,
        String snippet,
        String language,
        String subkind,
        long space,
        Instant at) {}
