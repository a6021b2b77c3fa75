package tilth.home;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.text.Ids;

/// Saved searches and what they found, as PostgreSQL keeps them. One method, one statement.
final class SavedStore {
    static final int MOST = 50; // searches a person may save
    private static final Duration BETWEEN = Duration.ofHours(24);

    private SavedStore() {}

    /// A person's own, newest first.
    static List<SavedSearch> of(Queries queries, long person) {
        return queries.list(
                "select * from saved_search where person = $1 order by id desc limit $2",
                SavedSearch::of,
                person,
                MOST);
    }

    /// Saves one; gives its identity, or nothing when it is there already or there are too many.
    static Optional<Long> save(Queries tx, long person, String q, JsonObject chosen, Instant now) {
        return tx.find("""
            insert into saved_search (address, person, q, chosen, saved)
            select $1, $2, $3, $4, $5
             where (select count(*) from saved_search where person = $2) < $6
            on conflict (person, q, chosen) do nothing
            returning id
            """, row -> row.number("id"), Ids.fresh(), person, q, chosen, now, MOST);
    }

    static int remove(Queries tx, long person, long address) {
        return tx.run("delete from saved_search where person = $1 and address = $2", person, address);
    }

    static void erase(Queries tx, long person) {
        tx.run("delete from saved_search where person = $1", person);
        tx.run("delete from saved_told where person = $1", person);
    }

    /// How many there are and the sum of their turns: whoever holds them all knows by it whether to read anew.
    record Stamp(long many, long turns) {}

    static Stamp stamp(Queries queries) {
        return queries.one(
                "select count(*) as many, coalesce(sum(turn), 0)::bigint as turns from saved_search",
                row -> new Stamp(row.number("many"), row.number("turns")));
    }

    /// All that somebody wants to be told of now.
    static List<SavedSearch> all(Queries queries) {
        return queries.list(
                "select * from saved_search where not paused and (mail is null or confirmed is not null) order by id",
                SavedSearch::of);
    }

    /// Calls one something, or lets it rest; 0 when there is no such search of this person's.
    static int change(Queries tx, long person, long address, String name, boolean paused) {
        return tx.run("""
            update saved_search set name = $3, paused = $4, turn = nextval('saved_search_turn')
             where person = $1 and address = $2
            """, person, address, name, paused);
    }

    /// Notes what came and answers some searches; what was noted before is left as it is.
    static int note(Queries tx, List<Long> searches, String kind, long thing, Instant now) {
        return tx.run("""
            insert into saved_found (search, kind, thing, found)
            select search, $2, $3, $4 from unnest($1::bigint[]) as search
            on conflict (search, kind, thing) do nothing
            """, searches.toArray(Long[]::new), kind, thing, now);
    }

    /// The number of a person's next letter with all that waits for it; nothing when none waits, or the
    /// last one went less than a day ago.
    static Optional<Long> letter(Queries tx, long person, Instant now) {
        return tx.find("""
            with waiting as (
              select saved_found.id from saved_found join saved_search on saved_search.id = saved_found.search
               where saved_search.person = $1 and letter is null and not paused
            ), next as (
              insert into saved_told (person, letter, told) select $1, 1, $2 where exists (select from waiting)
              on conflict (person) do update set letter = saved_told.letter + 1, told = excluded.told
               where saved_told.told <= $3
              returning letter
            ), taken as (
              update saved_found set letter = next.letter from next, waiting where saved_found.id = waiting.id
            )
            select letter from next
            """, row -> row.number("letter"), person, now, now.minus(BETWEEN));
    }

    /// For whom something waits that no letter has taken along.
    static List<Long> waiting(Queries queries) {
        return queries.list("""
            select distinct person from saved_found join saved_search on saved_search.id = saved_found.search
             where letter is null and not paused order by person limit 1000
            """, row -> row.number("person"));
    }

    /// A thing that a letter tells of, and the search it answers.
    record Found(String kind, long thing, String q) {}

    static List<Found> found(Queries queries, long person, long letter) {
        return queries.list(
                """
                select saved_found.kind, saved_found.thing, min(saved_search.q) as q
                  from saved_found join saved_search on saved_search.id = saved_found.search
                 where saved_search.person = $1 and letter = $2
                 group by saved_found.kind, saved_found.thing
                 order by max(saved_found.id) desc
                """, row -> new Found(row.text("kind"), row.number("thing"), row.text("q")), person, letter);
    }

    /// Forgets what letters told of before a moment.
    static int forget(Queries queries, Instant before) {
        return queries.run("delete from saved_found where letter is not null and found < $1", before);
    }
}
