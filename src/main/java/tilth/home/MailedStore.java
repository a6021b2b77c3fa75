package tilth.home;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.text.Ids;

/// Searches of people without an account, as PostgreSQL keeps them. One method, one statement.
final class MailedStore {
    private static final int MOST = 5; // of one address, confirmed or not
    private static final Duration BETWEEN = Duration.ofHours(24);

    private MailedStore() {}

    /// @param confirmed whether the button in the letter was pressed
    record Mailed(long id, String mail, String language, String token, boolean confirmed, String q, JsonObject chosen) {
        static Mailed of(Row row) {
            return new Mailed(
                    row.number("id"),
                    row.text("mail"),
                    row.text("language"),
                    row.text("token"),
                    row.has("confirmed"),
                    row.text("q"),
                    row.json("chosen"));
        }

        Asked asked() {
            return Asked.of(q, chosen);
        }

        String path() {
            return "/saved/mail/" + token;
        }
    }

    /// Keeps one that waits for its letter to be answered; nothing when the address has as many as it may have, or
    /// this one already.
    static Optional<Long> ask(Queries tx, String mail, String language, String q, JsonObject chosen, Instant now) {
        return tx.find("""
            insert into saved_search (address, mail, language, token, q, chosen, saved)
            select $1, $2, $3, $4, $5, $6, $7
             where (select count(*) from saved_search where mail = $2) < $8
               and not exists (select from saved_search where mail = $2 and q = $5 and chosen = $6)
            returning id
            """, row -> row.number("id"), Ids.fresh(), mail, language, Ids.token(), q, chosen, now, MOST);
    }

    static Optional<Mailed> by(Queries db, String token) {
        return db.find("select * from saved_search where token = $1", Mailed::of, token);
    }

    static Optional<Mailed> of(Queries db, long id) {
        return db.find("select * from saved_search where id = $1 and mail is not null", Mailed::of, id);
    }

    static int confirm(Queries tx, String token, Instant now) {
        return tx.run("""
            update saved_search set confirmed = coalesce(confirmed, $2), turn = nextval('saved_search_turn')
             where token = $1
            """, token, now);
    }

    static int stop(Queries tx, String token) {
        return tx.run("delete from saved_search where token = $1", token);
    }

    /// The number of a search's next letter with all that waits for it; nothing when none waits, or the last one went
    /// less than a day ago.
    static Optional<Long> letter(Queries tx, long search, Instant now) {
        return tx.find("""
            with waiting as (
              select id from saved_found where search = $1 and letter is null
            ), next as (
              update saved_search set letters = letters + 1, told = $2
               where id = $1 and confirmed is not null and (told is null or told <= $3) and exists (select from waiting)
              returning letters
            ), taken as (
              update saved_found set letter = next.letters from next, waiting where saved_found.id = waiting.id
            )
            select letters from next
            """, row -> row.number("letters"), search, now, now.minus(BETWEEN));
    }

    /// Searches for which something waits that no letter has taken along.
    static List<Mailed> waiting(Queries db) {
        return db.list("""
            select * from saved_search
             where mail is not null and confirmed is not null
               and exists (select from saved_found where search = saved_search.id and letter is null)
             order by id limit 1000
            """, Mailed::of);
    }

    static List<SavedStore.Found> found(Queries db, long search, long letter) {
        return db.list(
                "select kind, thing, '' as q from saved_found where search = $1 and letter = $2 order by id desc",
                row -> new SavedStore.Found(row.text("kind"), row.number("thing"), row.text("q")),
                search,
                letter);
    }

    /// Forgets addresses that never answered.
    static int forget(Queries db, Instant before) {
        return db.run("delete from saved_search where mail is not null and confirmed is null and saved < $1", before);
    }
}
