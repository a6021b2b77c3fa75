package tilth.sessions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.spaces.Founding;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
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
    private final RhythmsApi rhythmsApi;
    private final SessionsApi sessionsApi;

    /// @param kinds where [#kind] is to be added; asked only once the doors are open
    /// @param post enters a letter in the outbox, within the transaction of what it tells
    public Sessions(
            Database db,
            Log log,
            Commons commons,
            Kinds kinds,
            Spaces spaces,
            Founding founding,
            BiConsumer<Tx, Posting> post,
            InstantSource clock) {
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
        becoming = new Becoming(door, tend);
        rhythmsApi = new RhythmsApi(db, spaces, door, circle, rhythms);
        sessionsApi = new SessionsApi(db, spaces, door, tend, plan);
    }

    public void hang(Routes routes) {
        circle.hang(routes);
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
                .export((reach, to) -> things.export(reach, to, commons.site()))
                .panel(new Panel("space", 20, panels::next))
                .panel(new Panel("space", 30, panels::year));
    }

    /// The letters this room writes.
    public List<LetterKind> letters() {
        return List.of();
    }

    /// Every minute: what time does by itself. Sessions are made ahead, and zones' rules followed.
    public void sweep(Instant now) {
        for (long space : RhythmStore.wanting(db, now, Making.AHEAD))
            db.transact(tx -> RhythmStore.hold(tx, space).map(rhythm -> making.ahead(tx, rhythm, 0, now)));
        db.transact(tx -> making.keepWallTime(tx, now));
    }
}
