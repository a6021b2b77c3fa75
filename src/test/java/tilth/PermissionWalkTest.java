package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tilth.home.ApiDocument;
import tilth.web.Route;

/// Everybody goes everywhere: each route of the house, as each kind of visitor, in a public, a listed
/// and a secret place.
///
/// What each meets stands in `walk.txt`, so that a change of who may is seen in review. What is not
/// there for somebody answers like what never was there, byte for byte. A route without a line, and
/// a line without a route, fail.
class PermissionWalkTest {
    private static Settlement valley;
    private static Photograph photograph;

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    /// Of each actor, the key of a form that nothing was done with yet.
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    @BeforeAll
    static void settle() throws Exception {
        valley = new Settlement();
        photograph = new Photograph(valley.house.address());
        photograph.take();
    }

    @AfterAll
    static void leave() throws Exception {
        photograph.close();
        valley.close();
    }

    @Test
    void everyRouteHasItsLineAndEveryLineItsRoute() throws Exception {
        Set<String> routes = new TreeSet<>();
        for (Route route : valley.house.routes()) routes.add(route.method() + " " + route.path());
        Set<String> lines = new TreeSet<>(Row.all().keySet());
        Set<String> missing = new TreeSet<>(routes);
        missing.removeAll(lines);
        lines.removeAll(routes);
        assertTrue(
                missing.isEmpty(),
                () -> "routes nobody has thought about in " + Row.TABLE + ":\n" + String.join("\n", missing));
        assertTrue(
                lines.isEmpty(),
                () -> "lines in " + Row.TABLE + " whose routes are gone:\n" + String.join("\n", lines));
    }

    @Test
    void everyRouteOfTheApiIsDescribed() {
        assertEquals(List.of(), ApiDocument.differences(valley.house.routes()));
    }

    /// Answers to who looks after a place have the fields that the document names, and no others.
    @Test
    void answersHaveTheFieldsThatTheDocumentNames() throws Exception {
        String written = valley.house.stranger().get("/api/openapi.json").body();
        Described document = new Described(new JsonObject(written));
        for (Row row : Row.all().values()) {
            if (row.writes() || !row.api()) continue;
            HttpResponse<String> answer = ask(row, valley.places.get("circle public"), "steward");
            if (answer.statusCode() == 200) document.look(row.path().substring("/api/v1".length()), answer.body());
        }
        assertEquals(Set.of(), document.strange());
        assertEquals(new TreeSet<>(Described.ELSEWHERE), document.unkept());
    }

    @Test
    void everybodyMeetsWhatTheTableSays() throws Exception {
        List<String> seen = new ArrayList<>();
        List<Row> reads =
                Row.all().values().stream().filter(row -> !row.writes()).toList();
        seen.addAll(Abreast.each(reads, this::walk));
        for (Row row : Row.all().values()) if (row.writes()) seen.add(walk(row));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/walk.txt"), seen);
        assertTrue(
                faults.isEmpty(),
                () -> faults.size() + " faults; what was met is in target/walk.txt\n" + String.join("\n", faults));
    }

    private String walk(Row row) throws Exception {
        List<String> met = new ArrayList<>();
        for (Settlement.Place place : places(row)) {
            StringBuilder letters = new StringBuilder();
            for (String actor : valley.actors.keySet()) letters.append(meet(row, place, actor));
            met.add(letters.toString());
        }
        if (!met.equals(row.met())) faults.add(row.route() + ": expected " + row.met() + ", met " + met);
        return "%-46s | %s%s"
                .formatted(row.route(), String.join(" ", met), row.sends().isEmpty() ? "" : " | " + row.sends());
    }

    private static List<Settlement.Place> places(Row row) {
        String kind = row.path().startsWith("/communities")
                ? "community"
                : row.path().startsWith("/networks") ? "network" : "circle";
        if (!row.placed()) return List.of(valley.places.get(kind + " secret"));
        return List.of(
                valley.places.get(kind + " public"),
                valley.places.get(kind + " listed"),
                valley.places.get(kind + " secret"));
    }

    private char meet(Row row, Settlement.Place place, String actor) throws Exception {
        HttpResponse<String> answer = ask(row, place, actor);
        char letter = letter(answer);
        String where = row.route() + " as " + actor + " (" + place.kind() + ", " + place.visibility() + ")";
        if (answer.statusCode() >= 500) faults.add(where + " broke: " + answer.statusCode());
        boolean outside = Settlement.OUTSIDE.contains(actor);
        boolean asksForWords = row.sends().contains("{word}");
        if (outside && !asksForWords) leaks(where, answer);
        boolean hidden = outside
                && (place.visibility().equals("secret")
                        || (asksForWords && !place.visibility().equals("public")));
        if (row.placed() && (letter == '-' || letter == 'e' || hidden)) {
            Settlement.Place twin = place.twin();
            HttpResponse<String> never = ask(row, twin, actor);
            String was = plain(answer, place);
            String other = plain(never, twin);
            if (!was.equals(other)) faults.add(where + " can be told from what never was:\n" + difference(was, other));
        }
        if (row.writes() && answer.statusCode() < 400) {
            // Who goes is seen off by every room a moment later; that must not fall into the next row.
            if (row.path().equals("/settings/erase")) valley.house.settle();
            photograph.restore();
            valley.house.forgetPages();
            valley.actors.get(actor).resume();
            keys.clear();
        }
        return letter;
    }

    private HttpResponse<String> ask(Row row, Settlement.Place place, String actor) throws Exception {
        Neighbour who = valley.actors.get(actor);
        String[] filled = row.filled(place, valley, actor);
        if (row.path().startsWith("/api/v1"))
            return who.api(row.method(), filled[0].substring("/api/v1".length()), filled[1]);
        if (!row.writes()) return who.get(filled[0]);
        return who.post(filled[0], "_key=" + key(actor) + "&" + filled[1]);
    }

    /// A key of this actor's for a form; the same until something was done with it, for what is refused keeps none.
    private String key(String actor) throws Exception {
        String known = keys.get(actor);
        if (known != null) return known;
        boolean entered = !Set.of("stranger", "suspended").contains(actor);
        String fresh = valley.actors.get(actor).key(entered ? "/settings/language" : "/enter");
        keys.put(actor, fresh);
        return fresh;
    }

    /// o open, e enter first, r refused, - not there, f the form is at fault, g gone, s stale, t too many.
    private static char letter(HttpResponse<String> answer) {
        String to = answer.headers().firstValue("Location").orElse("");
        return switch (answer.statusCode()) {
            case 401 -> 'e';
            case 403 -> 'r';
            case 404 -> '-';
            case 409 -> 's';
            case 410 -> 'g';
            case 422 -> 'f';
            case 429 -> 't';
            case 302, 303 -> to.startsWith("/enter?") ? 'e' : 'o';
            default -> answer.statusCode() < 400 ? 'o' : answer.statusCode() < 500 ? 'm' : 'X';
        };
    }

    private void leaks(String where, HttpResponse<String> answer) {
        String all = answer.body() + answer.headers().map();
        if (all.contains(Settlement.SECRET_WORD))
            faults.add(where + " tells of a secret place: " + around(all, Settlement.SECRET_WORD));
        if (all.contains(Settlement.MEMBERS_WORD))
            faults.add(where + " tells what only members read: " + around(all, Settlement.MEMBERS_WORD));
    }

    private static String around(String text, String word) {
        int at = text.indexOf(word);
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80))
                .replace('\n', ' ');
    }

    /// An answer without what differs by chance or by what was asked for.
    private static String plain(HttpResponse<String> answer, Settlement.Place place) {
        StringBuilder text = new StringBuilder().append(answer.statusCode()).append('\n');
        // The tag of a page is made from all it says; one that says again what was asked for has one of its own.
        boolean echoes = answer.body().contains("in=" + place.space());
        text.append("etag: ")
                .append(echoes ? "of its own" : answer.headers().allValues("etag"))
                .append('\n');
        for (String header : List.of("content-type", "cache-control", "location", "vary", "www-authenticate"))
            text.append(header)
                    .append(": ")
                    .append(answer.headers().allValues(header))
                    .append('\n');
        text.append("cookies: ")
                .append(answer.headers().allValues("set-cookie").size())
                .append('\n');
        return (text + answer.body())
                .replaceAll("name=\"_key\" value=\"[^\"]+\"", "name=\"_key\"")
                .replaceAll("draft(=|%3D|s/|\" value=\")[0-9]+", "draft")
                .replace(place.word(), "~")
                .replace("" + place.space(), "~")
                .replace("" + place.resource(), "~")
                .replace("" + place.discussion(), "~")
                .replace("" + place.reply(), "~")
                .replace("" + place.invitation(), "~")
                .replace("" + (place.session() + 9), "~")
                .replace("" + (place.session() + 8), "~")
                .replace("" + (place.session() + 7), "~")
                .replace("" + (place.session() + 6), "~")
                .replace("" + (place.session() + 5), "~")
                .replace("" + (place.session() + 4), "~")
                .replace("" + (place.session() + 3), "~")
                .replace("" + (place.session() + 2), "~")
                .replace("" + (place.session() + 1), "~")
                .replace("" + place.session(), "~")
                .replaceAll(Matcher.quoteReplacement(place.slug()), "~");
    }

    private static String difference(String one, String other) {
        List<String> here = one.lines().toList();
        List<String> there = other.lines().toList();
        for (int line = 0; line < Math.max(here.size(), there.size()); line++) {
            String a = line < here.size() ? here.get(line) : "";
            String b = line < there.size() ? there.get(line) : "";
            if (!a.equals(b)) return "  there:  " + a + "\n  never: " + b;
        }
        return "";
    }

    @Test
    void readingChangesNothing() throws Exception {
        String before = photograph.sum();
        List<Row> reads =
                Row.all().values().stream().filter(row -> !row.writes()).toList();
        Abreast.each(reads, row -> {
            for (Settlement.Place place : places(row))
                for (String actor : List.of("stranger", "other", "member", "admin")) ask(row, place, actor);
            return row;
        });
        assertEquals(before, photograph.sum());
    }

    @Test
    void noFormIsTakenWithoutItsKeyOrFromAnotherSite() throws Exception {
        String before = photograph.sum();
        List<Row> forms = new ArrayList<>();
        for (Route route : valley.house.routes()) {
            Row row = Row.all().get(route.method() + " " + route.path());
            if (row != null && row.writes() && !row.api() && !row.sends().startsWith("bare")) forms.add(row);
        }
        Abreast.each(forms, this::guarded);
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
        assertEquals(before, photograph.sum());
    }

    private Row guarded(Row row) throws Exception {
        for (String actor : List.of("stranger", "steward", "admin")) {
            Neighbour who = valley.actors.get(actor);
            String[] filled = row.filled(valley.places.get("circle public"), valley, actor);
            String key = "_key=" + key(actor) + "&" + filled[1];
            String foreign = "_key=" + key("other") + "&" + filled[1];
            refused(row, who.post(filled[0], filled[1]));
            refused(row, who.post(filled[0], foreign));
            refused(row, who.post(filled[0], key, "Origin", "https://evil.example"));
            refused(row, who.post(filled[0], key, "Origin", "null"));
            refused(row, who.post(filled[0], key, "Sec-Fetch-Site", "cross-site"));
        }
        return row;
    }

    private void refused(Row row, HttpResponse<String> answer) {
        if (answer.statusCode() < 400 || answer.statusCode() >= 500)
            faults.add(row.route() + " " + answer.statusCode());
    }
}
