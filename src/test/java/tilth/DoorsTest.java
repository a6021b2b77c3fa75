package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What comes to a door that is open to the whole net: wrong hosts, forged headers, odd paths, and
/// addresses that lead elsewhere (`SAFETY.md` 33 to 38, 72).
class DoorsTest {
    private static final List<String> ELSEWHERE = List.of(
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "https://evil.example/",
            "HTTPS:evil.example",
            "http:/evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/@evil.example//..//",
            "/..//evil.example",
            "/./\\evil.example",
            " //evil.example",
            "\u00a0//evil.example",
            "/library\r\nSet-Cookie: a=b",
            "/library\nLocation: //evil.example",
            "evil.example",
            "?next=//evil.example",
            "/\u0000/evil.example",
            "//localhost@evil.example",
            "/%2f/evil.example",
            "/%5cevil.example");

    private static Townhouse house;

    @BeforeAll
    static void open() {
        house = new Townhouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void afterEnteringNobodyIsLedToAnotherSite() throws Exception {
        Neighbour marta = house.person("Marta");
        for (String next : ELSEWHERE) {
            HttpResponse<String> answer = marta.get("/enter?next=" + Neighbour.encode(next));
            String to = answer.headers().firstValue("Location").orElse("/");
            assertTrue(answer.statusCode() < 500, next + " " + answer.statusCode());
            assertTrue(
                    to.startsWith("/")
                            && !to.startsWith("//")
                            && !to.contains("\\")
                            && to.chars().allMatch(c -> c > 32),
                    next + " leads to " + to);
            assertEquals(house.base.getHost(), house.base.resolve(to).getHost(), next + " leads to " + to);
        }
    }

    @Test
    void theHostHeaderNeverFindsItsWayIntoAPage() throws Exception {
        for (String path : List.of("/enter", "/circles", "/library", "/nothing", "/")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertFalse(answer.contains("evil.example"), path);
        }
    }

    @Test
    void forwardedHeadersOfStrangersAreNotBelieved() throws Exception {
        HttpResponse<String> plain = house.stranger().get("/circles");
        HttpResponse<String> forged = house.stranger()
                .get(
                        "/circles",
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Prefix",
                        "/evil",
                        "Forwarded",
                        "host=evil.example;proto=https",
                        "X-Original-URL",
                        "/admin",
                        "X-Rewrite-URL",
                        "/admin",
                        "X-HTTP-Method-Override",
                        "DELETE");
        assertEquals(plain.statusCode(), forged.statusCode());
        assertEquals(plain.body(), forged.body());
        assertEquals(
                plain.headers().firstValue("Strict-Transport-Security"),
                forged.headers().firstValue("Strict-Transport-Security"));
    }

    @Test
    void noPathClimbsOutOfTheAssets() throws Exception {
        String sheet = asset();
        for (String path : List.of(
                "/assets/../config/tilth.properties",
                "/assets/..%2f..%2fconfig%2ftilth.properties",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%5c..%5cetc%5cpasswd",
                "/assets/..;/..;/etc/passwd",
                "/assets//etc/passwd",
                "/assets/%00",
                "/assets/css/%2F..%2Flook.css",
                "/assets/",
                "/assets/css/",
                "/assets/.git/config",
                "/.git/config",
                "/.env",
                "/config/tilth.properties",
                "/debug",
                "/actuator",
                "/server-status",
                "/tilth/db/migrations/V0010__people.sql",
                "/assets/" + Neighbour.encode("../" + sheet))) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            int status = status(answer);
            assertTrue(status == 404 || status == 400, path + " " + status);
            assertFalse(answer.contains("root:x:") || answer.contains("http.port="), path);
        }
        assertEquals(200, house.stranger().get(sheet).statusCode(), "the good form after the bad ones");
    }

    @Test
    void methodsNobodyNeedsAreNotThere() throws Exception {
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "PUT", "DEBUG")) {
            String answer = raw(
                    method + " /library HTTP/1.1\r\nHost: localhost\r\nX-Secret: geheim\r\nConnection: close\r\n\r\n");
            assertTrue(status(answer) >= 400 && status(answer) < 500, method + " " + status(answer));
            assertFalse(answer.contains("geheim"), method + " tells back what it was sent");
        }
    }

    @Test
    void everyPageCarriesItsGuards() throws Exception {
        Neighbour marta = house.person("Marta");
        for (Neighbour who : List.of(house.stranger(), marta))
            for (String path : List.of("/", "/enter", "/circles", "/library", "/settings", "/nothing", "/api/v1/me")) {
                Map<String, List<String>> headers = who.get(path).headers().map();
                String at = who.name() + " " + path + " ";
                assertEquals(List.of("nosniff"), headers.get("x-content-type-options"), at);
                assertEquals(List.of("same-origin"), headers.get("referrer-policy"), at);
                assertFalse(headers.containsKey("access-control-allow-origin"), at);
                String policy = String.join("", headers.getOrDefault("content-security-policy", List.of()));
                assertTrue(policy.contains("default-src 'none'") && !policy.contains("unsafe"), at + policy);
                assertTrue(
                        headers.getOrDefault("content-type", List.of("charset="))
                                .getFirst()
                                .contains("charset="),
                        at);
                if (!who.name().isEmpty() && !path.startsWith("/api"))
                    assertTrue(String.join("", headers.get("cache-control")).contains("no-store"), at);
            }
    }

    @Test
    void aBrokenRequestGetsAPlainAnswer() throws Exception {
        for (String path : List.of("/%zz", "/library?q=%zz", "/circles?q=a&q=b", "/library/1e3", "/circles/%00", "/x"))
            assertTrue(
                    status(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) < 500,
                    path);
        HttpResponse<String> odd = house.stranger()
                .send(house.stranger()
                        .request("/enter")
                        .header("Content-Type", "application/xml")
                        .method("POST", HttpRequest.BodyPublishers.ofString("<a/>")));
        assertTrue(odd.statusCode() >= 400 && odd.statusCode() < 500, "" + odd.statusCode());
    }

    @Test
    void aFormShownAgainHoldsWhatWasTypedAndNothingElse() throws Exception {
        Neighbour marta = house.person("Marta");
        HttpResponse<String> again =
                marta.send("/library/new?what=learned", "/library/new", Map.of("body", "Lo que pasó", "title", ""));
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("Lo que pasó</textarea>"));
        assertFalse(
                again.body().contains("_key="),
                () -> again.body()
                        .lines()
                        .filter(line -> line.contains("textarea") || line.contains("_key="))
                        .toList()
                        .toString());
    }

    @Test
    void aProgramIsToldInItsOwnTongueThatNothingIsThere() throws Exception {
        HttpResponse<String> answer = house.stranger().get("/api/v1/nothing-of-the-sort");
        assertEquals(404, answer.statusCode());
        assertEquals(
                "application/problem+json; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    private String asset() throws Exception {
        String page = house.stranger().get("/enter").body();
        int at = page.indexOf("/assets/");
        return page.substring(at, page.indexOf('"', at));
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 400;
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(house.base.getHost(), house.base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
