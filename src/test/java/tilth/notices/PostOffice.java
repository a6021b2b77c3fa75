package tilth.notices;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.db.Tx;
import tilth.mail.Delivery;
import tilth.mail.Draft;
import tilth.mail.Letter;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.MailServer;
import tilth.mail.Mailbox;
import tilth.mail.Posting;
import tilth.mail.Postman;
import tilth.spaces.Ear;
import tilth.spaces.Teller;
import tilth.text.Messages;
import tilth.web.Door;
import tilth.web.House;
import tilth.web.Networks;
import tilth.web.OneTime;
import tilth.web.Secrets;
import tilth.web.Site;
import tilth.web.Visitor;

/// An outbox on a real database with a clock that is turned by hand, and a few people who read.
final class PostOffice implements AutoCloseable {
    static final long MARTA = 41;
    static final long LUIS = 42;
    static final long AMINA = 43; // reads Arabic
    static final String CODE = "test.code";
    static final String FOUND = "test.found";
    static final String ASKED = "test.asked";
    static final String BROKEN = "test.broken";
    static final String NEWS = "test.news"; // can wait until the morning
    static final String AFAR = "test.afar"; // can wait until Thursday
    static final Mailbox SITE = Mailbox.of("tilth@tilth.example");
    static final Messages MESSAGES = Messages.load();

    final Database db;
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    final InstantSource clock = now::get;
    final Map<Long, Readers.Reader> readers = new ConcurrentHashMap<>(Map.of(
            MARTA, new Readers.Reader("marta@example.org", "Marta Ríos", "es"),
            LUIS, new Readers.Reader("luis@example.org", "Luis", "en"),
            AMINA, new Readers.Reader("amina@example.org", "أمينة", "ar")));
    /// Things nobody may see any more.
    final Set<Long> hidden = new HashSet<>();
    /// Addresses from which letters came back.
    final Set<String> back = ConcurrentHashMap.newKeySet();

    final Secrets secrets = new Secrets(new byte[32]);
    final Site site = new Site(
            "Valley Tilth", List.of("en", "es", "ar"), ZoneOffset.UTC, URI.create("https://tilth.example"), "");
    final Map<String, Visitor> members = new ConcurrentHashMap<>();
    final House house;
    private final LetterBook offered = new LetterBook(List.of(
            LetterKind.urgent(CODE, this::code),
            LetterKind.told(FOUND, "web.nav.library", this::found),
            LetterKind.told(ASKED, "web.nav.circles", this::found),
            LetterKind.gathered(NEWS, "web.nav.today", this::found).counted("home.letter.opening"),
            LetterKind.weekly(AFAR, "web.nav.library", this::found),
            LetterKind.weekly(Weekly.KIND, "web.nav.library", this::week),
            LetterKind.needed(BROKEN, posting -> {
                throw new IllegalStateException("what " + posting + " says can not be said");
            })));
    final Seal seal = new Seal(secrets.derive("letters"));
    final LetterBook book;
    final PartStore parts;
    final LetterStore letters;
    final Intake intake;
    final StopStore stops;
    final Desk desk;
    final Map<String, Ear> ears = new ConcurrentHashMap<>();
    final Dresser dresser;
    final Postman postman;

    PostOffice(int smtpPort) {
        this(TestDatabase.fresh(), smtpPort);
    }

    PostOffice(Database db, int smtpPort) {
        this(db, smtpPort, name -> Optional.empty());
    }

    /// @param returns where letters come back to
    PostOffice(Database db, int smtpPort, Function<String, Optional<Mailbox>> returns) {
        this.db = db;
        this.house = new House(
                () -> site,
                () -> MESSAGES,
                new ByToken(members),
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        this.parts = new PartStore(db);
        this.book = offered.and(new Gathered(offered, parts, house::words).kind());
        this.letters = new LetterStore(db, book, seal);
        this.intake = new Intake(book, letters);
        this.stops = new StopStore(db);
        this.desk = new Desk(db, () -> {});
        this.dresser = new Dresser(
                house::site, house::words, house.templates(), new StopLinks(secrets), SITE, returns, written());
        this.postman =
                Postman.to(new MailServer("127.0.0.1", smtpPort, MailServer.Tls.NONE, "", "", "tilth.example"), 2);
    }

    WrittenBack written() {
        return new WrittenBack(db, secrets, this::reader, SITE, ears, clock);
    }

    Notices notices(List<Teller> tellers) {
        Notices.Way way = new Notices.Way(postman, SITE, 2, 0);
        return new Notices(db, house, secrets, offered, tellers, person -> reader(person), way, clock);
    }

    void post(Posting... postings) {
        db.transact(tx -> letters.enter(tx, List.of(postings), null, now.get()));
    }

    /// Somebody with a row of their own, who is in this zone.
    void lives(long person, String zone) {
        db.run("""
            insert into person (id, address, handle, name, language, zone, created) overriding system value
            values ($1, $1, 'p' || $1, 'P', 'en', $2, now()) on conflict (id) do update set zone = excluded.zone
            """, person, zone);
    }

    /// What entries of the log call for, each under a number of its own.
    void tell(long event, Posting... postings) {
        db.transact(tx -> intake.take(
                tx,
                List.of(postings).stream()
                        .map(posting -> new LetterStore.Told(event, posting))
                        .toList(),
                now.get()));
    }

    /// Gathers as one node would.
    int gather() {
        return new Gathering(db, parts, clock, () -> {}).gather();
    }

    /// Sends all that is due, one after the other; gives how many were tried.
    int sendDue() {
        return sendDue(postman::send);
    }

    int sendDue(Function<Letter, Delivery> hand) {
        Sending sending = sending(hand);
        int tried = 0;
        for (Optional<Waiting> taken = take(); taken.isPresent(); taken = take()) {
            sending.send(taken.get());
            tried++;
        }
        return tried;
    }

    Sending sending(Function<Letter, Delivery> hand) {
        return new Sending(letters, stops, seal, book, new Known(), dresser, hand, clock);
    }

    Optional<Waiting> take() {
        return letters.take(now.get(), now.get().plus(Outbox.HOLD));
    }

    void wait(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /// How many letters are in each state.
    Map<String, Long> states() {
        Map<String, Long> states = new java.util.TreeMap<>();
        db.list(
                        "select state, count(*) as many from letter group by state",
                        row -> Map.entry(row.text("state"), row.number("many")))
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }

    String onlyState() {
        return db.one("select state from letter", row -> row.text("state"));
    }

    String secretsLeft() {
        return "sealed secrets: " + db.one("select count(secret) as many from letter", row -> row.number("many"));
    }

    long rows() {
        return db.one("select count(*) as many from letter", row -> row.number("many"));
    }

    static Posting code(String address, String secret) {
        return new Posting(CODE, 0, address, "en", 0, new JsonObject(), secret);
    }

    private Optional<Readers.Reader> reader(long person) {
        return Optional.ofNullable(readers.get(person));
    }

    private Optional<Draft> code(Posting posting) {
        if (posting.secret().isEmpty()) return Optional.empty();
        return Optional.of(Draft.about("Your code: " + posting.secret())
                .opening("It counts for 15 minutes.")
                .code(posting.secret())
                .act("Enter", "https://tilth.example/enter/aB3")
                .quietly("If it was not you, do nothing."));
    }

    private Optional<Draft> week(Posting posting) {
        if (hidden.contains(posting.person())) return Optional.empty();
        return Optional.of(Draft.about("This week")
                .under("Waiting", List.of(Draft.about("Will you come?").act("Yes", "https://tilth.example/yes")))
                .under("Talk", List.of(Draft.about("The laundry")))
                .under("Library", List.of()));
    }

    private Optional<Draft> found(Posting posting) {
        if (hidden.contains(posting.thing())) return Optional.empty();
        return Optional.of(Draft.about("Something arrived: " + posting.thing())
                .says("<b>Two</b> new things about child care.\nAnd one more.")
                .finds(new Draft.Found(
                        "Three calls, not thirty", "https://tilth.example/library/131-three-calls", "en", "A lesson"))
                .act("Look", "https://tilth.example/search?q=child")
                .act("Other", "https://tilth.example/saved")
                .answered(new Draft.Answerable("test", posting.thing(), "Or write back.")));
    }

    /// Readers who remember which letters came back.
    final class Known implements Readers {
        @Override
        public Optional<Reader> find(long person) {
            return reader(person);
        }

        @Override
        public boolean comesBack(String address) {
            return back.contains(address);
        }

        @Override
        public void cameBack(Tx tx, long person, String mailbox, Instant posted, Instant at) {
            back.add(mailbox.isEmpty() ? readers.get(person).address() : mailbox);
        }
    }

    @Override
    public void close() {
        postman.close();
        db.close();
    }

    private record ByToken(Map<String, Visitor> members) implements Door {
        @Override
        public Optional<Visitor> bySignIn(String token, Instant now) {
            return Optional.ofNullable(members.get(token));
        }

        @Override
        public Optional<Visitor> byBearer(String token, Instant now) {
            return Optional.empty();
        }
    }
}
