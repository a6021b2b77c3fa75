package tilth.discussions;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tilth.spaces.FilesField;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.Form;

/// The form for beginning a discussion.
///
/// @param kinds question, story or open, asked in words
/// @param draft where it is kept while it is written; empty where it is not
/// @param draftNumber so that the same form is the same draft
/// @param began what was begun before and waits
/// @param returned the words come from a draft
public record BeginPage(
        List<Option> kinds,
        List<Option> spaces,
        String draft,
        long draftNumber,
        List<Began> began,
        Form form,
        boolean returned,
        Html preview,
        FilesField upload) {

    public record Option(String value, String label, boolean chosen) {}

    public record Began(long number, String title, Instant at) {}

    static List<Option> kinds(Form form, Words words) {
        String said = form.value("kind");
        return Arrays.stream(TalkKind.values())
                .map(kind -> new Option(
                        kind.code(),
                        words.text(kind.word() + ".ask"),
                        kind.code()
                                .equals(TalkKind.of(said)
                                        .orElse(TalkKind.QUESTION)
                                        .code())))
                .toList();
    }
}
