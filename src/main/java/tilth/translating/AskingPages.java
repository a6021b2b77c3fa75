package tilth.translating;

import java.util.List;
import tilth.web.Form;

/// What the pages about requests show.
final class AskingPages {
    private AskingPages() {}

    /// @param offers whether the visitor said which languages they translate into
    /// @param tongues what the list may be narrowed to
    /// @param later address of what follows; empty at the end
    record ListPage(boolean offers, List<Tongue> tongues, List<Row> rows, String later) {}

    record Tongue(String label, String path, boolean chosen) {}

    /// @param quiet from where into what, how many wait, who is at it; in words
    record Row(String path, String title, String language, String quiet) {}

    /// @param open nobody has written it yet
    /// @param into the language asked for, in words
    /// @param about how long it is, in words
    /// @param busy who is at it; empty for nobody
    /// @param write where the taker writes; empty for others
    /// @param takes may take it
    /// @param only who alone may take it, in words; empty when this visitor may
    /// @param came the version that came of it; null while nothing did
    record ShowPage(
            String action,
            boolean open,
            String title,
            String path,
            String language,
            String lead,
            String into,
            boolean secret,
            String way,
            String about,
            String waiting,
            String busy,
            boolean mine,
            boolean reminded,
            String write,
            boolean takes,
            String only,
            boolean along,
            Came came,
            Form form) {}

    record Came(String title, String path, String language) {}

    /// @param options languages in which it is not there
    /// @param rows what is asked for already
    record AskPage(
            String title,
            String path,
            String language,
            boolean secret,
            String action,
            List<Option> options,
            List<Row> rows,
            Form form) {}

    record Option(String value, String label, boolean chosen) {}
}
