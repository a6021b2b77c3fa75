package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import tilth.Neighbour;
import tilth.Townhouse;
import tilth.mail.Inbox;
import tilth.web.Secrets;
import tilth.web.SiteKey;

/// A house with circles that meet: people who speak Spanish, sessions whose hour a test can choose.
final class Evening implements AutoCloseable {
    static final ZoneId BOSTON = ZoneId.of("America/New_York");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Townhouse house;
    private final Secrets secrets;

    Evening(Townhouse house) {
        this.house = house;
        this.secrets = SiteKey.of(house.db);
    }

    Neighbour person(String name) throws Exception {
        Neighbour person = house.person(name);
        house.db.run("update person set language = 'es', zone = $2 where handle = $1", person.handle(), BOSTON.getId());
        return person;
    }

    long id(Neighbour person) {
        return house.db.one("select id from person where handle = $1", row -> row.number("id"), person.handle());
    }

    /// A circle, its founder first; gives its identity.
    long circle(String name, String visibility, Neighbour founder, Neighbour... others) throws Exception {
        JsonObject made = founder.makes(
                "POST",
                "/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", name)
                        .put("visibility", visibility)
                        .put("languages", new JsonArray().add("es")));
        long circle =
                house.db.one("select id from space where address = $1", row -> row.number("id"), made.getLong("id"));
        for (Neighbour other : others) comes(circle, other, 1);
        return circle;
    }

    void comes(long circle, Neighbour person, int role) {
        house.db.run("insert into member (space, person, role) values ($1, $2, $3)", circle, id(person), (long) role);
        house.db.run("update space set members = members + 1 where id = $1", circle);
    }

    /// What may leave it: `stay`, `lessons`, `open`.
    void stories(long circle, String stories) {
        house.db.run("update space set stories = $2 where id = $1", circle, stories);
    }

    /// Its number in the API.
    long address(long circle) {
        return house.db.one("select address from space where id = $1", row -> row.number("address"), circle);
    }

    String path(long circle) {
        return house.db.one("select slug from space where id = $1", row -> "/circles/" + row.text("slug"), circle);
    }

    /// A confirmed session that begins in so long.
    Session ahead(long circle, Duration in) {
        LocalDateTime start = LocalDateTime.ofInstant(Instant.now().plus(in), BOSTON);
        Set<String> labels =
                house.db.one("select labels from space where id = $1", row -> Set.copyOf(row.texts("labels")), circle);
        long author = house.db.one(
                "select min(person) as person from member where space = $1", row -> row.number("person"), circle);
        Planned planned = new Planned(
                "",
                "Luis trae un edificio.",
                "",
                start,
                BOSTON,
                90,
                "",
                "https://meet.example/dorchester",
                "617 555 0142",
                "4417",
                List.of("es", "en"),
                24,
                "");
        return house.db.transact(
                tx -> SessionStore.create(tx, circle, labels, planned, State.CONFIRMED, author, Instant.now()));
    }

    /// It began so long ago.
    void begins(Session session, Duration ago) {
        Instant at = Instant.now().minus(ago);
        house.db.run(
                "update session set at = $2, until = $3, start = $4 where id = $1",
                session.id(),
                at,
                at.plus(Duration.ofMinutes(90)),
                LocalDateTime.ofInstant(at, BOSTON));
        house.forgetPages();
    }

    void isOver(Session session) {
        begins(session, Duration.ofHours(5));
        house.db.run("update session set state = 'held' where id = $1", session.id());
    }

    String link(Neighbour person, Session session, Coming coming) {
        return new AnswerLinks(secrets).path(id(person), session, coming, "es");
    }

    /// What somebody said; empty for nothing.
    String answer(Session session, Neighbour person) {
        return house.db
                .find(
                        "select answer from answer where session = $1 and person = $2",
                        row -> row.text("answer"),
                        session.id(),
                        id(person))
                .orElse("");
    }

    HttpResponse<String> ticks(Neighbour host, Session session, Neighbour... there) throws Exception {
        String path = session.path() + "/presence";
        StringBuilder body = new StringBuilder("_key=" + Neighbour.encode(host.key(path)));
        for (Neighbour each : there) body.append("&person=").append(each.id());
        return host.post(path, body.toString());
    }

    /// A recap that all may read, as a program writes it.
    void recap(Neighbour host, Session session, String body) throws Exception {
        host.makes(
                "POST",
                session.path() + "/recap",
                new JsonObject().put("body", body).put("approve", true));
    }

    /// The letter to somebody that says this; waits for it.
    Inbox.Received letter(Neighbour reader, String saying) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            int came = house.inbox.size();
            for (int number = 0; number < came; number++) {
                Inbox.Received letter = house.inbox.letter(number);
                String to = letter.message().getAllRecipients()[0].toString();
                if (to.contains(reader.mail()) && (letter.subject() + letter.text()).contains(saying)) return letter;
            }
            house.inbox.holds(came + 1, Duration.ofMillis(200));
        }
        throw new AssertionError("no letter to " + reader.mail() + " says " + saying);
    }

    long events(String what) {
        return house.db.one("select count(*) as n from event where what = $1", row -> row.number("n"), what);
    }

    @Override
    public void close() {
        house.close();
    }
}
