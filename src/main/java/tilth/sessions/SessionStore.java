package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.text.Markdown;
import tilth.web.Reach;

/// Sessions as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class SessionStore {
    private final Database db;

    SessionStore(Database db) {
        this.db = db;
    }

    /// A session by its number; empty when it is out of reach, hidden, removed, or never was.
    Optional<Session> find(Reach reach, long address) {
        return find(db, reach, address);
    }

    /// The same within a transaction.
    static Optional<Session> find(Queries queries, Reach reach, long address) {
        return queries.find("""
            select * from session
             where address = $1 and labels && $2 and hidden is null and removed is null
            """, Session::of, address, reach.array());
    }

    /// Whatever its state and whoever asks; for letters, search and acts that have asked already.
    static Optional<Session> any(Queries queries, long id) {
        return queries.find("select * from session where id = $1", Session::of, id);
    }

    /// The same, held so that no two acts on it run at once.
    static Optional<Session> hold(Queries tx, long id) {
        return tx.find("select * from session where id = $1 for update", Session::of, id);
    }

    /// Adds a session that stands alone, planned or confirmed; gives it back.
    ///
    /// @param labels who reads what is in the space
    static Session create(
            Tx tx, long space, Set<String> labels, Planned planned, State state, long author, Instant now) {
        return tx.one(
                """
                insert into session (address, space, labels, title, purpose, purpose_html, prepare, prepare_html, renderer,
                       start, zone, at, until, minutes, place, link, phone, code, languages, lead, note, state,
                       author, created, changed, confirmed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                       $22, $23, $24, $24, case when $22 = 'confirmed' then $24::timestamptz end)
                returning *
                """,
                Session::of,
                Ids.fresh(),
                space,
                labels.toArray(String[]::new),
                planned.title(),
                planned.purpose(),
                Markdown.render(planned.purpose()).html(),
                planned.prepare(),
                Markdown.render(planned.prepare()).html(),
                Markdown.VERSION,
                planned.start(),
                planned.zone().getId(),
                planned.at(),
                planned.until(),
                planned.minutes(),
                planned.place(),
                planned.link(),
                planned.phone(),
                planned.code(),
                planned.languages().toArray(String[]::new),
                planned.lead(),
                planned.note(),
                state.code(),
                author == 0 ? null : author,
                now);
    }

    /// Changes what a session says and when it is; nothing when `version` is not the one in force.
    ///
    /// @param moves whether calendars must change
    static Optional<Session> change(Tx tx, long id, int version, Planned planned, boolean moves, Instant now) {
        return tx.find(
                """
                update session
                   set title = $3, purpose = $4, purpose_html = $5, prepare = $6, prepare_html = $7, renderer = $8,
                       start = $9, zone = $10, at = $11, until = $12, minutes = $13, place = $14, link = $15,
                       phone = $16, code = $17, languages = $18, lead = $19, note = $20,
                       sequence = sequence + case when $21 then 1 else 0 end, changed = $22, version = version + 1
                 where id = $1 and version = $2
                returning *
                """,
                Session::of,
                id,
                version,
                planned.title(),
                planned.purpose(),
                Markdown.render(planned.purpose()).html(),
                planned.prepare(),
                Markdown.render(planned.prepare()).html(),
                Markdown.VERSION,
                planned.start(),
                planned.zone().getId(),
                planned.at(),
                planned.until(),
                planned.minutes(),
                planned.place(),
                planned.link(),
                planned.phone(),
                planned.code(),
                planned.languages().toArray(String[]::new),
                planned.lead(),
                planned.note(),
                moves,
                now);
    }

    /// Makes the session of one of a rhythm's times, planned; false when there is one already.
    ///
    /// One that was taken away while the circle rested comes back.
    static boolean make(Tx tx, Rhythm rhythm, LocalDateTime slot, Instant now) {
        Beat beat = rhythm.beat();
        Instant at = slot.atZone(beat.zone()).toInstant();
        return tx.run(
                        """
                        insert into session (address, space, labels, rhythm, slot, renderer, start, zone, at, until,
                               minutes, place, link, phone, code, languages, lead, state, created, changed)
                        select $1, space.id, labels, $3, $4, $5, $4, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                               'planned', $16, $16
                          from space where id = $2 and removed is null
                        on conflict (rhythm, slot) do update
                           set removed = null, removed_by = null, state = 'planned', zone = $6, at = $7, until = $8,
                               minutes = $9, place = $10, link = $11, phone = $12, code = $13, languages = $14,
                               labels = excluded.labels, changed = $16, sequence = session.sequence + 1
                         where session.removed is not null and session.state = 'planned'
                        """,
                        Ids.fresh(),
                        rhythm.space(),
                        rhythm.id(),
                        slot,
                        Markdown.VERSION,
                        beat.zone().getId(),
                        at,
                        at.plusSeconds(60L * beat.minutes()),
                        beat.minutes(),
                        beat.place(),
                        beat.link(),
                        beat.phone(),
                        beat.code(),
                        beat.languages().toArray(String[]::new),
                        beat.lead(),
                        now)
                > 0;
    }

    /// How many of a rhythm's sessions lie ahead.
    static int ahead(Queries queries, long rhythm, Instant now) {
        return queries.one("""
            select count(*) as ahead from session
             where rhythm = $1 and state in ('planned', 'confirmed') and removed is null and at > $2
            """, row -> row.count("ahead"), rhythm, now);
    }

    /// The times of a rhythm that have a session, whatever has become of it, but for those that
    /// would come back.
    static List<LocalDateTime> slots(Queries queries, long rhythm) {
        return queries.list("""
            select slot from session where rhythm = $1 and slot is not null and (removed is null or state <> 'planned')
            """, row -> row.local("slot"), rhythm);
    }

    /// The sessions that follow a change of their rhythm: those ahead that were meant to be at `from` or
    /// later and were not moved by themselves.
    static List<Session> following(Queries tx, long rhythm, LocalDateTime from, Instant now) {
        return tx.list("""
            select * from session
             where rhythm = $1 and slot >= $2 and start = slot and state in ('planned', 'confirmed')
               and removed is null and at > $3
             order by slot for update
            """, Session::of, rhythm, from, now);
    }

    /// Those of a rhythm from a moment on that may still take place, moved ones too, held; soonest first.
    static List<Session> from(Queries tx, long rhythm, Instant at) {
        return tx.list("""
            select * from session
             where rhythm = $1 and at >= $2 and state in ('planned', 'confirmed') and removed is null
             order by at, id for update
            """, Session::of, rhythm, at);
    }

    /// The time its rhythm meant; empty for one that stands alone.
    static Optional<LocalDateTime> slot(Queries queries, long id) {
        return queries.find(
                "select slot from session where id = $1 and slot is not null", row -> row.local("slot"), id);
    }

    /// Its rhythm means this time from now on; nothing changes when that is another session's.
    static void slot(Tx tx, long id, LocalDateTime slot) {
        tx.run("""
            update session set slot = $2
             where id = $1 and not exists (
               select from session as other where other.rhythm = session.rhythm and other.slot = $2 and other.id <> $1)
            """, id, slot);
    }

    static void unslot(Tx tx, Collection<Long> ids) {
        tx.run("update session set slot = null where id = any($1)", (Object) ids.toArray(Long[]::new));
    }

    /// Puts a session where a rhythm wants it now.
    static Session put(Tx tx, long id, Beat beat, LocalDateTime slot, Instant now) {
        Instant at = slot.atZone(beat.zone()).toInstant();
        return tx.one(
                """
                update session
                   set slot = $2, start = $2, zone = $3, at = $4, until = $5, minutes = $6, place = $7, link = $8,
                       phone = $9, code = $10, languages = $11, lead = $12, sequence = sequence + 1, changed = $13,
                       version = version + 1
                 where id = $1
                returning *
                """,
                Session::of,
                id,
                slot,
                beat.zone().getId(),
                at,
                at.plusSeconds(60L * beat.minutes()),
                beat.minutes(),
                beat.place(),
                beat.link(),
                beat.phone(),
                beat.code(),
                beat.languages().toArray(String[]::new),
                beat.lead(),
                now);
    }

    /// The instants of a session reckoned anew.
    static void reckon(Tx tx, long id, Instant at, Instant until, Instant now) {
        tx.run("""
            update session set at = $2, until = $3, sequence = sequence + 1, changed = $4, version = version + 1
             where id = $1
            """, id, at, until, now);
    }

    /// Another state, and with it another entry in calendars.
    static Session become(Tx tx, long id, State state, String reason, Instant now) {
        return tx.one("""
            update session
               set state = $2, reason = $3, changed = $4, sequence = sequence + 1, version = version + 1,
                   confirmed = case when $2 = 'confirmed' then $4 else confirmed end
             where id = $1 returning *
            """, Session::of, id, state.code(), reason, now);
    }

    static void remove(Tx tx, long id, long by, Instant now) {
        tx.run("""
            update session set removed = $3, removed_by = nullif($2::bigint, 0), changed = $3, version = version + 1
             where id = $1
            """, id, by, now);
    }

    /// Everything that may still take place, of all places.
    static List<Session> allAhead(Queries queries, Instant now) {
        return queries.list("""
            select * from session where state in ('planned', 'confirmed') and removed is null and at > $1
            """, Session::of, now);
    }

    /// A year of a place, oldest first: what was, and what lies ahead. Whoever asks knows of the place;
    /// they see dates and what became of them, no more.
    static List<Session> year(Queries queries, long space, Instant from, int most) {
        return queries.list("""
            select * from (
              select * from session
               where space = $1 and at > $2 and hidden is null and removed is null
               order by at desc limit $3) as year
            order by at, id
            """, Session::of, space, from, most);
    }

    /// What a rhythm only planned goes; it comes back if the rhythm does.
    static void clear(Tx tx, long rhythm, Instant now) {
        tx.run("""
            update session set removed = $2, changed = $2
             where rhythm = $1 and state = 'planned' and removed is null and at > $2
            """, rhythm, now);
    }
}
