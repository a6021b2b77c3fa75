package tilth.home;

import java.util.List;
import tilth.exchange.Knowing;
import tilth.library.ShelfRow;

/// What the search page shows.
///
/// @param q as typed
/// @param words of the question that were wanted, for sentences
/// @param asked false on the empty page, where there is only the box
/// @param kept what is chosen beside the words, to go along with a new question
/// @param chosen each with the address without it
/// @param rest what has some of the words, behind `rows` that have all
/// @param groups the best of each kind, instead of `rows`
/// @param picked how many values of facets are chosen
/// @param open whether that fold is open, because somebody opens a facet
/// @param heading which order the rows are in, in words
/// @param orders the other orders
/// @param meant a wording that finds more, with its address; empty for none
/// @param loosened these answer another spelling than the one typed
/// @param rebuilding the index is being built anew: there may be more
/// @param tongue the language of the first list, in words; empty when all stand together
/// @param nothing nobody wrote about it yet; there may be rows that have some of the words
/// @param people who offered to be asked about it
/// @param save address of the page that offers to tell when something arrives
record FoundPage(
        String title,
        String shape,
        String q,
        String words,
        boolean asked,
        long total,
        List<Chosen> kept,
        List<Chip> chosen,
        List<ShelfRow> rows,
        List<ShelfRow> rest,
        List<Group> groups,
        List<Refine> facets,
        int picked,
        boolean open,
        String heading,
        List<Order> orders,
        String earlier,
        String later,
        String meant,
        String meantHref,
        boolean loosened,
        boolean rebuilding,
        String tongue,
        boolean nothing,
        Others others,
        List<Near.Topic> near,
        List<Knowing.Somebody> people,
        String save,
        String library,
        String ask) {

    /// The page before anything is asked.
    static FoundPage blank(String title, boolean rebuilding) {
        return new FoundPage(
                title,
                "narrow",
                "",
                "",
                false,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                false,
                "",
                List.of(),
                "",
                "",
                "",
                "",
                false,
                rebuilding,
                "",
                false,
                new Others(0, List.of(), "", false),
                List.of(),
                List.of(),
                "",
                "/library",
                "");
    }

    /// A hidden field.
    record Chosen(String name, String value) {}

    record Chip(String label, String href) {}

    /// The best of a kind; `all` leads to the rest, empty when there is no more.
    record Group(String id, String label, List<ShelfRow> rows, String all, String allWord) {}

    /// A facet; `all` leads to its rest, empty when all its values are shown.
    record Refine(String id, String label, List<Value> items, String all, String allWord) {}

    record Value(String href, String label, long count, boolean chosen) {}

    record Order(String label, String href) {}

    /// What answers in other languages; `all` shows everything together.
    record Others(long total, List<ShelfRow> rows, String all, boolean more) {}
}
