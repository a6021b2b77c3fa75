package tilth.library;

import java.time.Instant;
import java.util.List;
import tilth.spaces.Attached;
import tilth.spaces.Panel;
import tilth.text.Html;

/// What the page of one resource shows.
///
/// @param word what it is, in words
/// @param line who stands under it
/// @param profile address of the author's page; empty where there is none to show
/// @param tongue "in English", when that is not the language of the page
/// @param link where the thing itself is; empty when it is the text
/// @param from the space it came from; null when none is to be named
/// @param shortly the licence's usual short name; empty when it has none
/// @param changed when it was last edited; null when it never was
/// @param base head of the addresses of acts
/// @param open anyone may read it: it may be shared and found by search engines
/// @param secret its title is kept out of the browser's history
/// @param lead one true sentence for chats
/// @param panels what other rooms show here: talk, the next session
/// @param only who reads it, when not anyone
public record ResourcePage(
        String title,
        String language,
        String dir,
        String icon,
        String word,
        String line,
        String profile,
        String tongue,
        List<Part> parts,
        List<Attached> files,
        String link,
        String linkWord,
        From from,
        List<Fact> audiences,
        List<Fact> topics,
        String languageName,
        String licence,
        String shortly,
        int version,
        Instant created,
        Instant changed,
        String base,
        boolean open,
        boolean secret,
        String lead,
        String url,
        List<ShelfRow> rows,
        List<Panel.Shown> panels,
        boolean mayEdit,
        boolean mayMove,
        boolean mayHide,
        boolean mayRemove,
        boolean mayRestore,
        boolean hidden,
        boolean removed,
        String only,
        boolean mayShare) {

    /// What a link shows in a chat; nothing unless anyone may read it.
    public String shareLine() {
        return open ? lead : "";
    }

    /// Not for search engines.
    public boolean closed() {
        return !open;
    }

    /// @param heading message key; empty for none
    public record Part(String heading, Html html) {}

    public record From(String name, String path, String purpose) {}

    public record Fact(String label, String href) {}
}
