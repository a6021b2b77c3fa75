package tilth.spaces;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;

/// Newcomers and who greeted them, as PostgreSQL keeps it. One method, one statement.
final class WelcomeStore {
    /// Within which a person should have said a word.
    static final Duration SOON = Duration.ofDays(2);
    /// After which a welcome would come too late to be one.
    static final Duration LATE = Duration.ofDays(14);

    private WelcomeStore() {}

    /// Somebody who waits for a word.
    ///
    /// @param reason what they wrote when they asked to come in; empty when they did not ask
    record Newcomer(
            long address, long person, String name, String language, Instant came, String reason, boolean shown) {
        static Newcomer of(Row row) {
            return new Newcomer(
                    row.number("address"),
                    row.number("person"),
                    row.text("name"),
                    row.text("language"),
                    row.at("came"),
                    row.has("reason") ? row.text("reason") : "",
                    row.yes("shown"));
        }
    }

    /// A word that was said, with what came back.
    record Greeting(
            long id,
            long address,
            long person,
            String name,
            long greeter,
            String greeterName,
            String greeterHandle,
            long space,
            String line,
            String reply,
            Instant greeted) {
        static Greeting of(Row row) {
            return new Greeting(
                    row.number("id"),
                    row.number("address"),
                    row.number("person"),
                    row.text("name"),
                    row.number("greeter"),
                    row.text("greeter_name"),
                    row.has("greeter_handle") ? row.text("greeter_handle") : "",
                    row.number("space"),
                    row.text("line"),
                    row.text("reply"),
                    row.at("greeted"));
        }
    }

    /// Somebody came into a space where others are; counts only where they belong nowhere else and nobody
    /// has greeted them yet.
    static void came(Queries tx, long person, long space, Instant now) {
        tx.run("""
            insert into welcome (address, person, space, came)
            select $1, $2, $3, $4
             where not exists (select from member where person = $2 and space <> $3)
               and exists (select from member where space = $3 and person <> $2)
            on conflict (person) do update set space = excluded.space, came = excluded.came
             where welcome.greeted is null
               and not exists (select from member where person = $2 and space = welcome.space)
            """, Ids.fresh(), person, space, now);
    }

    /// Somebody wrote for the first time and belongs nowhere yet.
    static void wrote(Queries tx, long person, Instant now) {
        tx.run("""
            insert into welcome (address, person, space, came)
            select $1, id, 0, $3 from person
             where id = $2 and state = 'active' and not admin and created > $4
               and not exists (select from member where person = $2)
            on conflict (person) do nothing
            """, Ids.fresh(), person, now, now.minus(LATE));
    }

    /// Who waits for a word in a space, longest first; hidden members only for those who look after it.
    static List<Newcomer> waiting(Queries queries, long space, long reader, boolean looksAfter, Instant now) {
        return queries.list("""
            select person.address, person.id as person, person.name, person.language, welcome.came,
                   case when $4 then (select answer from join_request
                                       where join_request.space = $1 and join_request.person = person.id
                                       order by join_request.id desc limit 1) end as reason,
                   coalesce(not member.unshown, true) as shown
              from welcome
              join person on person.id = welcome.person and person.state = 'active'
              left join member on member.space = $1 and member.person = welcome.person
             where welcome.space = $1 and welcome.greeted is null and welcome.came > $3 and welcome.person <> $2
               and ($1 = 0 or member.person is not null and ($4 or not member.unshown))
             order by welcome.came limit 50
            """, Newcomer::of, space, reader, now.minus(LATE), looksAfter);
    }

    /// Somebody waits for a word somewhere where the reader is.
    ///
    /// @param space its identity, 0 for the commons
    /// @param late whether nobody has said one in two days, and the reader looks after the place
    record Open(String name, long space, String spaceName, String kind, String slug, boolean late) {
        static Open of(Row row) {
            return new Open(
                    row.text("name"),
                    row.number("space"),
                    row.has("space_name") ? row.text("space_name") : "",
                    row.has("kind") ? row.text("kind") : "",
                    row.has("slug") ? row.text("slug") : "",
                    row.yes("late"));
        }

        String path() {
            return space == Commons.ID ? "/newcomers" : "/" + SpaceKind.of(kind).plural() + "/" + slug + "/newcomers";
        }
    }

    /// Whom a person could greet, those first for whom nobody has found a word in two days. In circles
    /// everybody who was there before may; elsewhere those who look after it.
    static List<Open> open(Queries queries, long person, boolean admin, Instant now) {
        return queries.list("""
            select person.name, welcome.space, space.name as space_name, space.kind, space.slug,
                   welcome.came < $4 and (me.role >= 2 or me.person is null) as late
              from welcome
              join person on person.id = welcome.person and person.state = 'active'
              left join space on space.id = welcome.space and space.hidden is null and space.removed is null
              left join member as me on me.space = welcome.space and me.person = $1
              left join member as theirs on theirs.space = welcome.space and theirs.person = welcome.person
             where welcome.greeted is null and welcome.came > $3 and welcome.person <> $1
               and (welcome.space = 0 and $2
                    or space.id is not null and theirs.person is not null
                       and (me.role >= 2
                            or space.kind = 'circle' and me.since < theirs.since and not theirs.unshown))
             order by late desc, welcome.came limit 5
            """, Open::of, person, admin, now.minus(LATE), now.minus(SOON));
    }

    /// Keeps a word; empty if somebody was quicker, or they are gone.
    static Optional<Long> greet(Tx tx, long space, long newcomer, long greeter, String line, Instant now) {
        return tx.find("""
            update welcome set greeter = $3, line = $4, greeted = $5
             where space = $1 and person = $2 and greeted is null
               and ($1 = 0 or exists (select from member where space = $1 and person = $2))
            returning id
            """, row -> row.number("id"), space, newcomer, greeter, line, now);
    }

    /// Keeps the newcomer's answer; false if there is one.
    static boolean reply(Tx tx, long id, String text, Instant now) {
        return tx.run("update welcome set reply = $2, replied = $3 where id = $1 and replied is null", id, text, now)
                > 0;
    }

    private static final String GREETING = """
        select welcome.id, welcome.address, welcome.person, welcome.greeter, welcome.space, welcome.line, welcome.reply,
               welcome.greeted, person.name, greeter.name as greeter_name, greeter.handle as greeter_handle
          from welcome
          join person on person.id = welcome.person and person.state = 'active'
          join person as greeter on greeter.id = welcome.greeter and greeter.state = 'active'
        """;

    /// A word for those two whom it concerns; for anybody else it is not there.
    static Optional<Greeting> find(Queries queries, long address, long reader) {
        return queries.find(
                GREETING + "where welcome.address = $1 and (welcome.person = $2 or welcome.greeter = $2)",
                Greeting::of,
                address,
                reader);
    }

    static Optional<Greeting> byId(Queries queries, long id) {
        return queries.find(GREETING + "where welcome.id = $1", Greeting::of, id);
    }

    /// The word a newcomer got and has not answered.
    static Optional<Greeting> unanswered(Queries queries, long person, Instant now) {
        return queries.find(
                GREETING + "where welcome.person = $1 and welcome.replied is null and welcome.greeted > $2",
                Greeting::of,
                person,
                now.minus(LATE));
    }

    /// How many ask to come into a place.
    record Asking(String name, String path, boolean discreet, int many) {}

    /// Where somebody is to answer those who ask to come in.
    static List<Asking> asking(Queries queries, long person) {
        return queries.list(
                """
                select space.name, space.kind, space.slug, space.rank = 0 or space.stories = 'stay' as discreet,
                       count(*) as many
                  from member
                  join space on space.id = member.space and space.hidden is null and space.removed is null
                  join join_request on join_request.space = space.id and join_request.state = 'asked'
                 where member.person = $1 and member.role >= $2
                 group by space.id order by lower(space.name), space.id limit 5
                """,
                row -> new Asking(
                        row.text("name"),
                        "/" + SpaceKind.of(row.text("kind")).plural() + "/" + row.text("slug"),
                        row.yes("discreet"),
                        row.count("many")),
                person,
                Role.FACILITATOR.rank());
    }

    /// A person's account ends: what was said to them goes, and what they said goes without them.
    static void farewell(Tx tx, long person) {
        tx.run("delete from welcome where person = $1", person);
        tx.run("update welcome set greeter = null, line = '' where greeter = $1", person);
    }

    /// What a person said and was told, for their own copy of their data.
    static JsonArray portion(Queries queries, long person) {
        JsonArray all = new JsonArray();
        queries.list(
                        """
                        select line, reply, greeted, greeter = $1 as mine from welcome
                         where (person = $1 or greeter = $1) and greeted is not null order by greeted
                        """,
                        row -> new JsonObject()
                                .put("written", row.has("mine") && row.yes("mine"))
                                .put("line", row.text("line"))
                                .put("reply", row.text("reply"))
                                .put("at", row.at("greeted").toString()),
                        person)
                .forEach(all::add);
        return all;
    }
}
