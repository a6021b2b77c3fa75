package tilth.notices;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.Mailbox;
import tilth.mail.Posting;
import tilth.mail.Postman;
import tilth.people.Portion;
import tilth.spaces.Teller;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.House;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Secrets;

/// Letters: posts them, sends them, and lets people choose which they get.
///
/// Build it, hand [#follower] to the log, then [#start]; [#close] before the database and the
/// postman.
public final class Notices implements AutoCloseable {
    private static final String TEST = "letters.test";
    private static final String STOP = "/letters/stop/";
    private static final String RESUME = "/letters/resume/";

    private final LetterBook book;
    private final InstantSource clock;
    private final StopLinks links;
    private final StopStore stops;
    private final LetterStore letters;
    private final Outbox outbox;
    private final Desk desk;
    private final Telling telling;

    /// How letters leave the house.
    ///
    /// @param from the site's own address; its name in letters is the site's name
    /// @param senders letters on the way at once
    /// @param perMinute letters a minute, at most; 0 for no limit
    public record Way(Postman postman, Mailbox from, int senders, int perMinute) {}

    /// @param tellers who says, from each event, whom to tell
    public Notices(
            Database db,
            House house,
            Secrets secrets,
            LetterBook book,
            List<Teller> tellers,
            Readers readers,
            Way way,
            InstantSource clock) {
        this.book = book;
        this.clock = clock;
        this.links = new StopLinks(secrets);
        this.stops = new StopStore(db);
        Seal seal = new Seal(secrets.derive("letters"));
        this.letters = new LetterStore(db, book, seal);
        Dresser dresser = new Dresser(house::site, house::words, house.templates(), links, way.from());
        Sending sending = new Sending(letters, stops, seal, book, readers, dresser, way.postman()::send, clock);
        this.outbox = new Outbox(letters, sending::send, new Pace(way.perMinute()), way.senders(), clock);
        this.desk = new Desk(db, outbox::wake);
        this.telling = new Telling(tellers, letters, clock, outbox::wake);
    }

    /// The kinds this room writes itself: a letter to try out the mail.
    public static List<LetterKind> kinds(House house) {
        return List.of(LetterKind.needed(TEST, posting -> {
            Words words = house.words(posting.language());
            String site = house.site().name();
            return Optional.of(
                    Draft.about(words.text("notices.test.subject", site)).says(words.text("notices.test.body", site)));
        }));
    }

    public void hang(Routes routes) {
        routes.get("/settings/letters", Rule.ENTERED, this::settings);
        routes.post("/settings/letters", Rule.ENTERED, this::choose);
        routes.get(STOP + ":token", Rule.ANYONE, this::look);
        routes.post(STOP + ":token", Rule.ANYONE, this::stop).bare();
        routes.post(RESUME + ":token", Rule.ANYONE, this::resume).bare();
    }

    /// Forgets an address: letters to it that were not for a person are gone, sent or not.
    public static void forget(Tx tx, String mail) {
        tx.run("delete from letter where mailbox = $1", mail);
    }

    /// Wants that somebody gets a letter: entered with the act, sent soon after it commits.
    ///
    /// @throws IllegalArgumentException if its kind is in no book
    public void post(Tx tx, Posting posting) {
        letters.enter(tx, List.of(posting), null, clock.instant());
        tx.afterCommit(outbox::wake);
    }

    /// A letter to try out the mail, to a person's own address.
    public void test(Tx tx, long person) {
        post(tx, Posting.to(TEST, person, 0));
    }

    /// What turns events into letters; one of several nodes does it at a time.
    public DatabaseFollower follower() {
        return telling;
    }

    /// The outbox for those who run the site.
    public Desk desk() {
        return desk;
    }

    /// What this room holds of a person: the kinds of letters they stopped, and the letters of the
    /// last month by kind, state and time.
    public Portion portion() {
        return new Portion("letters", desk::held);
    }

    public void start() {
        outbox.start();
    }

    /// Within two seconds; what is on its way then goes out again later.
    @Override
    public void close() {
        outbox.close();
    }

    /// What will arrive, in words, with a tick for each kind that can be stopped.
    Answer settings(Request request) {
        long person = request.visitor().id();
        Set<String> unwanted = stops.stopped(person);
        List<SettingsPage.Kind> kinds = book.stoppable().stream()
                .map(kind -> new SettingsPage.Kind(
                        kind.name(), request.words().text(kind.label()), !unwanted.contains(kind.name())))
                .toList();
        boolean saved = request.query("saved").isPresent();
        return Answer.page(
                "notices/settings",
                new SettingsPage(kinds, saved, desk.trouble(person).orElse("")));
    }

    /// Takes `want`, the names of kinds; all others are stopped. 303 back to the page.
    Answer choose(Request request) {
        List<String> wanted = request.form().values("want");
        List<String> unwanted = book.stoppable().stream()
                .map(LetterKind::name)
                .filter(name -> !wanted.contains(name))
                .toList();
        return request.act(tx -> {
            stops.choose(tx, request.visitor().id(), unwanted, request.now());
            return Answer.to("/settings/letters?saved=1");
        });
    }

    /// A page with a button; looking changes nothing, for mail programs look at every link.
    Answer look(Request request) {
        StopLinks.Stop stop = signed(request);
        return page(request, stop, stops.stopped(stop.person(), stop.kind()));
    }

    /// Stops a kind of letter for the reader it was sent to, without sign-in (RFC 8058: answered
    /// with a page, never a redirect).
    Answer stop(Request request) {
        StopLinks.Stop stop = signed(request);
        return request.act(tx -> {
            stops.stop(tx, stop.person(), stop.kind(), request.now());
            return page(request, stop, true);
        });
    }

    Answer resume(Request request) {
        StopLinks.Stop stop = signed(request);
        return request.act(tx -> {
            stops.resume(tx, stop.person(), stop.kind());
            return page(request, stop, false);
        });
    }

    private StopLinks.Stop signed(Request request) {
        return links.read(request.param("token")).orElseThrow(Problem.NotFound::new);
    }

    private Answer page(Request request, StopLinks.Stop stop, boolean stopped) {
        LetterKind kind = book.kind(stop.kind()).filter(LetterKind::stoppable).orElseThrow(Problem.NotFound::new);
        String token = request.param("token");
        String label = request.words().text(kind.label());
        return Answer.page("notices/stop", new StopPage(label, STOP + token, RESUME + token, stopped));
    }
}
