package tilth.imports;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tilth.library.Bringing;
import tilth.spaces.Along;
import tilth.spaces.Kinds;
import tilth.text.Csv;
import tilth.text.Markdown;

/// What the cells of a row mean as a text of the library.
final class Meaning {
    private static final int MOST_VERSIONS = 200;
    private static final Pattern SEVERAL = Pattern.compile("[;|\\n]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\u200C\\u200D]]+|\\s+");

    private final Bringing bringing;
    private final Sayings sayings;
    private final Kinds kinds;

    Meaning(Bringing bringing, Sayings sayings, Kinds kinds) {
        this.kinds = kinds;
        this.bringing = bringing;
        this.sayings = sayings;
    }

    /// @param faults what could not even be read
    /// @param unknown topics and audiences that are not here, by facet
    /// @param files names in the zip, each with what is to be seen in it
    /// @param along what else hangs on it, by field
    record Meant(
            Bringing.Item item,
            List<Fault> faults,
            Map<String, List<String>> unknown,
            Map<String, String> files,
            Map<String, JsonArray> along) {}

    /// @param zone in which days without a zone lie
    /// @param speaks the language of who brings it; rows may have one of their own
    Meant of(Import carried, Line line, ZoneId zone, String speaks, Instant now) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < carried.columns().size(); i++) {
            String code = carried.columns().get(i);
            String cell = carried.ours() ? Csv.plain(line.cell(i)) : line.cell(i);
            if (!code.isEmpty() && !cell.isBlank()) cells.put(code, cell);
        }
        List<Fault> faults = new ArrayList<>();
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        List<String> topics = concepts("topic", cells.get("topics"), carried, faults, unknown);
        List<String> audiences = concepts("audience", cells.get("audiences"), carried, faults, unknown);
        String language = sayings.language(cells.getOrDefault("language", speaks));
        boolean monthFirst = language.equals("en"); // 3/4 is in March there, in April elsewhere
        Instant created = date("created", cells, zone, monthFirst, now, faults);
        Instant changed = date("changed", cells, zone, monthFirst, now, faults);
        List<Bringing.Earlier> before = versions(cells.get("versions"), faults);
        Bringing.Item item = new Bringing.Item(
                values(cells), topics, audiences, credit(cells, faults), origin(cells), created, changed, before);
        return new Meant(item, faults, unknown, files(cells), along(cells, faults));
    }

    private Map<String, String> values(Map<String, String> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", cells.getOrDefault("title", ""));
        cells.forEach((code, cell) -> {
            switch (code) {
                case "kind" -> values.put(code, sayings.kind(cell));
                case "language" -> values.put(code, sayings.language(cell));
                case "licence" -> values.put(code, sayings.licence(cell));
                case "body" -> values.put(code, cell);
                default -> {
                    if (code.startsWith("fields.")) values.put(code, cell);
                }
            }
        });
        return values;
    }

    private List<String> concepts(
            String facet, String cell, Import carried, List<Fault> faults, Map<String, List<String>> unknown) {
        List<String> found = new ArrayList<>();
        for (String said : names(facet, cell)) {
            if (bringing.knows(facet, said)) found.add(said);
            else if (carried.unknown().equals("tell"))
                faults.add(Fault.of(facet + "s", "library.concept.unknown", Fault.cut(said)));
            else if (carried.unknown().equals("add"))
                unknown.computeIfAbsent(facet, _ -> new ArrayList<>()).add(said);
        }
        return found;
    }

    /// A cell is one name where there is such a name; else its parts, a comma being the last thing to part them.
    private List<String> names(String facet, String cell) {
        if (cell == null) return List.of();
        List<String> names = new ArrayList<>();
        for (String part : SEVERAL.split(cell, -1)) {
            String said = part.strip();
            if (said.isEmpty()) continue;
            if (bringing.knows(facet, said)) names.add(said);
            else for (String piece : said.split(",", -1)) if (!piece.isBlank()) names.add(piece.strip());
        }
        return names.stream().distinct().toList();
    }

    private static Instant date(
            String code, Map<String, String> cells, ZoneId zone, boolean monthFirst, Instant now, List<Fault> faults) {
        String said = cells.get(code);
        if (said == null) return null;
        Instant at = Dates.read(said, zone, monthFirst).orElse(null);
        if (at == null) faults.add(Fault.of(code, "imports.fault.date"));
        else if (at.isAfter(now.plusSeconds(86_400))) faults.add(Fault.of(code, "imports.fault.future"));
        return at;
    }

    private static String credit(Map<String, String> cells, List<Fault> faults) {
        String said =
                UNSEEN.matcher(cells.getOrDefault("credit", "")).replaceAll(" ").strip();
        if (said.contains("://")) faults.add(Fault.of("credit", "imports.fault.credit"));
        return said;
    }

    private static long origin(Map<String, String> cells) {
        String said = cells.getOrDefault("id", "");
        return said.matches("[0-9]{1,18}") ? Long.parseLong(said) : 0;
    }

    private Map<String, JsonArray> along(Map<String, String> cells, List<Fault> faults) {
        Map<String, JsonArray> all = new LinkedHashMap<>();
        for (Along each : kinds.along()) {
            String said = cells.getOrDefault(each.field(), "");
            if (said.isEmpty()) continue;
            try {
                JsonArray read = new JsonArray(said);
                if (said.indexOf('\0') >= 0 || !each.fits(read)) throw new IllegalArgumentException();
                all.put(each.field(), read);
            } catch (DecodeException | ClassCastException | IllegalArgumentException odd) {
                faults.add(Fault.of(each.field(), "imports.fault.along"));
            }
        }
        return all;
    }

    private static Map<String, String> files(Map<String, String> cells) {
        Map<String, String> files = new LinkedHashMap<>();
        String[] alts = cells.getOrDefault("alts", "").split("\n", -1);
        int at = 0;
        for (String name : SEVERAL.split(cells.getOrDefault("files", ""), -1)) {
            if (!name.isBlank()) files.putIfAbsent(name.strip(), at < alts.length ? alts[at] : "");
            at++;
        }
        return files;
    }

    private static List<Bringing.Earlier> versions(String said, List<Fault> faults) {
        List<Bringing.Earlier> versions = new ArrayList<>();
        if (said == null) return versions;
        try {
            for (Object each : new JsonArray(said)) versions.add(version((JsonObject) each));
            boolean fits = versions.size() <= MOST_VERSIONS
                    && versions.stream()
                                    .map(Bringing.Earlier::number)
                                    .distinct()
                                    .count()
                            == versions.size();
            if (!fits) throw new IllegalArgumentException();
            return versions;
        } catch (DecodeException | ClassCastException | IllegalArgumentException | DateTimeParseException odd) {
            faults.add(Fault.of("versions", "imports.fault.versions"));
            return List.of();
        }
    }

    private static Bringing.Earlier version(JsonObject said) {
        int number = Integer.parseInt(said.getString("version", ""));
        String title = said.getString("title", "");
        String body = said.getString("body", "");
        boolean fits = number > 0
                && number <= 10_000
                && title.length() <= 600
                && body.length() <= Markdown.LONGEST
                && (title + body).indexOf('\0') < 0;
        if (!fits) throw new IllegalArgumentException();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : said.getJsonObject("fields", new JsonObject())) {
            String value = String.valueOf(field.getValue());
            if (value.length() > Markdown.LONGEST || field.getKey().length() > 40) throw new IllegalArgumentException();
            fields.put(field.getKey(), value);
        }
        return new Bringing.Earlier(number, title, body, fields, Instant.parse(said.getString("at", "")));
    }
}
