package tilth.home;

import java.util.List;
import tilth.library.ShelfRow;

/// What the search page shows.
///
/// @param q as typed
/// @param words of the question that were wanted, for sentences
/// @param asked false on the empty page, where there is only the box
/// @param kept what is chosen beside the words, to go along with a new question
/// @param chosen each with the address without it
/// @param newest address of the same by age; empty when that is the order; `closest` likewise
/// @param meant a wording that finds more, with its address; empty for none
/// @param loosened these answer another spelling than the one typed
/// @param rebuilding the index is being built anew: there may be more
/// @param tongue the language of the first list, in words; empty when all stand together
/// @param nothing nobody wrote about it yet
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
        List<Refine> facets,
        String closest,
        String newest,
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
        String save,
        String library,
        String ask) {

    /// A hidden field.
    record Chosen(String name, String value) {}

    record Chip(String label, String href) {}

    /// A facet; `all` leads to its rest, empty when all its values are shown.
    record Refine(String id, String label, List<Value> items, String all, String allWord) {}

    record Value(String href, String label, long count, boolean chosen) {}

    /// What answers in other languages; `all` shows everything together.
    record Others(long total, List<ShelfRow> rows, String all, boolean more) {}
}
