package tilth.library;

import java.util.List;

/// What the library's front page shows.
///
/// @param total how many answer
/// @param kept what is chosen beside the words, to go along with a new question
/// @param chosen each with the address without it
/// @param picked how many values of facets are chosen
/// @param open whether the fold of the facets is open
/// @param order in which they stand, in words
/// @param orders the other orders there are
/// @param later address of what follows; empty at the end
/// @param gathers what is chosen and holds narrower ones, which count with it
/// @param tends address where topics are looked after; empty for who does not
/// @param feed address of what is chosen for a reader of feeds; empty of a place that those may not know of
/// @param save where one asks to be told of what arrives; empty while nothing is chosen
/// @param empty there is nothing at all to read here yet
public record BrowsePage(
        String q,
        long total,
        List<Hidden> kept,
        List<Chip> chosen,
        List<ShelfRow> rows,
        List<Facets> facets,
        int picked,
        boolean open,
        String order,
        List<Chip> orders,
        String later,
        String feed,
        String save,
        String search,
        List<Gathers> gathers,
        String tends,
        boolean first,
        boolean empty,
        boolean plain) {

    /// The same choice as JSON Feed.
    public String json() {
        return JsonFeed.address(feed);
    }

    /// A line stands for a text in several languages, each of which the numbers count.
    public boolean several() {
        return rows.stream().anyMatch(ShelfRow::several);
    }

    public record Hidden(String name, String value) {}

    public record Chip(String label, String href) {}

    /// @param says "Housing holds these, too:"
    public record Gathers(String says, List<Chip> under) {}

    /// @param all address that shows every value; empty when all are shown
    public record Facets(String id, String label, List<Value> items, String all, String allWord) {}

    public record Value(String href, String label, long count, boolean chosen) {}
}
