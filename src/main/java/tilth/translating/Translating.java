package tilth.translating;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.library.Invited;
import tilth.library.Library;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Routes;

/// The room put together: what `App` makes one of.
public final class Translating implements Wing {
    /// After so long without a word or a draft, whoever took it is asked once whether they still are at it.
    private static final Duration QUIET = Duration.ofDays(14);
    /// After so long again it goes back by itself.
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Database db;
    private final Spaces spaces;
    private final Tending tending;
    private final Helping helping;
    private final Askings askings;
    private final Taking taking;
    private final AskingApi api;
    private final AskingLetters letters;
    private final AskingPanels panels;

    public Translating(Database db, Log log, Commons commons, Spaces spaces, Library library) {
        this.db = db;
        this.spaces = spaces;
        tending = new Tending(log);
        helping = new Helping(db, spaces);
        askings = new Askings(db, library, spaces, helping, tending);
        taking = new Taking(db, library, spaces, helping, tending, askings);
        api = new AskingApi(db, helping, taking);
        letters = new AskingLetters(db, library, spaces, helping, commons);
        panels = new AskingPanels(db, library, helping);
    }

    /// Who may translate by a request; for the library.
    public Invited invited() {
        return helping;
    }

    @Override
    public void hang(Routes routes) {
        askings.hang(routes);
        taking.hang(routes);
        api.hang(routes);
    }

    @Override
    public List<Kind> kinds() {
        return List.of(Kind.named(Asking.KIND)
                .acts(new Farewell())
                .panel(new Panel("resource", -5, panels::onTop))
                .panel(new Panel("resource", 93, panels::beside))
                .panel(new Panel("today", 20, panels::today))
                .portion("translations", this::portion));
    }

    private final class Farewell implements Kind.Acts {
        @Override
        public void farewell(Tx tx, long person, boolean textsStay) {
            tending.farewell(tx, person);
        }
    }

    /// Which languages somebody translates into stands with their profile.
    private JsonArray portion(long person) {
        JsonArray all = new JsonArray();
        db.list(
                        """
                        select request.language, resource.title, request.taker is not distinct from $1 as at_it
                          from translation_request as request join resource on resource.id = request.resource
                         where resource.labels && $2
                           and (request.taker = $1
                                or request.id in (select request from translation_asker where person = $1))
                         order by request.id
                        """,
                        row -> new JsonObject()
                                .put("title", row.text("title"))
                                .put("language", row.text("language"))
                                .put("atIt", row.yes("at_it")),
                        person,
                        spaces.reach(person).array())
                .forEach(all::add);
        return all;
    }

    @Override
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    @Override
    public Teller teller() {
        return letters;
    }

    /// Ends a request when the version it asks for is there; for the log.
    public DatabaseFollower follower() {
        return new DatabaseFollower() {
            @Override
            public String name() {
                return "translations";
            }

            @Override
            public boolean wantsPast() {
                return false;
            }

            @Override
            public boolean concerns(Event event) {
                return event.what().equals("resource.added");
            }

            @Override
            public void work(Tx tx, List<Entry> entries) {
                for (Entry entry : entries)
                    if (concerns(entry.event()))
                        tending.came(tx, entry.event().who(), entry.event().thing());
            }
        };
    }

    @Override
    public void sweep(Instant now) {
        db.transact(tx -> {
            tending.sweep(tx, now.minus(QUIET), now.minus(PATIENCE), now);
            return 0;
        });
    }
}
