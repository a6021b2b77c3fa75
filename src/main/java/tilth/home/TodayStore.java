package tilth.home;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.spaces.Role;
import tilth.spaces.SpaceKind;
import tilth.web.Reach;
import tilth.web.Visitor;

/// What the first page asks of the database, each question one statement, so that they go out together.
final class TodayStore {
    private final Database db;

    TodayStore(Database db) {
        this.db = db;
    }

    /// A space one belongs to.
    ///
    /// @param id identity, for other tables; never shown
    /// @param owed whether its agreement waits to be accepted
    /// @param asking how many want to come in and wait for this person's answer
    record Mine(long id, String name, String path, String kind, String purpose, boolean owed, long asking) {
        static Mine of(Row row) {
            return new Mine(
                    row.number("id"),
                    row.text("name"),
                    address(row.text("kind"), row.text("slug")),
                    row.text("kind"),
                    row.text("purpose"),
                    row.yes("owed"),
                    row.number("asking"));
        }
    }

    static String address(String kind, String slug) {
        String plural = Arrays.stream(SpaceKind.values())
                .filter(each -> each.code().equals(kind))
                .findFirst()
                .orElseThrow()
                .plural();
        return "/" + plural + "/" + slug;
    }

    /// What a person belongs to, circles first, with what waits for them there.
    List<Mine> mine(long person) {
        return db.list("""
            select space.id, space.name, space.kind, space.slug, space.purpose, member.agreed < space.agreement as owed,
                   case when member.role < $2 then 0
                        else (select count(*) from join_request
                               where join_request.space = space.id and join_request.state = 'asked') end as asking
              from member join space on space.id = member.space
             where member.person = $1 and space.hidden is null and space.removed is null
             order by array_position(array['circle', 'community', 'network'], space.kind), lower(space.name), space.id
             limit 50
            """, Mine::of, person, Role.FACILITATOR.rank());
    }

    /// Who this is, as far as the first steps ask.
    ///
    /// @param answered whether they have said if they come to a session
    /// @param spoke whether they have said a word here: to who greeted them, or for others to read
    record Facts(Instant came, boolean spoke, boolean answered, long drafts, Set<String> marks) {}

    ///
    /// "Between" one and the same: where a few wrote nearly everything, the plan for "equal" expects to meet
    /// anybody's words at once and reads all there are for whoever wrote none.
    Facts facts(long person) {
        return db.one(
                """
                select created,
                       exists (select from resource where author between $1 and $1 and removed is null)
                       or exists (select from reply where author between $1 and $1 and removed is null)
                       or exists (select from welcome where person = $1 and replied is not null) as spoke,
                       exists (select from answer where person = $1)
                       or exists (select from rhythm_answer where person = $1) as answered,
                       (select count(*) from draft where person = $1 and kind = 'resource') as drafts,
                       array(select mark from today_mark where person = $1) as marks
                  from person where id = $1
                """,
                row -> new Facts(
                        row.at("created"),
                        row.yes("spoke"),
                        row.yes("answered"),
                        row.number("drafts"),
                        Set.copyOf(row.texts("marks"))),
                person);
    }

    static void mark(Tx tx, long person, String mark, Instant now) {
        tx.run(
                "insert into today_mark (person, mark, at) values ($1, $2, $3) on conflict do nothing",
                person,
                mark,
                now);
    }

    static void unmark(Tx tx, long person, String mark) {
        tx.run("delete from today_mark where person = $1 and mark = $2", person, mark);
    }

    /// The newest that others put into what a person belongs to.
    List<Long> fromCircles(Visitor visitor, int most, Instant after) {
        return db.list(
                """
                select newest.id from member cross join lateral (
                  select id from resource
                   where space = member.space and space <> 0 and author <> $1 and labels && $2
                     and created > $4
                     and hidden is null and removed is null and not waiting
                   order by id desc limit $3) as newest
                 where member.person = $1
                 order by newest.id desc limit $3
                """, row -> row.number("id"), visitor.id(), visitor.reach().array(), most, after);
    }

    /// The newest that anyone may read, in the reader's language first; what stands in one's own spaces and
    /// one's own left out. Only the last two hundred of each are looked at: the first page is for what is new.
    List<Long> fromLibrary(long person, String language, int most) {
        return db.list("""
            with mine as (select array(select space from member where person = $2) as spaces),
            near as (
              select id from mine, (
                select id, author, space from resource
                 where language = $3 and labels && $1 and hidden is null and removed is null
                 order by id desc limit 200) as newest
               where author <> $2 and not space = any (spaces)
               order by id desc limit $4
            ), far as (
              select id from mine, (
                select id, author, space, language from resource
                 where labels && $1 and hidden is null and removed is null
                 order by id desc limit 200) as newest
               where language <> $3 and author <> $2 and not space = any (spaces)
               order by id desc limit $4
            )
            select id from (select id, 1 as place from near union all select id, 2 from far) as both_lists
             order by place, id desc limit $4
            """, row -> row.number("id"), Reach.STRANGER.array(), person, language, most);
    }

    /// A circle anyone could look at.
    ///
    /// @param open whether one may simply come in
    record Open(String name, String path, String purpose, String place, List<String> languages) {
        static Open of(Row row) {
            return new Open(
                    row.text("name"),
                    address(row.text("kind"), row.text("slug")),
                    row.text("purpose"),
                    row.text("place"),
                    row.texts("languages"));
        }
    }

    /// Circles that take people in, in the reader's language first.
    List<Open> open(String language, int most) {
        return db.list("""
            select name, kind, slug, purpose, place, languages from space
             where kind = 'circle' and seen && $1 and joining <> 'invite' and hidden is null and removed is null
             order by ($2 = any (languages)) desc, id desc limit $3
            """, Open::of, Reach.STRANGER.array(), language, most);
    }
}
