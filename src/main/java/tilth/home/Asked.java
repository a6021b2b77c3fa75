package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.web.Links;
import tilth.web.Request;

/// What is asked of search, as it stands in the address: it survives going back and sharing.
///
/// @param q as typed
/// @param chosen parameter to its values, in the order of [#PARAMETERS]; as said, known or not
/// @param together whether all languages stand in one list
/// @param sort `newest`, `tries` or empty for the closest first
/// @param cursor where to go on, or empty
/// @param page 1 to [#PAGES]; not looked at with a cursor
/// @param grouped whether the best of each kind stand together
record Asked(
        String q,
        Map<String, List<String>> chosen,
        boolean together,
        String sort,
        String cursor,
        int page,
        boolean grouped) {
    static final List<String> PARAMETERS = List.of("kind", "topic", "audience", "lang", "in", "year", "tried");
    static final int PAGES = 10;
    static final int LONGEST = 500; // characters of a query in an address
    private static final int MOST = 10; // values of one facet
    private static final int LONGEST_VALUE = 100;
    private static final String TOGETHER = "all"; // lang=all

    static Asked of(Request request) {
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (String parameter : PARAMETERS) {
            List<String> values = request.queries(parameter).stream()
                    .filter(value -> value.length() <= LONGEST_VALUE)
                    .limit(MOST)
                    .toList();
            if (!values.isEmpty()) chosen.put(parameter, values);
        }
        boolean together = chosen.getOrDefault("lang", List.of()).contains(TOGETHER);
        if (together) chosen.remove("lang");
        int page = request.query("page")
                .filter(number -> number.matches("[0-9]{1,2}"))
                .map(number -> Math.clamp(Integer.parseInt(number), 1, PAGES))
                .orElse(1);
        return new Asked(
                cut(request.query("q").orElse("")),
                chosen,
                together,
                request.query("sort")
                        .filter(sort -> sort.equals("newest") || sort.equals("tries"))
                        .orElse(""),
                request.query("cursor").filter(cursor -> cursor.length() < 200).orElse(""),
                page,
                request.query("group").filter("kind"::equals).isPresent());
    }

    /// As [#json] keeps it.
    static Asked of(String q, JsonObject chosen) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : PARAMETERS) {
            List<String> said = chosen.getJsonArray(parameter, new JsonArray()).stream()
                    .map(String::valueOf)
                    .toList();
            if (!said.isEmpty()) values.put(parameter, said);
        }
        return new Asked(q, values, false, "", "", 1, false);
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        chosen.forEach((parameter, values) ->
                json.put(parameter, new JsonArray(values.stream().sorted().toList())));
        return json;
    }

    private static String cut(String q) {
        return q.codePointCount(0, q.length()) <= LONGEST ? q : q.substring(0, q.offsetByCodePoints(0, LONGEST));
    }

    boolean nothing() {
        return q.isEmpty() && chosen.isEmpty();
    }

    List<String> values(String parameter) {
        return chosen.getOrDefault(parameter, List.of());
    }

    /// The same with only the values that are known.
    Asked only(Map<String, List<String>> known) {
        return new Asked(q, known, together, sort, cursor, page, grouped);
    }

    /// The same without what was chosen of one facet.
    Asked without(String parameter) {
        Map<String, List<String>> other = new LinkedHashMap<>(chosen);
        other.remove(parameter);
        return new Asked(q, other, together, sort, cursor, page, grouped);
    }

    /// The same with a value put in or taken out, from its first page.
    Asked turned(String parameter, String value) {
        List<String> values = new ArrayList<>(values(parameter));
        if (!values.remove(value)) values.add(value);
        Map<String, List<String>> other = new LinkedHashMap<>(chosen);
        if (values.isEmpty()) other.remove(parameter);
        else other.put(parameter, values);
        return new Asked(q, other, together, sort, "", 1, grouped);
    }

    /// The same with one value of a facet alone.
    Asked only(String parameter, String value) {
        Map<String, List<String>> other = new LinkedHashMap<>(chosen);
        other.put(parameter, List.of(value));
        return new Asked(q, other, together, sort, "", 1, grouped);
    }

    Asked saying(String words) {
        return new Asked(words, chosen, together, sort, "", 1, grouped);
    }

    Asked sorted(String order) {
        return new Asked(q, chosen, together, order, "", 1, false);
    }

    /// The best of each kind together, or all in one list.
    Asked grouped(boolean kinds) {
        return new Asked(q, chosen, together, "", "", 1, kinds);
    }

    Asked at(int number) {
        return new Asked(q, chosen, together, sort, "", number, false);
    }

    Asked after(String next) {
        return new Asked(q, chosen, together, sort, next, 1, false);
    }

    /// All languages in one list.
    Asked inAll() {
        Map<String, List<String>> other = new LinkedHashMap<>(chosen);
        other.remove("lang");
        return new Asked(q, other, true, sort, "", 1, grouped);
    }

    /// Address of the same page with all values of a facet.
    String whole(String parameter) {
        return href() + "&all=" + parameter + "#refine-" + parameter;
    }

    String href() {
        return href("/search");
    }

    String href(String path) {
        List<String> query = new ArrayList<>();
        if (!q.isEmpty()) query.add("q=" + Links.encode(q));
        chosen.forEach(
                (parameter, values) -> values.forEach(value -> query.add(parameter + "=" + Links.encode(value))));
        if (together) query.add("lang=" + TOGETHER);
        if (!sort.isEmpty()) query.add("sort=" + sort);
        if (grouped) query.add("group=kind");
        if (!cursor.isEmpty()) query.add("cursor=" + Links.encode(cursor));
        else if (page > 1) query.add("page=" + page);
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }
}
