package tilth.library;

import java.util.List;
import tilth.spaces.Panel;

/// What the page of one resource shows, in the order of the page; each part has a template of its own,
/// `library/show-<part>`.
///
/// @param tongues in which languages it can be read
/// @param warned what is to be known before reading: panels whose place is below [#USES]
/// @param uses what others offer to do with it: panels whose place is below [#TRIED]
/// @param tried what became of it elsewhere: panels whose place is below [#REST]
/// @param origin the space it came from; null when none is to be named
/// @param panels what else other rooms show here: talk, the next session
/// @param beside what stands beside the text, under its facts: panels whose place is [#BESIDE] or more
/// @param rows what is close to it
/// @param catalogue what other catalogues read; null unless anyone may read it
public record ResourcePage(
        ShownHead head,
        ShownTongues tongues,
        Panels warned,
        ShownContent content,
        Panels uses,
        ShownShare share,
        Panels tried,
        ShownOrigin origin,
        List<Panel.Shown> panels,
        ShownFacts facts,
        Panels beside,
        ShownActs acts,
        List<ShelfRow> rows,
        ShownCatalogue catalogue) {
    /// Places of panels: below this one they stand in the head.
    static final int USES = 0;
    /// Below this one they stand right under the thing itself.
    static final int TRIED = 20;
    /// Below this one they stand before where it comes from; from here on after it.
    static final int REST = 40;
    /// From here on beside the text, under its facts.
    static final int BESIDE = 90;

    /// What a link shows in a chat; nothing unless anyone may read it.
    public String shareLine() {
        return share.open() ? share.lead() : "";
    }

    /// For the head of the page; nothing unless anyone may read it.
    public List<ShownCatalogue.Cite> cite() {
        return catalogue == null ? List.of() : catalogue.cite();
    }

    /// Not for search engines.
    public boolean closed() {
        return !share.open();
    }

    /// What is close to it; null for nothing.
    public Related related() {
        return rows.isEmpty() ? null : new Related(rows);
    }

    public record Related(List<ShelfRow> rows) {}

    /// Panels that stand together.
    public record Panels(List<Panel.Shown> panels) {}
}
