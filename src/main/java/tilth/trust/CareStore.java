package tilth.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;

/// How texts are kept right, as PostgreSQL keeps it. One method, one statement.
final class CareStore {
    private final Database db;
    private final int months; // how long a text holds when nothing is said for it

    CareStore(Database db, int months) {
        this.db = db;
        this.months = months;
    }

    Queries queries() {
        return db;
    }

    Care of(long resource) {
        return of(db, resource).orElseThrow(tilth.web.Problem.NotFound::new);
    }

    Optional<Care> of(Queries queries, long resource) {
        return queries.find("""
            select coalesce(care.months, $2::bigint) as months, care.months is not null as own, care.checked,
                   care.doubted, care.offered, offered.name as offered_name, care.source, keeper.name as keeper,
                   keeper.handle, keeper.state = 'active' as here
              from resource
              join person as keeper on keeper.id = coalesce(resource.maintainer, resource.author)
              left join care on care.resource = resource.id
              left join person as offered on offered.id = care.offered and offered.state = 'active'
             where resource.id = $1
            """, Care::of, resource, (long) months);
    }

    static void check(Tx tx, long resource, long person, Instant now) {
        tx.run("""
            insert into care (resource, checked, checker) values ($1, $2, $3)
            on conflict (resource) do update set checked = excluded.checked, checker = excluded.checker, doubted = null
            """, resource, now, person);
    }

    static void doubt(Tx tx, long resource, Instant now) {
        tx.run("""
            insert into care (resource, doubted) values ($1, $2)
            on conflict (resource) do update set doubted = excluded.doubted
            """, resource, now);
    }

    /// @param months 0 for always, -1 for as the site says
    static void hold(Tx tx, long resource, int months) {
        tx.run("""
            insert into care (resource, months) values ($1, nullif($2::bigint, -1))
            on conflict (resource) do update set months = excluded.months
            """, resource, (long) months);
    }

    /// @param person 0 for nobody any more
    static void offer(Tx tx, long resource, long person) {
        tx.run("""
            insert into care (resource, offered) values ($1, nullif($2::bigint, 0))
            on conflict (resource) do update set offered = excluded.offered
            """, resource, person);
    }

    /// @param source identity of the text it came from; 0 for none
    static void came(Tx tx, long resource, long source) {
        tx.run("""
            insert into care (resource, source) values ($1, nullif($2::bigint, 0))
            on conflict (resource) do update set source = excluded.source
            """, resource, source);
    }

    static long remark(Tx tx, long resource, long person, String text, Instant now) {
        return tx.one("""
            insert into remark (resource, person, text, at) values ($1, $2, $3, $4) returning id
            """, row -> row.number("id"), resource, person, text, now);
    }

    /// A reader's words to who keeps a text.
    record Remark(long id, long resource, String name, String text, Instant at) {
        static Remark of(tilth.db.Row row) {
            return new Remark(
                    row.number("id"), row.number("resource"), row.text("name"), row.text("text"), row.at("at"));
        }
    }

    static Optional<Remark> remark(Queries queries, long id) {
        return queries.find("""
            select remark.*, person.name from remark join person on person.id = remark.person where remark.id = $1
            """, Remark::of, id);
    }

    /// The last that were said since somebody looked at it.
    List<Remark> remarks(long resource, Instant since) {
        return db.list("""
            select remark.*, person.name from remark join person on person.id = remark.person
             where remark.resource = $1 and remark.at > $2 order by remark.id desc limit 20
            """, Remark::of, resource, since);
    }

    /// A text whose time has come.
    record Due(long resource, long space) {}

    /// Texts whose time has come and of which their keeper was not told yet; told from now on, once for each due
    /// date. Those of nobody active are passed over until their next one.
    List<Due> due(Tx tx, Instant now, int most) {
        return tx.list("""
            with due as (
              (select resource.id, resource.space, coalesce(resource.maintainer, resource.author) as keeper,
                      greatest(care.checked, resource.changed) + make_interval(months => $2::bigint::int) as at
                 from resource
                 left join care on care.resource = resource.id
                where resource.hidden is null and resource.removed is null and $2::bigint > 0 and care.months is null
                  and resource.changed < $1::timestamptz - make_interval(months => $2::bigint::int)
                  and (care.checked is null or care.checked < $1 - make_interval(months => $2::bigint::int))
                  and (care.reminded is null or care.reminded < greatest(care.checked, resource.changed))
                order by resource.changed limit $3)
              union all
              (select resource.id, resource.space, coalesce(resource.maintainer, resource.author) as keeper,
                      greatest(care.checked, resource.changed) + make_interval(months => care.months) as at
                 from care
                 join resource on resource.id = care.resource
                where resource.hidden is null and resource.removed is null and care.months > 0
                  and greatest(care.checked, resource.changed) + make_interval(months => care.months) < $1
                  and (care.reminded is null or care.reminded < greatest(care.checked, resource.changed))
                order by 4 limit $3)
            ), told as (
              insert into care (resource, reminded) select id, at from due
              on conflict (resource) do update set reminded = excluded.reminded
            )
            select due.id, due.space from due join person on person.id = due.keeper and person.state = 'active'
            """, row -> new Due(row.number("id"), row.number("space")), now, (long) months, (long) most);
    }

    /// Somebody active by their handle; gives their identity.
    Optional<Long> person(String handle) {
        return db.find("""
            select id from person where handle = $1 and state = 'active'
            """, row -> row.number("id"), handle);
    }
}
