package tilth.glossary;

import java.util.List;
import tilth.web.Form;

/// What the pages of the glossary show.
///
/// @param name as this reader knows it best, in `language`
/// @param place where it stands; empty for everyone's
/// @param uses where texts are found that use it
/// @param tends whether this visitor keeps it
/// @param restores it was taken away, and this visitor may bring it back
public record TermPage(
        String name,
        String language,
        List<Part> said,
        String place,
        String placePath,
        String list,
        boolean secret,
        boolean open,
        String uses,
        String base,
        String url,
        boolean tends,
        boolean restores) {

    /// What a link shows in a chat; nothing unless anyone may read it.
    public String shareLine() {
        return open && !said.isEmpty() ? said.getFirst().meaning() : "";
    }

    public boolean closed() {
        return !open;
    }

    /// In one language.
    ///
    /// @param tongue its name, in words
    /// @param others other words for the same, as a sentence says them; empty for none
    public record Part(String tongue, String language, String name, String others, String meaning) {}

    /// All that a reader may know, or the words of one place, by the alphabet.
    ///
    /// @param place whose words; empty for all
    /// @param made address of the form for a new one; empty for who keeps none
    /// @param later address of what follows; empty at the end
    /// @param table address of all of them as a table; empty where there are none
    public record ListPage(
            String place,
            String placePath,
            String many,
            List<Line> lines,
            List<Choice> places,
            String made,
            String later,
            String table,
            boolean secret,
            boolean open) {
        public boolean closed() {
            return !open;
        }
    }

    /// @param tongues the word in other languages, each with its code
    /// @param quiet where it stands; empty where the page says so
    public record Line(
            String name,
            String language,
            String path,
            String meaning,
            String meaningLanguage,
            List<Tongue> tongues,
            String quiet) {}

    /// @param label of the language, in words
    public record Tongue(String language, String label, String name) {}

    /// A place whose words can be looked at alone.
    public record Choice(String label, String href) {}

    /// The form of a new or a present one.
    ///
    /// @param tongues of which at least one is filled
    /// @param more languages that are not on the page yet
    /// @param places to choose from; empty when it is there already
    /// @param version that is being changed; 0 for a new one
    public record FormPage(
            Form form,
            String heading,
            String action,
            String back,
            List<Asked> tongues,
            List<Option> more,
            List<Option> places,
            int version) {}

    /// The fields of one language.
    public record Asked(
            String tongue,
            String name,
            String nameLabel,
            String others,
            String othersLabel,
            String meaning,
            String meaningLabel) {}

    public record Option(String value, String label, boolean chosen) {}

    public record SurePage(String name, String action, String back, boolean restore) {}
}
