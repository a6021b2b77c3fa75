package tilth.sessions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// Rhythms as PostgreSQL keeps them. One method, one statement.
final class RhythmStore {
    private RhythmStore() {}

    /// The rhythm a place goes by now, going or resting; whoever asks.
    static Optional<Rhythm> of(Queries queries, long space) {
        return queries.find("select * from rhythm where space = $1 and state <> 'ended'", Rhythm::of, space);
    }

    /// The same, held so that no two acts on it run at once.
    static Optional<Rhythm> hold(Queries tx, long space) {
        return tx.find("select * from rhythm where space = $1 and state <> 'ended' for update", Rhythm::of, space);
    }

    /// One of them by identity, held; in whatever state.
    static Optional<Rhythm> lock(Queries tx, long id) {
        return tx.find("select * from rhythm where id = $1 for update", Rhythm::of, id);
    }

    static Optional<Rhythm> byId(Queries queries, long id) {
        return queries.find("select * from rhythm where id = $1", Rhythm::of, id);
    }

    /// A rhythm by its number, of a place the reader may know of: a rhythm is no secret there.
    static Optional<Rhythm> find(Queries queries, Reach reach, long address) {
        return queries.find("""
            select rhythm.* from rhythm join space on space.id = rhythm.space
             where rhythm.address = $1 and seen && $2 and hidden is null and removed is null
            """, Rhythm::of, address, reach.array());
    }

    /// For the API: rhythms of places within sight, newest first.
    ///
    /// @param space identity; 0 for all
    /// @param before number of the last of the page before; 0 at first
    static List<Rhythm> page(Queries queries, Reach reach, long space, long before, int most) {
        return queries.list("""
            select rhythm.* from rhythm join space on space.id = rhythm.space
             where seen && $1 and hidden is null and removed is null and ($2::bigint = 0 or rhythm.space = $2)
               and ($3::bigint = 0 or rhythm.id < (select id from rhythm where address = $3))
             order by rhythm.id desc limit $4
            """, Rhythm::of, reach.array(), space, before, most);
    }

    /// The rhythms of many places, those that have one.
    static List<Rhythm> ofAll(Queries queries, Collection<Long> spaces) {
        return queries.list("""
            select * from rhythm where space = any($1) and state <> 'ended'
            """, Rhythm::of, (Object) spaces.toArray(Long[]::new));
    }

    /// @throws tilth.db.Taken if the place has one already
    static Rhythm add(Tx tx, long space, Beat beat, Instant now) {
        return tx.one(
                """
                insert into rhythm (address, space, rule, start, zone, minutes, place, link, phone, code, languages, lead,
                       created, changed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
                returning *
                """,
                Rhythm::of,
                Ids.fresh(),
                space,
                beat.recurrence().text(),
                beat.start(),
                beat.zone().getId(),
                beat.minutes(),
                beat.place(),
                beat.link(),
                beat.phone(),
                beat.code(),
                beat.languages().toArray(String[]::new),
                beat.lead(),
                now);
    }

    /// Another beat from now on; nothing when `version` is not the one in force.
    static Optional<Rhythm> change(Tx tx, long id, int version, Beat beat, Instant now) {
        return tx.find(
                """
                update rhythm
                   set rule = $3, start = $4, zone = $5, minutes = $6, place = $7, link = $8, phone = $9, code = $10,
                       languages = $11, lead = $12, changed = $13, made = null, version = version + 1
                 where id = $1 and version = $2
                returning *
                """,
                Rhythm::of,
                id,
                version,
                beat.recurrence().text(),
                beat.start(),
                beat.zone().getId(),
                beat.minutes(),
                beat.place(),
                beat.link(),
                beat.phone(),
                beat.code(),
                beat.languages().toArray(String[]::new),
                beat.lead(),
                now);
    }

    static Rhythm become(Tx tx, long id, String state, Instant now) {
        return tx.one("""
            update rhythm set state = $2, changed = $3, version = version + 1 where id = $1 returning *
            """, Rhythm::of, id, state, now);
    }

    static void made(Tx tx, long id, LocalDateTime until) {
        tx.run("update rhythm set made = $2 where id = $1", id, until);
    }

    /// Places whose rhythm has fewer sessions ahead than it should.
    static List<Long> wanting(Queries queries, Instant now, int ahead) {
        return queries.list("""
            select space from rhythm
              join space on space.id = rhythm.space and space.removed is null
             where state = 'going'
               and (select count(*) from session
                     where session.rhythm = rhythm.id and session.state in ('planned', 'confirmed')
                       and session.removed is null and at > $1) < $2
            """, row -> row.number("space"), now, (long) ahead);
    }
}
