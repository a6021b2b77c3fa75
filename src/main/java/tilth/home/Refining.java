package tilth.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tilth.search.Results;
import tilth.spaces.Space;
import tilth.text.Words;

/// The facets of the search page and what is chosen of them, in words and with addresses.
final class Refining {
    private static final int FACET_SHORT = 8; // values of a facet before "see all"
    private static final Map<String, String> TITLES = Map.of(
            "kind", "home.search.kind",
            "topic", "home.search.topic",
            "audience", "home.search.audience",
            "lang", "home.search.lang",
            "in", "home.search.in",
            "year", "home.search.year",
            "tried", "home.search.tried");

    private final Values values;
    private final Words words;
    private final Asked asked;
    private final Map<Long, Space> spaces;

    /// @param spaces those that are spoken of, as far as the reader may know
    Refining(Values values, Words words, Asked asked, Map<Long, Space> spaces) {
        this.values = values;
        this.words = words;
        this.asked = asked;
        this.spaces = spaces;
    }

    /// What goes along with a new question.
    List<FoundPage.Chosen> kept() {
        List<FoundPage.Chosen> kept = new ArrayList<>();
        asked.chosen().forEach((name, said) -> said.forEach(value -> kept.add(new FoundPage.Chosen(name, value))));
        if (asked.together()) kept.add(new FoundPage.Chosen("lang", "all"));
        if (asked.grouped()) kept.add(new FoundPage.Chosen("group", "kind"));
        return kept;
    }

    List<FoundPage.Chip> chips() {
        List<FoundPage.Chip> chips = new ArrayList<>();
        asked.chosen()
                .forEach((parameter, said) -> said.forEach(value -> chips.add(new FoundPage.Chip(
                        words.text("home.search.chosen", words.text(TITLES.get(parameter)), label(parameter, value)),
                        asked.turned(parameter, value).href()))));
        return chips;
    }

    String label(String parameter, String value) {
        return values.label(words, parameter, value, spaces);
    }

    /// @param whole the facet whose rarer values are wanted too
    List<FoundPage.Refine> facets(Results results, String whole) {
        List<FoundPage.Refine> facets = new ArrayList<>();
        for (String parameter : Asked.PARAMETERS) {
            List<FoundPage.Value> all = values(results, parameter);
            if (all.size() < 2 && asked.values(parameter).isEmpty()) continue;
            boolean cut = all.size() > FACET_SHORT && !whole.equals(parameter);
            facets.add(new FoundPage.Refine(
                    "refine-" + parameter,
                    words.text(TITLES.get(parameter)),
                    cut ? all.subList(0, FACET_SHORT) : all,
                    cut ? asked.whole(parameter) : "",
                    cut ? words.text("home.search.facet.all", all.size()) : ""));
        }
        return facets;
    }

    /// Values with their counts, most first; what is chosen stands there even when nothing is left of it.
    private List<FoundPage.Value> values(Results results, String parameter) {
        List<FoundPage.Value> all = new ArrayList<>();
        List<String> missing = new ArrayList<>(asked.values(parameter));
        for (Results.Count count : results.facets().getOrDefault(Values.FACETS.get(parameter), List.of()))
            values.said(parameter, count.value(), spaces).ifPresent(said -> {
                boolean chosen = missing.remove(said);
                if (chosen || values.offered(parameter, said)) all.add(value(parameter, said, count.count()));
            });
        for (String said : missing) all.add(value(parameter, said, 0));
        Comparator<FoundPage.Value> chosenFirst =
                Comparator.comparing(FoundPage.Value::chosen).reversed();
        if (parameter.equals("year")) all.sort(Comparator.comparing(FoundPage.Value::label, Comparator.reverseOrder()));
        else
            all.sort(chosenFirst.thenComparing(
                    Comparator.comparingLong(FoundPage.Value::count).reversed()));
        return all;
    }

    private FoundPage.Value value(String parameter, String said, long count) {
        return new FoundPage.Value(
                asked.turned(parameter, said).href(),
                label(parameter, said),
                count,
                asked.values(parameter).contains(said));
    }

    /// The orders that are not the present one, and the best of each kind.
    List<FoundPage.Order> orders() {
        List<FoundPage.Order> orders = new ArrayList<>();
        boolean words = !asked.q().isEmpty();
        if (words) order(orders, "closest", asked.sort().isEmpty() && !asked.grouped(), asked.sorted(""));
        order(
                orders,
                "newest",
                asked.sort().equals("newest") || (!words && asked.sort().isEmpty() && !asked.grouped()),
                asked.sorted("newest"));
        order(orders, "tries", asked.sort().equals("tries"), asked.sorted("tries"));
        order(orders, "kinds", asked.grouped(), asked.grouped(true));
        return orders;
    }

    private void order(List<FoundPage.Order> orders, String name, boolean present, Asked to) {
        if (!present) orders.add(new FoundPage.Order(words.text("home.search." + name), to.href()));
    }

    String heading() {
        if (asked.grouped()) return words.text("home.search.kinds");
        if (asked.sort().equals("tries")) return words.text("home.search.tries");
        boolean newest = asked.sort().equals("newest") || asked.q().isEmpty();
        return words.text(newest ? "home.search.newest" : "home.search.closest");
    }

    /// How many values are chosen.
    int picked() {
        return asked.chosen().values().stream().mapToInt(List::size).sum();
    }
}
