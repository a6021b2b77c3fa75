package tilth.notices;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.mail.Posting;
import tilth.text.Ids;

/// Parts of gathered letters as PostgreSQL keeps them, from their posting until the letter is forgotten.
final class PartStore {
    private final Database db;

    PartStore(Database db) {
        this.db = db;
    }

    /// A part that waits for its day.
    ///
    /// @param event the entry's number, null for what a room posts itself
    record Part(Long event, Posting posting, Instant due) {}

    /// Enters parts in one statement; one that was entered for the same event before is left out.
    static int enter(Queries queries, List<Part> parts, Instant now) {
        if (parts.isEmpty()) return 0;
        return queries.run(
                """
                insert into letter_part (person, kind, thing, detail, event, posted, due)
                select t.person, t.kind, t.thing, t.detail::jsonb, t.event, $7, t.due::timestamptz
                  from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[])
                       as t(person, kind, thing, detail, event, due)
                on conflict (event, person, kind) do nothing
                """,
                parts.stream().map(each -> each.posting().person()).toArray(Long[]::new),
                parts.stream().map(each -> each.posting().kind()).toArray(String[]::new),
                parts.stream().map(each -> each.posting().thing()).toArray(Long[]::new),
                parts.stream().map(each -> each.posting().detail().encode()).toArray(String[]::new),
                parts.stream().map(Part::event).toArray(Long[]::new),
                parts.stream().map(each -> each.due().toString()).toArray(String[]::new),
                now);
    }

    /// For whom something is due; nobody while mail is paused.
    List<Long> due(Instant now, int most) {
        return db.list("""
            select distinct person from letter_part
             where letter is null and due <= $1 and not exists (select from letter_pause)
             order by person limit $2
            """, row -> row.number("person"), now, most);
    }

    /// Makes one letter of all that is due to a person; nothing if they have had today's, wherever the
    /// letter is on its way: the parts then wait for the next morning.
    ///
    /// @param day today, where the person is
    static Optional<Long> bind(Tx tx, long person, LocalDate day, Instant next, Instant now) {
        boolean first = tx.find("""
            insert into letter_day (person, day) values ($1, $2)
            on conflict (person) do update set day = excluded.day where letter_day.day < excluded.day
            returning person
            """, row -> row.number("person"), person, day).isPresent();
        if (!first) {
            tx.run(
                    "update letter_part set due = $2 where person = $1 and letter is null and due <= $3",
                    person,
                    next,
                    now);
            return Optional.empty();
        }
        long letter = tx.one("""
            insert into letter (name, kind, person, urgent, not_before, posted)
            values ($1, $2, $3, false, $4, $4) returning id
            """, row -> row.number("id"), Ids.token().substring(0, 22), Gathered.KIND, person, now);
        tx.run("update letter set thing = $1 where id = $1", letter);
        tx.run(
                "update letter_part set letter = $2 where person = $1 and letter is null and due <= $3",
                person,
                letter,
                now);
        return Optional.of(letter);
    }

    /// What a letter takes along, in the order in which it was posted.
    List<Posting> of(long person, long letter) {
        return db.list(
                """
                select kind, person, thing, detail from letter_part
                 where letter = $1 and person = $2
                   and not exists (select from letter_stop
                                    where letter_stop.person = letter_part.person and letter_stop.kind = letter_part.kind)
                 order by id
                """,
                row -> Posting.to(row.text("kind"), row.number("person"), row.number("thing"))
                        .detail(row.json("detail")),
                letter,
                person);
    }

    /// Moves what waits for a person and is of these kinds to another time; with none it is dropped.
    static void move(Queries queries, long person, List<String> kinds, Instant due) {
        String[] names = kinds.toArray(String[]::new);
        if (due == null)
            queries.run(
                    "delete from letter_part where person = $1 and letter is null and kind = any($2)", person, names);
        else
            queries.run(
                    "update letter_part set due = $3 where person = $1 and letter is null and kind = any($2)",
                    person,
                    names,
                    due);
    }

    /// Throws away what waits, for everybody: after a restore.
    static void discard(Queries queries) {
        queries.run("delete from letter_part where letter is null");
    }

    static void erase(Queries queries, long person) {
        queries.run("delete from letter_part where person = $1", person);
        queries.run("delete from letter_day where person = $1", person);
        queries.run("delete from letter_week where person = $1", person);
        queries.run("delete from letter_often where person = $1", person);
    }

    /// Kind and wish of a person's groups, for their own copy of their data.
    static JsonObject wishes(Queries queries, long person) {
        JsonObject wishes = new JsonObject();
        queries.list(
                        "select grp, often from letter_often where person = $1 order by grp",
                        row -> List.of(row.text("grp"), row.text("often")),
                        person)
                .forEach(wish -> wishes.put(wish.getFirst(), wish.getLast()));
        return wishes;
    }
}
