package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;

/// Passages and what those who were there say to them, as PostgreSQL keeps it. One method, one statement.
final class PassageStore {
    /// How long Today keeps saying that somebody said something worth keeping.
    private static final Duration OFFERED = Duration.ofDays(30);

    private final Database db;

    PassageStore(Database db) {
        this.db = db;
    }

    Queries queries() {
        return db;
    }

    Optional<Passage> at(long address) {
        return db.find("select * from passage where address = $1", Passage::of, address);
    }

    static Optional<Passage> any(Queries queries, long id) {
        return queries.find("select * from passage where id = $1", Passage::of, id);
    }

    /// Held, so that of two last answers one finds that it was the last.
    static Optional<Passage> hold(Tx tx, long id) {
        return tx.find("select * from passage where id = $1 for update", Passage::of, id);
    }

    static long begin(Tx tx, long session, long author, String said, String language, String line, Instant now) {
        return tx.one("""
            insert into passage (address, session, author, said, body, language, line, at)
            values ($1, $2, $3, $4, $4, $5, $6, $7) returning address
            """, row -> row.number("address"), Ids.fresh(), session, author, said, language, line, now);
    }

    /// Gives what somebody said into their own hands; nothing when the same words were given before.
    static Optional<Long> offer(
            Tx tx, long session, long author, String said, String language, String line, long by, Instant now) {
        return tx.find("""
            insert into passage (address, session, author, said, body, language, line, at, offered_by)
            select $1, $2, $3, $4, $4, $5, $6, $7, $8
             where not exists (select from passage where session = $2 and author = $3 and said = $4)
            returning id
            """, row -> row.number("id"), Ids.fresh(), session, author, said, language, line, now, by);
    }

    static void write(
            Tx tx,
            long id,
            String title,
            String body,
            Map<String, String> fields,
            String line,
            int version,
            Instant now) {
        JsonObject json = new JsonObject();
        fields.forEach(json::put);
        tx.run("""
            update passage set title = $2, body = $3, fields = $4, line = $5, version = $6, at = $7 where id = $1
            """, id, title, body, json, line, (long) version, now);
    }

    static void become(Tx tx, long id, Passage.State state, Instant due) {
        tx.run("update passage set state = $2, due = $3 where id = $1", id, state.code(), due);
    }

    static void publish(Tx tx, long id, long resource) {
        tx.run("update passage set state = 'published', due = null, resource = $2 where id = $1", id, resource);
    }

    /// Those who are asked: everyone marked as having been there but the author.
    static int ask(Tx tx, Passage passage, Instant now) {
        return tx.run("""
            insert into consent (passage, person, version, at)
            select $1, presence.person, $4, $5 from presence
              join person on person.id = presence.person and person.state = 'active'
             where presence.session = $2 and presence.person <> $3
            on conflict (passage, person) do nothing
            """, passage.id(), passage.session(), passage.author(), (long) passage.version(), now);
    }

    /// The text says something new: everybody is asked again. With `onlyLess` just those who wanted their part
    /// out.
    static void askAgain(Tx tx, long passage, int version, boolean onlyLess, Instant now) {
        tx.run("""
            update consent set answer = null, version = $2, at = $4
             where passage = $1 and (not $3 or answer = 'out')
            """, passage, (long) version, onlyLess, now);
    }

    static boolean answer(Tx tx, long passage, long person, String answer, int version, Instant now) {
        return tx.run("""
            update consent set answer = $3, version = $4, at = $5 where passage = $1 and person = $2
            """, passage, person, answer, (long) version, now) > 0;
    }

    /// What one of those asked says.
    ///
    /// @param answer `fine`, `out`, `not`; empty while they have not answered
    /// @param version of the text they were asked about last
    record Consent(long person, String name, String answer, int version) {
        static Consent of(Row row) {
            return new Consent(
                    row.number("person"),
                    row.text("name"),
                    row.has("answer") ? row.text("answer") : "",
                    row.count("version"));
        }
    }

    static List<Consent> consents(Queries queries, long passage) {
        return queries.list("""
            select consent.person, person.name, consent.answer, consent.version
              from consent join person on person.id = consent.person
             where consent.passage = $1 order by consent.id
            """, Consent::of, passage);
    }

    /// Nobody is left of those asked who has not said that it is fine.
    static boolean allFine(Tx tx, long passage) {
        return tx.one("""
            select not exists (select from consent where passage = $1 and answer is distinct from 'fine') as fine
            """, row -> row.yes("fine"), passage);
    }

    /// What became lessons, and what its author still works at, of one session.
    List<Passage> of(long session, long reader) {
        return db.list("""
            select * from passage
             where session = $1 and (state = 'published' or (author = $2 and state <> 'stays')) order by id limit 50
            """, Passage::of, session, reader);
    }

    Optional<Passage> behind(long resource) {
        return db.keyed()
                .find("select * from passage where resource = $1 and state = 'published'", Passage::of, resource);
    }

    /// Texts this person is asked about and has not answered, their own that all said yes to, and what others found
    /// worth keeping of what they said, for a month.
    List<Passage> waiting(long person, Instant now) {
        return db.list("""
            select passage.* from consent join passage on passage.id = consent.passage
             where consent.person = $1 and consent.answer is null and passage.state = 'asked' and passage.due > $2
            union all
            select passage.* from passage where author = $1 and state = 'agreed'
            union all
            select passage.* from passage
             where author = $1 and state = 'draft' and offered_by is not null and at > $3
             limit 10
            """, Passage::of, person, now, now.minus(OFFERED));
    }

    /// Silence is not a yes: what is overdue stays in the circle.
    static List<Passage> overdue(Tx tx, Instant now) {
        return tx.list("""
            update passage set state = 'stays', due = null where state = 'asked' and due < $1 returning *
            """, Passage::of, now);
    }

    /// A person is forgotten: what waited for their answer stays in the circle, what they kept and did not
    /// publish goes.
    static void unname(Tx tx, String handle, String typed, String instead) {
        tx.run("""
            update passage
               set title = regexp_replace(title, $2, $3, 'gi'), body = regexp_replace(body, $2, $3, 'gi'),
                   said = regexp_replace(said, $2, $3, 'gi'),
                   fields = coalesce((select jsonb_object_agg(key, regexp_replace(value, $2, $3, 'gi'))
                                        from jsonb_each_text(fields)), '{}')
             where strpos(lower(title || body || said || fields::text), '@' || $1) > 0
            """, handle, typed, instead);
    }

    static void forget(Tx tx, long person) {
        tx.run("""
            update passage set state = 'stays', due = null
              from consent
             where consent.passage = passage.id and consent.person = $1 and passage.state = 'asked'
               and consent.answer is distinct from 'fine'
            """, person);
        tx.run("delete from consent where person = $1", person);
        tx.run("delete from passage where author = $1", person);
    }

    /// What a person's own download holds.
    List<Passage> by(long person) {
        return db.list("select * from passage where author = $1 order by id", Passage::of, person);
    }
}
