package tilth.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;

/// Who comes, as PostgreSQL keeps it. One method, one statement.
final class AnswerStore {
    private static final int MOST = 500; // answers on a page

    private final Database db;

    AnswerStore(Database db) {
        this.db = db;
    }

    /// What somebody said, and what they need: as said for this session, else as remembered.
    ///
    /// @param answer `yes`, `maybe`, `no`, or empty when they have not answered
    /// @param language into which to interpret; empty for none
    /// @param always whether they said that they come to all of them
    record Mine(String answer, List<String> needs, String language, boolean always) {
        static Mine of(Row row) {
            return new Mine(row.text("answer"), row.texts("needs"), row.text("language"), row.yes("always"));
        }

        boolean said() {
            return !answer.isEmpty();
        }
    }

    Mine mine(Queries queries, long session, long person) {
        return queries.one("""
            select coalesce(answer.answer, '') as answer, coalesce(answer.needs, need.needs, '{}') as needs,
                   coalesce(answer.language, need.language, '') as language,
                   exists (select from rhythm_answer join session on session.rhythm = rhythm_answer.rhythm
                            where session.id = $1 and rhythm_answer.person = $2) as always
              from (values (1)) as one
              left join answer on answer.session = $1 and answer.person = $2
              left join need on need.person = $2
            """, Mine::of, session, person);
    }

    Mine mine(long session, long person) {
        return mine(db, session, person);
    }

    /// Says whether somebody comes, with the needs remembered of them; false if they had said so already.
    static boolean give(Tx tx, long session, long person, Coming coming, Instant now) {
        return tx.run("""
            insert into answer (session, person, answer, needs, language, at)
            select $1, $2, $3, coalesce(need.needs, '{}'), coalesce(need.language, ''), $4
              from (values (1)) as one left join need on need.person = $2
            on conflict (session, person) do update set answer = excluded.answer, at = excluded.at
             where answer.answer <> excluded.answer
            """, session, person, coming.code(), now) > 0;
    }

    /// Says the same for all sessions of the rhythm that are still to come, and for those it will make.
    static void giveAll(Tx tx, long rhythm, long person, Coming coming, Instant now) {
        tx.run("""
            insert into rhythm_answer (rhythm, person, answer, at) values ($1, $2, $3, $4)
            on conflict (rhythm, person) do update set answer = excluded.answer, at = excluded.at
            """, rhythm, person, coming.code(), now);
        tx.run("""
            insert into answer (session, person, answer, needs, language, at)
            select session.id, $2, $3, coalesce(need.needs, '{}'), coalesce(need.language, ''), $4
              from session left join need on need.person = $2
             where session.rhythm = $1 and session.until > $4 and session.state in ('planned', 'confirmed')
            on conflict (session, person) do update set answer = excluded.answer, at = excluded.at
            """, rhythm, person, coming.code(), now);
    }

    /// What somebody says of all sessions does no longer hold for those that a rhythm will make.
    static void justThis(Tx tx, long rhythm, long person) {
        tx.run("delete from rhythm_answer where rhythm = $1 and person = $2", rhythm, person);
    }

    /// A rhythm has made sessions: those who come to all of them come to these.
    static void carry(Tx tx, long rhythm, Instant now) {
        tx.run("""
            insert into answer (session, person, answer, needs, language, at)
            select session.id, rhythm_answer.person, rhythm_answer.answer,
                   coalesce(need.needs, '{}'), coalesce(need.language, ''), $2
              from rhythm_answer
              join session on session.rhythm = rhythm_answer.rhythm and session.until > $2
                   and session.state in ('planned', 'confirmed')
              join member on member.space = session.space and member.person = rhythm_answer.person
              left join need on need.person = rhythm_answer.person
             where rhythm_answer.rhythm = $1
            on conflict (session, person) do nothing
            """, rhythm, now);
    }

    /// What somebody needs, for this session and remembered for the next.
    static void need(Tx tx, long session, long person, List<String> needs, String language, Instant now) {
        String[] all = needs.toArray(String[]::new);
        tx.run("""
            insert into need (person, needs, language, at) values ($1, $2, $3, $4)
            on conflict (person) do update set needs = excluded.needs, language = excluded.language, at = excluded.at
            """, person, all, language, now);
        tx.run("""
            update answer set needs = $3, language = $4
              from session
             where session.id = answer.session and answer.person = $2
               and (answer.session = $1 or session.at > $5)
            """, session, person, all, language, now);
    }

    /// One answer, with who gave it.
    ///
    /// @param unshown they chose not to be shown to other members
    /// @param guest they are no members of its place
    record Given(
            long person,
            long address,
            String name,
            String handle,
            String answer,
            List<String> needs,
            String language,
            boolean unshown,
            boolean guest) {
        static Given of(Row row) {
            return new Given(
                    row.number("person"),
                    row.number("address"),
                    row.text("name"),
                    row.has("handle") ? row.text("handle") : "",
                    row.text("answer"),
                    row.texts("needs"),
                    row.text("language"),
                    row.yes("unshown"),
                    row.yes("guest"));
        }

        boolean comes() {
            return !answer.equals("no");
        }
    }

    /// All answers of those who still are asked, those who come first.
    List<Given> given(Session session) {
        List<Given> all = db.list("""
            select answer.person, person.address, person.name, person.handle, answer.answer, answer.needs,
                   answer.language, coalesce(member.unshown, false) as unshown,
                   member.id is null as guest
              from answer
              join person on person.id = answer.person and person.state = 'active'
              left join member on member.space = $2 and member.person = answer.person
             where answer.session = $1
             order by array_position(array['yes', 'maybe', 'no'], answer.answer), answer.at, answer.id
             limit $3
            """, Given::of, session.id(), session.space(), (long) MOST);
        Set<Long> guests = Guests.among(
                db,
                session,
                all.stream().filter(Given::guest).map(Given::person).toList());
        return all.stream()
                .filter(given -> !given.guest() || guests.contains(given.person()))
                .toList();
    }

    /// A person is forgotten.
    static void forget(Tx tx, long person) {
        tx.run("delete from answer where person = $1", person);
        ToldStore.forget(tx, person);
        tx.run("delete from rhythm_answer where person = $1", person);
        tx.run("delete from need where person = $1", person);
    }
}
