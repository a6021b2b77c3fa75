package tilth.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tilth.search.Question;
import tilth.text.Languages;
import tilth.web.Links;
import tilth.web.Request;

/// What was chosen in the library, as it stands in the address: it survives going back and sharing.
///
/// @param chosen parameter to its values, in the order `topic audience kind lang`; known values only
/// @param in number of a space; empty for everywhere
/// @param order the closest first, or the newest while nothing is asked; else as somebody chose
record Choosing(
        String q, Map<String, List<String>> chosen, String in, Question.Order order, String cursor, String all) {
    static final List<String> PARAMETERS = List.of("topic", "audience", "kind", "lang");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,80}");
    private static final int MOST = 10; // values of one facet
    private static final int LONGEST_QUERY = 500;

    static Choosing of(Request request, Concepts concepts) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (String parameter : PARAMETERS) {
            List<String> values = request.queries(parameter).stream()
                    .limit(MOST)
                    .flatMap(said -> known(parameter, said, concepts).stream())
                    .distinct()
                    .toList();
            if (!values.isEmpty()) chosen.put(parameter, values);
        }
        String q = request.query("q").orElse("");
        if (q.length() > LONGEST_QUERY) q = q.substring(0, LONGEST_QUERY);
        Question.Order order = switch (request.query("sort").orElse("")) {
            case "newest" -> Question.Order.NEWEST;
            case "tries" -> Question.Order.TRIES;
            default -> usual(q);
        };
        return new Choosing(
                q,
                chosen,
                request.query("in").filter(in -> in.matches("[0-9]{1,18}")).orElse(""),
                order,
                request.query("cursor").filter(cursor -> cursor.length() < 200).orElse(""),
                request.query("all").filter(PARAMETERS::contains).orElse(""));
    }

    private static Question.Order usual(String q) {
        return q.isEmpty() ? Question.Order.NEWEST : Question.Order.RELEVANCE;
    }

    /// Whether the address named something as it was called before: a topic renamed, or made one with another.
    static boolean outdated(Request request, Concepts concepts) {
        for (Facet facet : Facet.values())
            for (String said : request.queries(facet.code()))
                if (SLUG.matcher(said).matches()
                        && concepts.find(facet, said)
                                .filter(found -> !found.slug().equals(said))
                                .isPresent()) return true;
        return false;
    }

    private static List<String> known(String parameter, String said, Concepts concepts) {
        return switch (parameter) {
            case "topic" ->
                concepts.find(Facet.TOPIC, said).map(Concept::slug).stream().toList();
            case "audience" ->
                concepts.find(Facet.AUDIENCE, said).map(Concept::slug).stream().toList();
            case "kind" ->
                ResourceKind.of(said).map(ResourceKind::code).stream().toList();
            default -> Languages.known(said) ? List.of(said) : List.of();
        };
    }

    List<String> values(String parameter) {
        return chosen.getOrDefault(parameter, List.of());
    }

    boolean has(String parameter, String value) {
        return values(parameter).contains(value);
    }

    boolean nothing() {
        return chosen.isEmpty() && q.isEmpty() && in.isEmpty();
    }

    /// The same with a value put in or taken out, from its first page.
    Choosing turned(String parameter, String value) {
        List<String> values = new ArrayList<>(values(parameter));
        if (!values.remove(value)) values.add(value);
        Map<String, List<String>> other = new LinkedHashMap<>(chosen);
        if (values.isEmpty()) other.remove(parameter);
        else other.put(parameter, values);
        return new Choosing(q, other, in, order, "", "");
    }

    Choosing sorted(Question.Order other) {
        return new Choosing(q, chosen, in, other, "", "");
    }

    Choosing after(String next) {
        return new Choosing(q, chosen, in, order, next, "");
    }

    Choosing withAll(String parameter) {
        return new Choosing(q, chosen, in, order, "", parameter);
    }

    Choosing everywhere() {
        return new Choosing(q, chosen, "", order, "", "");
    }

    String href() {
        List<String> query = new ArrayList<>();
        if (!q.isEmpty()) query.add("q=" + Links.encode(q));
        facets(query);
        if (!in.isEmpty()) query.add("in=" + in);
        if (order != usual(q)) query.add("sort=" + order.name().toLowerCase(Locale.ROOT));
        if (!cursor.isEmpty()) query.add("cursor=" + Links.encode(cursor));
        if (!all.isEmpty()) query.add("all=" + all);
        return "/library" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /// Where one asks to be told of what arrives.
    String save() {
        return sorted(usual(q)).href().replaceFirst("^/library", "/saved/new");
    }

    /// The feed of what is chosen.
    String feed() {
        List<String> query = new ArrayList<>();
        facets(query);
        if (!in.isEmpty()) query.add("in=" + in);
        return "/feeds/library.atom" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private void facets(List<String> query) {
        for (String parameter : PARAMETERS)
            query.addAll(values(parameter).stream()
                    .sorted()
                    .map(value -> parameter + "=" + Links.encode(value))
                    .collect(Collectors.toList()));
    }
}
