package tilth.sessions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.spaces.Attachments;
import tilth.spaces.Commons;
import tilth.spaces.Founding;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.web.Routes;

/// The sessions' rooms put together: what `App` makes one of.
public final class Sessions {
    private final Database db;
    private final Commons commons;
    private final Making making;
    private final SessionThings things;
    private final Panels panels;
    private final FoundCircle circle;
    private final Rhythms rhythms;
    private final Plan plan;
    private final Quick quick;
    private final Becoming becoming;
    private final Calendars calendars;
    private final Due due;
    private final SessionLetters letters;
    private final CancellationLetters endings;
    private final RhythmsApi rhythmsApi;
    private final SessionsApi sessionsApi;

    /// @param from the address letters come from: in calendars that came by letter it stands for whoever called
    /// @param evenings what happens around one session
    public Sessions(
            Database db,
            Log log,
            Commons commons,
            String from,
            Spaces spaces,
            Founding founding,
            Evenings evenings,
            InstantSource clock,
            Attachments attachments) {
        this.db = db;
        this.commons = commons;
        making = new Making(log);
        things = new SessionThings(db, log);
        Strips strips = new Strips(db);
        panels = new Panels(db, spaces, strips);
        Door door = new Door(db, spaces);
        Tend tend = new Tend(making, log);
        circle = new FoundCircle(founding, making, log);
        rhythms = new Rhythms(db, spaces, making, circle, strips, log);
        plan = new Plan(db, spaces, door, tend, rhythms);
        quick = new Quick(db, door, tend);
        CallingOff callingOff = new CallingOff(tend, log);
        becoming = new Becoming(door, tend, callingOff);
        rhythmsApi = new RhythmsApi(db, spaces, door, circle, rhythms);
        calendars = new Calendars(db, door, spaces, commons);
        due = new Due(log);
        Enclosing enclosing = new Enclosing(commons, from);
        letters = new SessionLetters(db, commons, strips, answering(evenings), enclosing, clock);
        endings = new CancellationLetters(db, commons, strips, enclosing, clock);
        sessionsApi = new SessionsApi(db, spaces, door, tend, callingOff, plan, attachments);
    }

    private static SessionLetters.Answering answering(Evenings evenings) {
        return (person, session, said, language) ->
                evenings.links().path(person, session, Coming.of(said).orElseThrow(), language);
    }

    public void hang(Routes routes) {
        circle.hang(routes);
        calendars.hang(routes);
        rhythms.hang(routes);
        plan.hang(routes);
        quick.hang(routes);
        becoming.hang(routes);
        rhythmsApi.hang(routes);
        sessionsApi.hang(routes);
    }

    /// What other rooms may know and do about sessions.
    public Kind kind() {
        return Kind.named(SessionThings.KIND)
                .cards(things::cards)
                .index(things)
                .acts(things)
                .finder(things::at)
                .places(things::whereabouts)
                .waits(letters::unanswered)
                .export((reach, to) -> things.export(reach, to, commons.site()))
                .panel(new Panel("space", 20, panels::next))
                .panel(new Panel("space", 30, panels::year))
                .panel(new Panel("space", 35, panels::field));
    }

    /// When places meet, for the room that lists them.
    public Kinds.Meetings meetings() {
        return new Meets(db);
    }

    /// The letters this room writes.
    public List<LetterKind> letters() {
        return Stream.concat(letters.kinds().stream(), endings.kinds().stream()).toList();
    }

    /// Who is told of what happens to sessions.
    public Teller teller() {
        return (queries, event) -> Stream.concat(
                        letters.told(queries, event).stream(), endings.told(queries, event).stream())
                .toList();
    }

    /// A person's private addresses for calendar programs end.
    public static void endCalendars(Tx tx, long person) {
        tx.run("delete from calendar where person = $1", person);
    }

    /// Every minute: what time does by itself. Sessions are made ahead, zones' rules followed, those who
    /// come reminded.
    public void sweep(Instant now) {
        for (long space : RhythmStore.wanting(db, now, Making.AHEAD))
            db.transact(tx -> RhythmStore.hold(tx, space).map(rhythm -> making.ahead(tx, rhythm, 0, now)));
        db.transact(tx -> making.keepWallTime(tx, now));
        due.sweep(db, now);
        SessionThings.sweep(db, now);
        ToldStore.sweep(db, now);
    }
}
