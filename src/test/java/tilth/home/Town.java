package tilth.home;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.exchange.Exchange;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.glossary.Glossary;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.Mailbox;
import tilth.mail.Posting;
import tilth.mail.Postman;
import tilth.notices.Notices;
import tilth.notices.Readers;
import tilth.people.Above;
import tilth.people.People;
import tilth.people.Registration;
import tilth.search.Index;
import tilth.spaces.Attachments;
import tilth.spaces.Circles;
import tilth.spaces.Commons;
import tilth.spaces.IndexFollower;
import tilth.spaces.Kinds;
import tilth.spaces.Luggage;
import tilth.spaces.Spaces;
import tilth.text.Ids;
import tilth.text.Messages;
import tilth.web.Door;
import tilth.web.House;
import tilth.web.Networks;
import tilth.web.OneTime;
import tilth.web.Routes;
import tilth.web.Secrets;
import tilth.web.Server;
import tilth.web.Traffic;
import tilth.web.Visitor;

/// A started house with all rooms that search and the first page speak of, and people who walk through it.
///
/// Letters are entered and never sent; [#written] says what one would say if it were.
final class Town implements AutoCloseable {
    static final String METRICS = "a token for the meters";
    private static final Messages MESSAGES = Messages.load();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Database db = TestDatabase.fresh();
    final Log log = new Log(db);
    final Commons commons = new Commons(db, log, URI.create("http://localhost:1"), MESSAGES);
    final Spaces spaces = new Spaces(db);
    final Kinds kinds = new Kinds();
    final Routes routes = new Routes();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final InstantSource clock = now::get;
    final House house;
    final Index index;
    final Exchange exchange;
    final Home home;
    final Notices notices;
    private final List<LetterKind> letters = new ArrayList<>();
    private final Map<String, Long> people = new TreeMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final URI base;

    Town() throws Exception {
        Secrets secrets = new Secrets(new byte[32]);
        index = Index.open(Files.createTempDirectory("index"), vertx, 2);
        Above above = new Above(
                spaces::reachBehind,
                () -> Registration.OPEN,
                (address, next) -> false,
                spaces::shared,
                (tx, name) -> {},
                (tx, letter) -> {});
        People room = new People(
                vertx,
                db,
                log,
                new Pictures(vertx),
                new Shelf(vertx, db, Files.createTempDirectory("files")),
                secrets,
                clock,
                commons::site,
                commons::messages,
                above);
        Circles circles = new Circles(db, log, commons, kinds, (tx, letter) -> {}, clock);
        Attachments attachments = Luggage.in(Files.createTempDirectory("files"), vertx, db, log, kinds);
        Library library = new Library(vertx, db, log, index, kinds, spaces, room.drafts(), attachments);
        exchange = new Exchange(db, log, index, kinds, spaces, commons, library, clock);
        Glossary glossary = new Glossary(vertx, db, log, kinds, spaces, library);
        home = new Home(db, log, index, kinds, spaces, commons, library, glossary, exchange, clock);
        kinds.add(circles.kind()).add(library.kind());
        exchange.kinds().forEach(kinds::add);
        home.kinds().forEach(kinds::add);
        letters.addAll(home.letters());
        letters.addAll(exchange.letters());
        house = new House(
                commons::site,
                commons::messages,
                new ByHandle(),
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        notices = new Notices(
                db,
                house,
                secrets,
                new LetterBook(letters),
                List.of(home.teller(), exchange.teller()),
                person -> Optional.of(new Readers.Reader("somebody@example.org", "", "en")),
                new Notices.Way(Postman.into(Files.createTempDirectory("mail")), Mailbox.of("tilth@example.org"), 1, 0),
                clock);
        for (var each : List.<java.util.function.Consumer<Routes>>of(
                room::hang, circles::hang, library::hang, notices::hang, exchange::hang, home::hang))
            each.accept(routes);
        attachments.hang(routes);
        new Health(db, index, log, () -> "tilth_http_kept_total 0.0\n", Optional.of(METRICS)).hang(routes);
        IndexFollower follower = new IndexFollower(log, index, kinds, event -> {}, () -> {});
        follower.position(); // builds the index of an empty town before anybody looks
        log.follow(follower);
        log.follow(notices.follower());
        log.follow(exchange.follower());
        log.whenCommitted(event -> house.kept().clear());
        log.start();
        base = open();
    }

    private URI open() throws Exception {
        Server server = new Server(
                house,
                routes,
                clock,
                "127.0.0.1",
                0,
                Files.createTempDirectory("incoming"),
                new Traffic(new SimpleMeterRegistry()));
        vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// A door that knows people by their handle.
    private final class ByHandle implements Door {
        @Override
        public Optional<Visitor> bySignIn(String token, Instant at) {
            return visitor(token, true);
        }

        @Override
        public Optional<Visitor> byBearer(String token, Instant at) {
            return visitor(token, false);
        }
    }

    private Optional<Visitor> visitor(String handle, boolean signedIn) {
        return db.find(
                "select id, name, admin, language from person where handle = $1 and state = 'active'",
                row -> new Visitor(
                        row.number("id"),
                        row.text("name"),
                        handle,
                        row.text("language"),
                        ZoneOffset.UTC,
                        row.yes("admin"),
                        signedIn ? row.number("id") : 0,
                        false,
                        "",
                        0,
                        spaces.reach(row.number("id"))),
                handle);
    }

    /// Somebody with an account; the same person when asked for again.
    Walker person(String name) {
        String handle = name.toLowerCase(Locale.ROOT);
        people.computeIfAbsent(name, any -> db.one("""
            insert into person (address, handle, handle_skeleton, name, language, zone, created)
            values ($1, $2, $2, $3, 'en', 'UTC', now()) returning id
            """, row -> row.number("id"), Ids.fresh(), handle, name));
        return new Walker(base, handle, people.get(name));
    }

    Walker stranger() {
        return new Walker(base, "", 0);
    }

    /// Waits until search and letters know everything that was done.
    void settle() {
        if (!log.caughtUp(PATIENCE))
            throw new IllegalStateException(log.status().toString());
    }

    /// What was entered for somebody's gathered letters so far, as numbers of what they would tell.
    List<Long> letters(Walker reader) {
        return db.list(
                "select thing from letter_part where person = $1 order by id", row -> row.number("thing"), reader.id);
    }

    /// What a letter would say if it were sent now; empty when its reader may no longer have it.
    Optional<Draft> written(Walker reader, long number, String language) {
        Posting posting = Posting.to("home.found", reader.id, number).reaching("somebody@example.org", language);
        return letters.getFirst().write().apply(posting);
    }

    @Override
    public void close() {
        log.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        index.close();
    }
}
