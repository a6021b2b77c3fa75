package tilth.library;

import java.util.List;
import java.util.Map;

/// Something learned, handed to the library by the room in which it was said.
///
/// @param title up to 300 characters
/// @param body Markdown
/// @param fields prompts, by the library's names for them (`situation tried differently forwhom`), Markdown
/// @param language ISO 639-1
/// @param line how its author is named: `name firstname member circle`
/// @param from identity of the space it came from
public record Lesson(String title, String body, Map<String, String> fields, String language, String line, long from) {

    /// As its author would have written it here, for everyone.
    Written written() {
        return new Written(
                ResourceKind.LESSON,
                title,
                body,
                Map.copyOf(fields),
                language,
                Licence.BY_SA,
                AuthorLine.of(line).orElseThrow(),
                0,
                from,
                List.of(),
                List.of());
    }
}
