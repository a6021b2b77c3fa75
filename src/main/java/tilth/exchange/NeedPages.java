package tilth.exchange;

import java.time.Instant;
import java.util.List;
import tilth.web.Form;

/// What the pages about wishes show.
final class NeedPages {
    private NeedPages() {}

    /// @param where the place whose wishes these are, or empty
    /// @param in its number, for a new wish
    /// @param later address of what follows; empty at the end
    /// @param tends shows what was looked for in vain, to those who look after the site
    record ListPage(
            String where,
            String wherePath,
            String in,
            List<Row> rows,
            List<Row> answered,
            String later,
            boolean tends,
            List<VainRow> vain) {}

    /// @param quiet how many wish for it, where, in words
    record Row(String path, String title, String language, String quiet, Instant at) {}

    /// @param language in words
    record VainRow(long id, String words, String language, int times) {}

    /// @param in the place chosen, of `options`
    record NewPage(List<Option> spaces, Form form) {}

    record Option(String value, String label, boolean chosen) {}

    /// @param wishes how many, in words
    /// @param begun how many began something lately, in words; empty for nobody
    /// @param along whether the visitor wishes for it too
    /// @param mine places in which the visitor may call a session, for a wish of everyone's
    /// @param meets whether the visitor may call one where the wish stands
    /// @param choices the four ways to write it up
    /// @param others open wishes of the same place, into which it may be merged
    record ShowPage(
            Need need,
            String title,
            String where,
            String wherePath,
            String wishes,
            String begun,
            List<Came> came,
            boolean open,
            boolean answered,
            boolean aside,
            boolean entered,
            boolean member,
            boolean along,
            boolean ends,
            List<Option> mine,
            boolean meets,
            List<Way> choices,
            List<Option> others,
            Form form) {}

    /// @param id for taking the link away; 0 when the visitor may not
    record Came(long id, String icon, String title, String path, String language, String word) {}

    record Way(String code, String icon, String label) {}
}
