package tilth;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import tilth.db.Database;

/// What else lies about in each place of the settlement, under numbers that follow upon its session's: a rhythm, a
/// collection and a word that Ana made, the file of Marta's text.
record Keepsakes(Database db, Map<String, Neighbour> actors) {
    static final int RHYTHM = 7;
    static final int COLLECTION = 8;
    static final int FILE = 9;
    static final int TERM = 6; // the number of a part of a sheet as well, which is of another kind

    void of(long number, long space, long resource, long file, String word) {
        // At rest, so that no sweep makes sessions between two rows of the table.
        db.run("""
            insert into rhythm (address, space, rule, start, zone, minutes, place, link, phone, state, created, changed)
            select $2, id, 'FREQ=WEEKLY;BYDAY=TU', timestamp '2026-01-06 18:00', 'UTC', 60, $3,
                   'https://meet.example/' || $3, '5550143', 'resting', now(), now()
              from space where address = $1
            """, space, number + RHYTHM, word);
        db.run(
                """
                with made as (
                  insert into collection (address, space, labels, start, title, slug, lead, language, author, created, changed)
                  select $1, space.id, space.labels, false, $4, 'lista', $4, 'es', person.id, now(), now()
                    from space, person where space.address = $2 and person.handle = $5 returning id
                )
                insert into collection_entry (collection, resource, why, place)
                select made.id, resource.id, $4, 1 from made, resource where resource.address = $3
                """,
                number + COLLECTION,
                space,
                resource,
                word,
                actors.get("steward").handle());
        db.run("""
            with made as (
              insert into term (address, space, labels, slug, author, created, changed)
              select $1, space.id, space.labels, 'palabra', person.id, now(), now()
                from space, person where space.address = $2 and person.handle = $4 returning id
            )
            insert into term_word (term, language, name, others, meaning)
            select id, 'es', $3, array[$3], $3 from made
            """, number + TERM, space, word, actors.get("steward").handle());
        db.run("update attachment set address = $1 where address = $2", number + FILE, file);
    }

    /// Ana's text for everyone, which was said there.
    void cameFrom(long space, String kind) throws Exception {
        Neighbour ana = actors.get("steward");
        long lesson =
                ana.makes("POST", "/resources", Settlement.text("Para todos")).getLong("id");
        db.run("""
            update resource set from_space = space.id from space where space.address = $1 and resource.address = $2
            """, space, lesson);
        ana.makes(
                "PATCH",
                "/resources/" + lesson,
                new JsonObject().put("version", 1).put("title", "De una " + kind));
    }
}
