package tilth.sessions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.text.Ids;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Dates for calendar programs: a file for one session, and private addresses that a program asks again
/// and again.
///
/// Behind a private address stands a person as they are at the moment: who was taken out of a place
/// gets nothing of it any more, who is suspended nothing at all.
final class Calendars {
    private static final int BEHIND = 92; // days that stay, so that what was cancelled goes from calendars
    private static final int MOST = 1_000;

    record CalendarPage(String title, String action, String back, boolean kept, String url, String webcal) {}

    private final Database db;
    private final Door door;
    private final Spaces spaces;
    private final Commons commons;

    Calendars(Database db, Door door, Spaces spaces, Commons commons) {
        this.db = db;
        this.door = door;
        this.spaces = spaces;
        this.commons = commons;
    }

    /// Before `/sessions/:id`.
    void hang(Routes routes) {
        routes.get("/sessions/:id.ics", Rule.ANYONE, this::one);
        routes.get("/calendar/:token.ics", Rule.ANYONE, this::feed);
        routes.get("/settings/calendar", Rule.ENTERED, request -> page(request, Optional.empty(), ""));
        routes.post("/settings/calendar", Rule.ENTERED, request -> make(request, Optional.empty()));
        for (SpaceKind kind : SpaceKind.values()) {
            String path = "/" + kind.plural() + "/:slug/calendar";
            routes.get(path, Rule.ENTERED, request -> page(request, Optional.of(belongs(request, kind)), ""));
            routes.post(path, Rule.ENTERED, request -> make(request, Optional.of(belongs(request, kind))));
        }
    }

    /// One session, for whoever reads it.
    Answer one(Request request) {
        Door.Found found = door.find(request);
        Ics.Entry entry = Entries.of(
                found.session(),
                found.space().name(),
                found.space().discreet(),
                found.standing().belongs(),
                request.words(),
                request.site());
        return Answer.text(Ics.TYPE, Ics.calendar("", List.of(entry)));
    }

    private record Behind(long person, String language, long space, String name, boolean discreet) {
        static Behind of(Row row) {
            return new Behind(
                    row.number("person"),
                    row.text("language"),
                    row.number("space"),
                    row.has("name") ? row.text("name") : "",
                    row.has("discreet") && row.yes("discreet"));
        }
    }

    private record Dated(Session session, String name, boolean discreet) {
        static Dated of(Row row) {
            return new Dated(Session.of(row), row.text("space_name"), row.yes("discreet"));
        }
    }

    /// What somebody's sessions are now.
    ///
    /// @throws Problem.NotFound for an address nobody made, one that was renewed, one of a place its
    ///     person does not belong to any more: nobody can tell which
    Answer feed(Request request) {
        byte[] hash = Ids.hash(request.param("token"));
        Behind behind = db.find("""
            select calendar.person, calendar.space, person.language, space.name,
                   space.rank = 0 or space.stories = 'stay' as discreet
              from calendar join person on person.id = calendar.person and person.state = 'active'
              left join space on space.id = calendar.space and space.hidden is null and space.removed is null
             where calendar.hash = $1
               and (calendar.space = 0
                    or (space.id is not null
                        and exists (select from member where member.space = space.id and member.person = person.id)))
            """, Behind::of, hash).orElseThrow(Problem.NotFound::new);
        Instant since = request.now().minus(BEHIND, ChronoUnit.DAYS);
        Reach reach = spaces.reach(behind.person());
        List<Dated> dated = db.list(
                """
                select session.*, space.name as space_name, space.rank = 0 or space.stories = 'stay' as discreet
                  from session
                  join space on space.id = session.space and space.hidden is null and space.removed is null
                 where ($2::bigint = 0 or session.space = $2) and session.at > $3
                   and (session.space = any($6)
                        or ($2::bigint = 0 and session.labels && array_remove($5::text[], 'public')
                            and session.id in (select session from answer where person = $1 and answer in ('yes', 'maybe'))))
                   and session.hidden is null and session.removed is null
                 order by session.at, session.id limit $4
                """, Dated::of, behind.person(), behind.space(), since, (long) MOST, reach.array(), reach.spaces());
        Words words = commons.messages().in(behind.language());
        List<Ics.Entry> entries = dated.stream()
                .map(each -> Entries.of(each.session(), each.name(), each.discreet(), true, words, request.site()))
                .toList();
        boolean named = behind.space() != 0 && !behind.discreet();
        return Answer.text(
                Ics.TYPE, Ics.calendar(named ? behind.name() : request.site().name(), entries));
    }

    private Space belongs(Request request, SpaceKind kind) {
        Space space = spaces.find(request.reach(), kind, request.param("slug")).orElseThrow(Problem.NotFound::new);
        Standing standing = spaces.standing(request, space);
        if (standing.belongs()) return space;
        if (!standing.reads()) throw new Problem.NotFound();
        throw new Problem.Refused("sessions.calendar.refused");
    }

    private Answer.Page page(Request request, Optional<Space> space, String token) {
        long person = request.visitor().id();
        boolean kept = !token.isEmpty()
                || db.one(
                        "select exists (select from calendar where person = $1 and space = $2) as kept",
                        row -> row.yes("kept"),
                        person,
                        space.map(Space::id).orElse(0L));
        String url = token.isEmpty() ? "" : request.site().absolute("/calendar/" + token + ".ics");
        return Answer.page(
                "sessions/calendar",
                new CalendarPage(
                        space.map(one -> request.words().text("sessions.calendar.of", one.name()))
                                .orElseGet(() -> request.words().text("sessions.calendar.all")),
                        space.map(Space::path).orElse("/settings") + "/calendar",
                        space.map(Space::path).orElse("/settings"),
                        kept,
                        url,
                        url.replaceFirst("^https?:", "webcal:")));
    }

    /// Makes a private address, and ends the one before. It is shown this once: what is kept is a hash.
    Answer make(Request request, Optional<Space> space) {
        String token = Ids.token();
        return request.act(tx -> {
            keep(tx, request.visitor().id(), space.map(Space::id).orElse(0L), token, request.now());
            return page(request, space, token).secret();
        });
    }

    static void keep(Tx tx, long person, long space, String token, Instant now) {
        tx.run("""
            insert into calendar (person, space, hash, made) values ($1, $2, $3, $4)
            on conflict (person, space) do update set hash = excluded.hash, made = excluded.made
            """, person, space, Ids.hash(token), now);
    }

    /// A person's account ends: their private addresses are gone.
    static void forget(Queries tx, long person) {
        tx.run("delete from calendar where person = $1", person);
    }
}
