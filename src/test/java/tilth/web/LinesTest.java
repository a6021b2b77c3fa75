package tilth.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lines to people who are slow, or do not end.
class LinesTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(routes -> {
            routes.get("/mine", Rule.ENTERED, request -> Answer.page("web/test/form", new Said("")));
            routes.post("/files", Rule.ENTERED, LinesTest::take).upload(100_000);
            routes.post("/notes", Rule.ENTERED, LinesTest::take);
            routes.post("/api/v1/notes", Rule.ENTERED, LinesTest::take);
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    public record Said(String text) {}

    private static Answer take(Request request) {
        return Answer.to("/taken");
    }

    @Test
    void aBodyWithoutEndIsRefusedWhileItComes() throws Exception {
        TestServer.Browser amina = server.browser(server.member(21, "Amina"));
        Matcher key = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"")
                .matcher(amina.get("/mine").body());
        assertTrue(key.find());
        String part = "--b\r\nContent-Disposition: form-data; name=\"";
        String upload = part + "_key\"\r\n\r\n" + key.group(1) + "\r\n" + part
                + "f\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n";
        assertEquals(413, endless("/files", "multipart/form-data; boundary=b", upload, "tilth=token21"));
        assertEquals(413, endless("/notes", "application/x-www-form-urlencoded", "body=", "tilth=token21"));
        assertEquals(413, endless("/api/v1/notes", "application/json", "\"", "tilth=token21"));
    }

    /// Sends a chunked body that does not end, up to 50 MB, until an answer comes; gives its status.
    private static int endless(String path, String type, String begins, String cookie) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\nContent-Type: " + type
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(begins.length()) + "\r\n" + begins
                + "\r\n";
        byte[] chunk = ("8000\r\n" + "a".repeat(0x8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            try {
                for (int sent = 0; sent < 50_000_000 && socket.getInputStream().available() == 0; sent += chunk.length)
                    socket.getOutputStream().write(chunk);
            } catch (IOException closed) {
                // it answered and hung up: what it said is still to be read
            }
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
        }
    }

    /// RFC 9112, 9.3.2: a client may send further requests before it has its answers, which come in order.
    @Test
    void questionsThatCameBeforeTheAnswerToTheFirstAreAllAnswered() throws Exception {
        String get = "GET /mine HTTP/1.1\r\nHost: localhost\r\nCookie: tilth=token21\r\n\r\n";
        String post = "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token21\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        String last = "GET /mine HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((get + get + post + get + last).getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(
                    5,
                    Pattern.compile("HTTP/1\\.1 [0-9]{3} ")
                            .matcher(all)
                            .results()
                            .count(),
                    all);
        }
    }

    @Test
    void aLineIsKnownBeforeItsFirstHeadIsWhole() throws Exception {
        try (TestServer quiet = new TestServer(routes -> {});
                Socket slow = new Socket(quiet.base().getHost(), quiet.base().getPort())) {
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
            long end = System.nanoTime() + 5_000_000_000L;
            while (quiet.lines() == 0 && System.nanoTime() < end) Thread.onSpinWait();
            assertEquals(1, quiet.lines(), "whoever dribbles a head is hung up on");
        }
    }
}
