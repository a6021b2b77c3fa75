package tilth.translating;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// What is asked for, as PostgreSQL keeps it, looked up through the readers of the work. One method, one statement.
final class AskingStore {
    private static final String WHOLE = """
        select request.id, request.address, request.language, request.state, request.invited, request.taker,
               person.name as taker_name, request.taken, request.reminded, request.version, request.asked,
               (select count(*) from translation_asker as asker where asker.request = request.id)::int as askers,
               work.id as work, work.address as work_address, work.slug, work.title, work.lead,
               work.language as work_language, work.space, work.labels
          from translation_request as request
          join resource as work on work.id = request.resource
               and work.hidden is null and work.removed is null and not work.waiting
          left join person on person.id = request.taker
        """;

    private AskingStore() {}

    static Optional<Asking> at(Queries db, Reach reach, long address) {
        return db.find(WHOLE + "where request.address = $1 and work.labels && $2", Asking::of, address, reach.array());
    }

    /// Whoever asks.
    static Optional<Asking> any(Queries db, long id) {
        return db.find(WHOLE + "where request.id = $1", Asking::of, id);
    }

    /// Open ones, those nobody is at first, then the oldest, behind a place in that order.
    ///
    /// @param languages none for all
    /// @param after the last of the page before; 0 for the first page
    static List<Asking> open(Queries db, Reach reach, Collection<String> languages, long after, int most) {
        return db.list(WHOLE + """
            where request.state = 'open' and work.labels && $1
              and (cardinality($2::text[]) = 0 or request.language = any ($2))
              and ($3::bigint = 0 or (request.taker is not null, request.id) >
                   (select taker is not null, id from translation_request where address = $3))
            order by request.taker is not null, request.id limit $4
            """, Asking::of, reach.array(), languages.toArray(String[]::new), after, (long) most);
    }

    /// Of one work, whichever of its versions is meant.
    static List<Asking> of(Queries db, Reach reach, long resource) {
        return db.list(WHOLE + """
            where request.state = 'open' and work.labels && $2
              and request.resource = coalesce((select original from translation where translation.resource = $1), $1)
            order by request.id
            """, Asking::of, resource, reach.array());
    }

    static List<Asking> takenBy(Queries db, Reach reach, long person) {
        return db.list(WHOLE + """
            where request.state = 'open' and request.taker = $1 and work.labels && $2 order by request.taken
            """, Asking::of, person, reach.array());
    }

    /// The languages somebody may write a translation in because they took it and were asked from within.
    static Set<String> invited(Queries db, Reach reach, long person, long original) {
        return Set.copyOf(db.list("""
            select request.language from translation_request as request
              join resource as work on work.id = request.resource
             where request.resource = $1 and request.taker = $2 and request.state = 'open' and request.invited
               and work.labels && $3
            """, row -> row.text("language"), original, person, reach.array()));
    }

    static boolean asks(Queries db, long asking, long person) {
        return db.find(
                        "select person from translation_asker where request = $1 and person = $2",
                        row -> row.number("person"),
                        asking,
                        person)
                .isPresent();
    }

    static List<Long> askers(Queries db, long asking) {
        return db.list(
                "select person from translation_asker where request = $1 order by person",
                row -> row.number("person"),
                asking);
    }

    /// What asking came to.
    ///
    /// @param fresh nobody was waiting for it before
    /// @param opened whoever only reads there may take it from now on
    record Asked(long id, long address, boolean fresh, boolean opened) {}

    /// Asks for a work in a language; what was there once and is gone is asked for anew.
    static Asked ask(Tx tx, long original, String language, boolean invites, Instant now) {
        return tx.one(
                """
                with before as (select id, state, invited from translation_request where resource = $2 and language = $3),
                kept as (
                  insert into translation_request as request (address, resource, language, invited, asked)
                  values ($1, $2, $3, $4, $5)
                  on conflict (resource, language) do update
                     set invited = case when request.state = 'open' then request.invited or excluded.invited
                                        else excluded.invited end,
                         asked = case when request.state = 'open' then request.asked else excluded.asked end,
                         version = null, state = 'open'
                  returning id, address, invited
                ), gone as (
                  delete from translation_asker using before
                   where before.state = 'done' and translation_asker.request = before.id
                )
                select kept.id, kept.address, coalesce(before.state, 'done') = 'done' as fresh,
                       kept.invited and not coalesce(before.invited, false) as opened
                  from kept left join before on true
                """,
                row -> new Asked(row.number("id"), row.number("address"), row.yes("fresh"), row.yes("opened")),
                Ids.fresh(),
                original,
                language,
                invites,
                now);
    }

    static int along(Tx tx, long asking, long person) {
        return tx.run(
                "insert into translation_asker (request, person) values ($1, $2) on conflict do nothing",
                asking,
                person);
    }

    static int leave(Tx tx, long asking, long person) {
        return tx.run("delete from translation_asker where request = $1 and person = $2", asking, person);
    }

    /// Forgets what nobody waits for and nobody is at.
    static int forsaken(Tx tx, long asking) {
        return tx.run("""
            delete from translation_request as request
             where id = $1 and state = 'open' and taker is null
               and not exists (select from translation_asker where translation_asker.request = request.id)
            """, asking);
    }

    /// 0 when somebody else is at it.
    static int take(Tx tx, long asking, long person, Instant now) {
        return tx.run("""
            update translation_request set taker = $2, taken = $3, reminded = null
             where id = $1 and state = 'open' and taker is null
            """, asking, person, now);
    }

    static int back(Tx tx, long asking, long person) {
        return tx.run("""
            update translation_request set taker = null, taken = null, reminded = null where id = $1 and taker = $2
            """, asking, person);
    }

    static int still(Tx tx, long asking, long person, Instant now) {
        return tx.run("""
            update translation_request set taken = $3, reminded = null where id = $1 and taker = $2
            """, asking, person, now);
    }

    /// A request that something happened to by itself.
    record Moved(long id, long space) {}

    /// A translation is there: what asked for it is done.
    static Optional<Moved> answered(Tx tx, long resource) {
        return tx.find("""
            update translation_request as request
               set state = 'done', version = came.id, taker = null, taken = null, reminded = null
              from translation join resource as came on came.id = translation.resource
             where translation.resource = $1 and came.hidden is null and came.removed is null
               and request.resource = translation.original and request.language = came.language
               and request.state = 'open'
            returning request.id, came.space
            """, row -> new Moved(row.number("id"), row.number("space")), resource);
    }

    /// Who went on since they were asked is no longer asked.
    static void stirred(Tx tx) {
        tx.run("""
            update translation_request as request set reminded = null
              from draft
             where request.reminded is not null and draft.person = request.taker and draft.kind = 'translation'
               and draft.thing = request.resource and draft.at > request.reminded
            """);
    }

    /// Those whose takers were quiet since a moment and have not been asked; they count as asked.
    static List<Moved> quiet(Tx tx, Instant since, Instant now) {
        return tx.list("""
            update translation_request as request set reminded = $2
              from resource
             where resource.id = request.resource and request.taker is not null and request.reminded is null
               and request.taken < $1
               and not exists (select from draft
                                where draft.person = request.taker and draft.kind = 'translation'
                                  and draft.thing = request.resource and draft.at >= $1)
            returning request.id, resource.space
            """, row -> new Moved(row.number("id"), row.number("space")), since, now);
    }

    /// Those whose takers were asked before a moment and said nothing: others may take them again.
    static List<Moved> returned(Tx tx, Instant before) {
        return tx.list("""
            update translation_request as request set taker = null, taken = null, reminded = null
              from resource
             where resource.id = request.resource and request.reminded < $1
            returning request.id, resource.space
            """, row -> new Moved(row.number("id"), row.number("space")), before);
    }

    /// Somebody who translates into a language.
    ///
    /// @param writes belongs to the place where the work stands
    record Translator(long person, boolean writes) {}

    static List<Translator> translators(Queries db, String language, long space) {
        return db.list("""
            select person.id,
                   $2::bigint = 0 or exists (select from member
                                              where member.person = person.id and member.space = $2) as writes
              from profile_field join person on person.id = profile_field.person and person.state = 'active'
             where profile_field.field = 'translates' and string_to_array(profile_field.value, ' ') @> array[$1]
             order by person.id
            """, row -> new Translator(row.number("id"), row.yes("writes")), language, space);
    }

    /// The languages somebody translates into.
    static List<String> translates(Queries db, long person) {
        return db.list("""
            select unnest(string_to_array(value, ' ')) as language from profile_field
             where person = $1 and field = 'translates' and value <> ''
            """, row -> row.text("language"), person);
    }

    /// Who goes waits for nothing and is at nothing.
    static List<Moved> farewell(Tx tx, long person) {
        return tx.list("""
            with gone as (delete from translation_asker where person = $1 returning request)
            update translation_request as request
               set taker = case when taker = $1 then null else taker end,
                   taken = case when taker = $1 then null else taken end,
                   reminded = case when taker = $1 then null else reminded end
              from resource
             where resource.id = request.resource
               and (request.taker = $1 or request.id in (select gone.request from gone))
            returning request.id, resource.space
            """, row -> new Moved(row.number("id"), row.number("space")), person);
    }
}
