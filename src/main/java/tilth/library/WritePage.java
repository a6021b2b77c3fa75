package tilth.library;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tilth.spaces.FilesField;
import tilth.text.Html;
import tilth.web.Form;

/// What the forms for writing and editing show.
///
/// @param choices the four, the present one marked
/// @param choice in words, key; empty on the page that only asks
/// @param heading message key of the page's title
/// @param draft where a draft is kept; empty where none is
/// @param draftNumber of the draft of something new; 0 for none
/// @param bodyAsk message key of what the text itself answers
/// @param prompts the folds of its kind
/// @param others folds of other kinds in which something stands
/// @param upload the files it has and takes
/// @param preview what it will look like; null when not asked for
/// @param returned the words come from a draft, and are to be read once more
/// @param alike what is there already under such a title
/// @param guessed the language of the text that is previewed, in words; empty where there is none
/// @param asks whether what is alike is looked for while the title is typed
/// @param version that is being edited; 0 for something new
public record WritePage(
        List<Offer> choices,
        String choice,
        String heading,
        String action,
        String draft,
        long draftNumber,
        Form form,
        String bodyAsk,
        boolean linked,
        List<Prompt> prompts,
        List<Prompt> others,
        List<Option> kinds,
        List<Option> languages,
        List<Option> licences,
        List<Option> lines,
        List<Option> spaces,
        List<Option> topics,
        List<Option> audiences,
        boolean topicsOpen,
        FilesField upload,
        Html preview,
        String previewLanguage,
        boolean returned,
        List<ShelfRow> alike,
        String guessed,
        boolean asks,
        boolean shared,
        int version,
        String back) {

    /// One of the four choices.
    public record Offer(String code, String icon, String word, boolean chosen) {}

    /// A fold with a question; open when something stands in it.
    ///
    /// @param hint message key; empty for none
    /// @param line one line is enough
    public record Prompt(String name, String ask, String hint, boolean line, int rows, int longest, boolean open) {
        static Prompt of(String name, Form form) {
            boolean timed = name.equals(Prompts.CHAPTERS) || name.equals(Prompts.TRANSCRIPT);
            return new Prompt(
                    "fields." + name,
                    "library.prompt." + name + ".ask",
                    timed ? "library.prompt." + name + ".hint" : "",
                    Prompts.LINES.contains(name),
                    name.equals(Prompts.TRANSCRIPT) ? 12 : 4,
                    Prompts.longest(name),
                    !form.value("fields." + name).isEmpty() || form.wrongs().containsKey("fields." + name));
        }
    }

    public record Option(String value, String label, boolean chosen) {}

    /// The page that only asks what somebody wants to share.
    static Map<String, Object> blank() {
        return Map.of("choices", offers(null));
    }

    static List<Offer> offers(Choice chosen) {
        return Arrays.stream(Choice.values())
                .map(choice -> new Offer(choice.code(), choice.icon(), choice.word(), choice == chosen))
                .toList();
    }

    /// The same for a text that is there.
    WritePage editing(int started, String page) {
        return new WritePage(
                choices,
                choice,
                heading,
                action,
                draft,
                draftNumber,
                form,
                bodyAsk,
                linked,
                prompts,
                others,
                kinds,
                languages,
                licences,
                lines,
                spaces,
                topics,
                audiences,
                topicsOpen,
                upload,
                preview,
                previewLanguage,
                returned,
                alike,
                guessed,
                asks,
                shared,
                started,
                page);
    }
}
