package tilth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.mail.Inbox;

/// A whole house whose clock is turned by hand, with Rosa, who founds things, and Amina.
final class Street implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Townhouse house = new Townhouse(Map.of(), now::get);
    final Neighbour rosa;
    final Neighbour amina;

    Street() throws Exception {
        rosa = house.person("Rosa");
        amina = house.person("Amina");
    }

    @Override
    public void close() {
        house.close();
    }

    String today(Neighbour who) throws Exception {
        return who.get("/").body();
    }

    JsonObject founds(String kind, String name, String visibility, JsonObject parent) throws Exception {
        return rosa.makes("POST", "/spaces", asked(kind, name, visibility, parent));
    }

    static JsonObject asked(String kind, String name, String visibility, JsonObject parent) {
        JsonObject asked = new JsonObject()
                .put("kind", kind)
                .put("name", name)
                .put("visibility", visibility)
                .put("join", "request")
                .put("purpose", "");
        if (parent != null) asked.put("parent", parent.getLong("id"));
        return asked;
    }

    void joins(JsonObject space, Neighbour who) throws Exception {
        who.joins(space.getLong("id"), "member", rosa);
    }

    /// Asks to come in and is let in.
    void come(Neighbour who, JsonObject space, String answer) throws Exception {
        String path = path(space);
        who.send(path + "/join", path + "/join", Map.of("answer", answer));
        long request = house.db.one(
                "select join_request.address from join_request join space on space.id = space where space.address = $1",
                row -> row.number("address"),
                space.getLong("id"));
        rosa.send(path + "/requests", path + "/requests", Map.of("do", "approve", "id", "" + request));
    }

    String path(JsonObject space) {
        return space.getString("url").substring(house.base.toString().length());
    }

    void agrees(JsonObject space, String agreement) throws Exception {
        String page = path(space) + "/settings";
        Matcher version = Pattern.compile("name=\"version\" value=\"([0-9]+)\"")
                .matcher(rosa.get(page).body());
        assertTrue(version.find());
        HttpResponse<String> done = rosa.send(
                page,
                page,
                Map.of(
                        "version",
                        version.group(1),
                        "name",
                        space.getString("name"),
                        "visibility",
                        "listed",
                        "join",
                        "request",
                        "agreement",
                        agreement));
        assertEquals(303, done.statusCode(), done.body());
    }

    String text(Neighbour who, String title, JsonObject space) throws Exception {
        return who.makes(
                        "POST",
                        "/resources",
                        new JsonObject()
                                .put("kind", "lesson")
                                .put("title", title)
                                .put("body", "Two lamps and a timer.")
                                .put("language", "en")
                                .put("topics", new JsonArray())
                                .put("audiences", new JsonArray())
                                .put("space", space.getLong("id")))
                .getString("url");
    }

    /// Waits until search gives somebody so many things.
    boolean finds(Neighbour who, String words, int many) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            if (who.makes("GET", "/search?q=" + words, null).getInteger("total") == many) return true;
            house.inbox.holds(house.inbox.size() + 1, Duration.ofMillis(50));
        }
        return false;
    }

    int version(JsonObject space) throws Exception {
        return rosa.makes("GET", "/spaces/" + space.getLong("id"), null).getInteger("version");
    }

    /// Turns the clock to the next day, a little after seven.
    void morning() {
        now.updateAndGet(now -> now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.of(7, 1))
                .toInstant(ZoneOffset.UTC));
        house.inbox.holds(house.inbox.size() + 1, Duration.ofSeconds(4));
    }

    /// A letter to somebody with these words in its subject or text; waits for it.
    Inbox.Received letter(Neighbour to, String words) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            for (int number = 0; number < house.inbox.size(); number++) {
                Inbox.Received letter = house.inbox.letter(number);
                boolean said = (letter.subject() + letter.text()).contains(words);
                if (said && letter.header("To").contains(to.mail())) return letter;
            }
            house.inbox.holds(house.inbox.size() + 1, Duration.ofMillis(200));
        }
        throw new AssertionError("no letter to " + to.mail() + " about " + words);
    }

    int sent(Neighbour who) {
        return house.db.one("""
            select count(*) as n from letter join person on person.id = letter.person
             where handle = $1 and letter.kind = 'notices.gathered' and letter.state = 'sent'
            """, row -> row.count("n"), who.handle());
    }
}
