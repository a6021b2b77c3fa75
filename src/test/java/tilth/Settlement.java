package tilth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A community, three spaces of each kind (public, listed, secret) with something written in each, and
/// one person in every relation to them.
///
/// Ana founded all nine, Fatima facilitates, Marta is a member. Ines is invited and has not answered,
/// Rosa was taken out, Samir was a member until he was suspended. Otto belongs to another circle
/// of the same community, Elena looks after that community, Noor runs the site.
final class Settlement implements AutoCloseable {
    /// Stands in the names of secret spaces and in what is written there, and nowhere else.
    static final String SECRET_WORD = "Zarzamora";
    /// Stands in what is written in listed spaces, and nowhere else.
    static final String MEMBERS_WORD = "Membrillo";

    static final List<String> OUTSIDE =
            List.of("stranger", "suspended", "other", "invited", "removed", "above", "admin");

    final Townhouse house = new Townhouse();
    /// By relation, in the order of the table's columns.
    final Map<String, Neighbour> actors = new LinkedHashMap<>();
    private long sessions;
    private final Keepsakes keeps = new Keepsakes(house.db, actors);
    /// By kind and visibility: `circle secret`.
    final Map<String, Place> places = new LinkedHashMap<>();

    /// A space with a text and an open invitation in it; or one that never was.
    record Place(
            String kind,
            String visibility,
            long space,
            String slug,
            long resource,
            String word,
            long invitation,
            long session,
            long discussion,
            long reply) {
        /// What has the same shape and was never there.
        Place twin() {
            return new Place(
                    kind,
                    visibility,
                    181_474_976_710_655L,
                    "nunca-fue",
                    181_474_976_710_654L,
                    "Zorzimara",
                    181_474_976_710_653L,
                    181_474_976_710_640L,
                    181_474_976_710_652L,
                    181_474_976_710_651L);
        }
    }

    Settlement() throws Exception {
        actors.put("stranger", house.stranger());
        actors.put("suspended", house.person("Samir"));
        actors.put("other", house.person("Otto"));
        actors.put("invited", house.person("Ines"));
        actors.put("removed", house.person("Rosa"));
        actors.put("above", house.person("Elena"));
        actors.put("member", house.person("Marta"));
        actors.put("facilitator", house.person("Fatima"));
        actors.put("steward", house.person("Ana"));
        actors.put("admin", house.admin("Noor"));

        JsonObject valley = actors.get("above").makes("POST", "/spaces", space("community", "Valle Verde", "public"));
        joins(valley.getLong("id"), "steward", "member", "above");
        joins(valley.getLong("id"), "other", "member", "above");
        JsonObject besides = actors.get("other")
                .makes(
                        "POST",
                        "/spaces",
                        space("circle", "Los de al lado", "listed").put("parent", valley.getLong("id")));
        actors.get("other").makes("POST", "/resources", text("Al lado").put("space", besides.getLong("id")));

        for (String kind : List.of("circle", "community", "network"))
            for (String visibility : List.of("public", "listed", "secret")) {
                Long parent = kind.equals("circle") ? valley.getLong("id") : null;
                places.put(kind + " " + visibility, settle(kind, visibility, parent));
            }
        house.readEverything();
        actors.values().forEach(Neighbour::remember);
        house.db.run(
                "update person set state = 'suspended' where handle = $1",
                actors.get("suspended").handle());
    }

    private Place settle(String kind, String visibility, Long parent) throws Exception {
        String word = switch (visibility) {
            case "secret" -> SECRET_WORD;
            case "listed" -> MEMBERS_WORD;
            default -> "Manzano";
        };
        String name = (visibility.equals("listed") ? "Huerta" : word) + " " + kind;
        Neighbour ana = actors.get("steward");
        JsonObject asked = space(kind, name, visibility).put("join", "request");
        if (parent != null) asked.put("parent", parent);
        JsonObject made = ana.makes("POST", "/spaces", asked);
        long id = made.getLong("id");
        joins(id, "facilitator", "facilitator", "steward");
        for (String who : List.of("member", "removed", "suspended")) joins(id, who, "member", "steward");
        ana.makes(
                "DELETE", "/spaces/" + id + "/members/" + actors.get("removed").id(), null);
        JsonObject invitation = ana.makes(
                "POST",
                "/invitations",
                new JsonObject()
                        .put("space", id)
                        .put("email", actors.get("invited").mail())
                        .put("role", "member")
                        .put("language", "es"));
        String paper = word + " en el papel.";
        JsonObject file = new JsonObject(actors.get("member")
                .api("POST", "/files?name=notas.txt", paper, "Content-Type", "text/plain")
                .body());
        JsonObject resource = actors.get("member")
                .makes(
                        "POST",
                        "/resources",
                        text(word + " en " + kind)
                                .put("space", id)
                                .put("files", new JsonArray().add(file.getLong("id"))));
        keeps.cameFrom(id, kind);
        JsonObject talk = actors.get("member")
                .makes(
                        "POST",
                        "/discussions",
                        new JsonObject()
                                .put("space", id)
                                .put("kind", "question")
                                .put("title", word + " se pregunta")
                                .put("body", "Sobre " + word + "."));
        JsonObject reply = actors.get("member")
                .makes(
                        "POST",
                        "/replies",
                        new JsonObject().put("discussion", talk.getLong("id")).put("body", word + " responde."));
        String slug = made.getString("slug", last(made.getString("url")));
        long session = meets(id, word);
        named(session + 4, resource.getLong("id"));
        wanted(session + 4, resource.getLong("id"));
        fills(session + 5, id, resource.getLong("id"), word);
        tried(session + 3, id, resource.getLong("id"), word);
        keeps.of(session, id, resource.getLong("id"), file.getLong("id"), word);
        agrees(id, visibility.equals("listed") ? "" : word);
        return new Place(
                kind,
                visibility,
                id,
                slug,
                resource.getLong("id"),
                word,
                invitation.getLong("id"),
                session,
                talk.getLong("id"),
                reply.getLong("id"));
    }

    /// A session that goes on, with an item on its agenda, a recap that Marta began, and a passage of hers about
    /// which Fatima is asked; their numbers follow upon the session's, and so does that of what she
    /// says is missing.
    private long meets(long space, String word) {
        long number = 150_000_000_000_000L + 10 * ++sessions;
        house.db.run("""
            insert into session (address, space, labels, title, purpose, purpose_html, renderer, start, zone, at, until,
                   minutes, place, link, phone, state, created, changed)
            select $2, id, labels, $3, $3, $3, 1, localtimestamp - interval '5 minutes', 'UTC', now() - interval '5 minutes',
                   now() + interval '85 minutes', 90, $3, 'https://meet.example/' || $3, '5550142', 'confirmed', now(), now()
              from space where address = $1
            """, space, number, word);
        house.db.run("""
            insert into agenda_item (address, session, place, title, minutes, led, at)
            select $1::bigint + 1, id, 1, $2, 30, $2, now() from session where address = $1::bigint
            """, number, word);
        house.db.run("""
            insert into recap (session, body, language, at) select id, $2, 'es', now() from session where address = $1::bigint
            """, number, word);
        house.db.run(
                """
                with asked as (
                  insert into passage (address, session, author, said, title, body, language, line, state, due, at)
                  select $1::bigint + 2, session.id, person.id, $2, $2, $2, 'es', 'name', 'asked', now() + interval '5 days', now()
                    from session, person where session.address = $1::bigint and person.handle = $3 returning id
                )
                insert into consent (passage, person, version, at)
                select asked.id, person.id, 1, now() from asked, person where person.handle = $4
                """,
                number,
                word,
                actors.get("member").handle(),
                actors.get("facilitator").handle());
        house.db.run("""
            insert into wish (address, space, labels, author, title, body, language, source, written)
            select $2::bigint + 3, space.id, space.labels, person.id, $3, $3, 'es', 'written', now()
              from space, person where space.address = $1 and person.handle = $4
            """, space, number, word, actors.get("member").handle());
        return number;
    }

    /// Marta began a working page there, and wrote its one part.
    private void fills(long number, long space, long resource, String word) {
        house.db.run("""
            with made as (
              insert into sheet (address, space, labels, resource, version, title, language, begun, created, stirred)
              select $1::bigint, space.id, space.labels, resource.id, 1, $4, 'es', person.id, now(), now()
                from space, resource, person
               where space.address = $2 and resource.address = $3 and person.handle = $5 returning id, begun
            )
            insert into sheet_part (address, sheet, place, under, heading, hint, body, version, writer, changed)
            select $1::bigint + 1, id, 1, '', $4, $4, $4, 1, begun, now() from made
            """, number, space, resource, word, actors.get("member").handle());
    }

    /// Fatima is asked whether she may be named under Marta's text.
    private void named(long number, long resource) {
        house.db.run("""
            insert into credit (address, resource, role, person, name, state, language, at)
            select $1, resource.id, 'told', person.id, '', 'asked', 'es', now()
              from resource, person where resource.address = $2 and person.handle = $3
            """, number, resource, actors.get("facilitator").handle());
    }

    /// Fatima waits for Marta's text in Arabic.
    private void wanted(long number, long resource) {
        house.db.run("""
            with asked as (
              insert into translation_request (address, resource, language, asked)
              select $1, id, 'ar', now() from resource where address = $2 returning id
            )
            insert into translation_asker (request, person)
            select asked.id, person.id from asked, person where person.handle = $3
            """, number, resource, actors.get("facilitator").handle());
    }

    /// Marta told how her text went in that place, for all who read the text.
    private void tried(long number, long space, long resource, String word) {
        house.db.run("""
            insert into try (address, resource, version, person, line, space, wide, month, went, again, changes, result,
                   language, created, changed)
            select $1, resource.id, 1, person.id, 'name', space.id, true, date '2026-05-01', 'not', 'changed', $4, $4, 'es',
                   now(), now()
              from resource, person, space
             where resource.address = $2 and person.handle = $5 and space.address = $3
            """, number, resource, space, word, actors.get("member").handle());
    }

    /// They agreed on a line, which whoever knows of the place may read.
    private void agrees(long space, String word) {
        house.db.run("""
            insert into agreement (space, version, body, html, renderer, author)
            select id, 1, $2, $2, 1, founder from space where address = $1
            """, space, "Empezamos a la hora. " + word);
        house.db.run("update space set agreement = 1 where address = $1", space);
        house.db.run("update member set agreed = 1 where space = (select id from space where address = $1)", space);
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void joins(long space, String who, String role, String by) throws Exception {
        actors.get(who).joins(space, role, actors.get(by));
    }

    private static JsonObject space(String kind, String name, String visibility) {
        return new JsonObject()
                .put("kind", kind)
                .put("name", name)
                .put("visibility", visibility)
                .put("purpose", "");
    }

    static JsonObject text(String title) {
        return new JsonObject()
                .put("kind", "lesson")
                .put("title", title)
                .put("body", title + ": what we tried and what came of it.")
                .put("language", "en")
                .put("topics", new JsonArray())
                .put("audiences", new JsonArray());
    }

    @Override
    public void close() {
        house.close();
    }
}
