package tilth.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;

/// What tests of dates ask of a house: its sessions, its letters, its calendars.
final class Almanac {
    private final Townhouse house;

    Almanac(Townhouse house) {
        this.house = house;
    }

    static String feed(Neighbour reader, String page) throws Exception {
        String shown = reader.send(page, page, Map.of()).body();
        Matcher url = Pattern.compile("value=\"(http[^\"]+\\.ics)\"").matcher(shown);
        if (!url.find()) throw new AssertionError(shown);
        return url.group(1).replaceFirst("^https?://[^/]+", "");
    }

    static String all(Inbox.Received letter) throws Exception {
        return enclosed(letter).getLast();
    }

    /// The files that lie beside a letter.
    static List<String> enclosed(Inbox.Received letter) throws Exception {
        var parts = (MimeMultipart) letter.message().getContent();
        List<String> files = new ArrayList<>();
        for (int part = 1; part < parts.getCount(); part++) {
            Object file = parts.getBodyPart(part).getContent();
            files.add(file instanceof InputStream in ? new String(in.readAllBytes(), UTF_8) : String.valueOf(file));
        }
        return files;
    }

    /// As what the last of them is sent.
    static String type(Inbox.Received letter) throws Exception {
        var parts = (MimeMultipart) letter.message().getContent();
        return parts.getBodyPart(parts.getCount() - 1).getContentType();
    }

    static JsonObject rhythm(long space, String rule, String start) {
        return new JsonObject()
                .put("space", space)
                .put("rule", rule)
                .put("start", start)
                .put("zone", "America/New_York")
                .put("minutes", 90);
    }

    static JsonObject state(Session session, String state) {
        return new JsonObject().put("version", session.version()).put("state", state);
    }

    long address(long circle) {
        return house.db.one("select address from space where id = $1", row -> row.number("address"), circle);
    }

    long id(long address) {
        return house.db.one("select id from session where address = $1", row -> row.number("id"), address);
    }

    Session session(long address) {
        return SessionStore.any(house.db, id(address)).orElseThrow();
    }

    List<Session> sessions(long circle) {
        return house.db.list(
                "select * from session where space = $1 and removed is null order by at", Session::of, circle);
    }

    long ahead(long circle) {
        return house.db.one("""
            select count(*) as ahead from session
             where space = $1 and state in ('planned', 'confirmed') and removed is null and at > now()
            """, row -> row.number("ahead"), circle);
    }

    long letters(String kind, long session, long person) {
        return house.db.one(
                "select count(*) as letters from letter where kind = $1 and thing = $2 and person = $3",
                row -> row.number("letters"),
                kind,
                session,
                person);
    }

    static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    static Map<String, String> plus(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
