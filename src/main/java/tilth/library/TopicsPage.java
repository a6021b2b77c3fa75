package tilth.library;

import java.util.List;
import tilth.web.Form;

/// All topics and audiences, for those who look after them.
///
/// @param topics in their order
/// @param tongues one field for each interface language
/// @param keepers who looks after them beside those who run the site
/// @param entrusts whether this visitor says who does
public record TopicsPage(
        Form form,
        List<Row> topics,
        List<Row> audiences,
        List<WritePage.Option> facets,
        List<Tongue> tongues,
        List<Keeper> keepers,
        boolean entrusts,
        boolean done) {

    /// @param part "part of Housing"; empty for one that is part of nothing
    /// @param first whether it cannot go up, @param last whether it cannot go down
    public record Row(
            String href, long address, String label, String part, boolean hidden, boolean first, boolean last) {}

    /// @param label field of the name, @param synonyms field of the other words
    public record Tongue(String label, String synonyms, String name, String title, String code) {}

    public record Keeper(long address, String name) {}

    /// One of them.
    ///
    /// @param broader what it could be part of
    /// @param others with which it could be made one
    /// @param below what is under it
    public record One(
            Form form,
            String title,
            String action,
            List<Tongue> tongues,
            List<WritePage.Option> more,
            List<WritePage.Option> broader,
            List<WritePage.Option> others,
            List<Row> below,
            boolean hidden,
            String merge) {}

    /// Asks before two become one.
    ///
    /// @param into the number of the one that stays
    public record Merging(String ask, String action, String back, String into) {}
}
