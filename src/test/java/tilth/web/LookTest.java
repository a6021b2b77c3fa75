package tilth.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The look holds in each language, and every first view stays light.
class LookTest {
    private static final int FIRST_VIEW = 60_000; // bytes, compressed, everything included
    private static final int STRANGERS_SCRIPT = 3_000;
    private static final int MEMBERS_SCRIPT = 22_000;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(routes -> routes.get("/about/design", Rule.ANYONE, DesignPage::show));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyPartShowsInEachLanguage() throws Exception {
        for (String language : List.of("en", "es", "ar")) {
            String page = server.browser()
                    .get("/about/design", "Accept-Language", language)
                    .body();
            String direction = language.equals("ar") ? "rtl" : "ltr";
            assertTrue(page.contains("<html lang=\"" + language + "\" dir=\"" + direction + "\""), page);
            assertTrue(page.contains("id=\"f-mail-wrong\"") && page.contains("id=\"f-see-wrong\""), page);
            assertEquals(1, page.split("<h1", -1).length - 1);
        }
    }

    @Test
    void membersSeeTheirPlacesAndTheWayOut() throws Exception {
        String page =
                server.browser(server.member(31, "Rosa")).get("/about/design").body();
        assertTrue(page.contains("action=\"/leave\"") && page.contains("/js/htmx.min.js"), page);
    }

    @Test
    void everyIconOfATemplateIsInTheSprite() throws IOException {
        Set<String> drawn = found(Path.of("webroot/img/icons.svg"), "symbol id=\"([^\"]+)\"");
        Set<String> named = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/tilth"))) {
            for (Path template :
                    templates.filter(path -> path.toString().endsWith(".hbs")).toList())
                named.addAll(found(template, "(?:\\{\\{icon|sign=) ?\"([^\"]+)\""));
        }
        named.removeAll(drawn);
        assertEquals(Set.of(), named);
    }

    @Test
    void aFirstViewStaysLight() throws Exception {
        Assets assets = Assets.load();
        String page = server.browser().get("/about/design").body();
        int script = weight(assets, "js/page.js");
        int whole = Gzip.pack(page.getBytes(java.nio.charset.StandardCharsets.UTF_8), 6).length
                + script
                + weight(assets, "css/look.css")
                + weight(assets, "img/icons.svg")
                + weight(assets, "img/icon.svg")
                + weight(assets, "fonts/andada-700.woff2");
        assertTrue(whole <= FIRST_VIEW, whole + " bytes");
        int search = script + weight(assets, "js/search.js");
        assertTrue(search <= STRANGERS_SCRIPT, search + " bytes on the search page");
        int members = script + weight(assets, "js/member.js") + weight(assets, "js/htmx.min.js");
        assertTrue(members <= MEMBERS_SCRIPT, members + " bytes");
    }

    private static int weight(Assets assets, String name) {
        Assets.Asset asset = assets.find("any/" + name);
        return asset.gzip().length == 0 ? asset.plain().length : asset.gzip().length;
    }

    private static Set<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult hit) -> hit.group(1))
                .collect(Collectors.toSet());
    }
}
