package tilth.people;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.db.Tx;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.log.Log;
import tilth.mail.Draft;
import tilth.mail.Posting;
import tilth.spaces.Spaces;
import tilth.text.Messages;
import tilth.web.Answer;
import tilth.web.House;
import tilth.web.Networks;
import tilth.web.OneTime;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Secrets;
import tilth.web.Server;
import tilth.web.Site;
import tilth.web.Traffic;

/// A started server with this room alone, a clock to set, and the letters it would send.
final class PeopleHouse implements AutoCloseable {
    static final Messages MESSAGES = Messages.load();

    final Database db = TestDatabase.fresh();
    final List<Posting> posted = new CopyOnWriteArrayList<>();
    final Set<String> invited = ConcurrentHashMap.newKeySet();
    final Set<String> circles = ConcurrentHashMap.newKeySet(); // "1 2": these two share a circle
    final People people;
    final Site site;
    final Secrets secrets = new Secrets(new byte[32]);
    final House web;
    volatile BiConsumer<Tx, Posting> outbox = (tx, posting) -> {};
    volatile Registration registration = Registration.OPEN;
    volatile String siteName = "";
    volatile boolean secondFactor;
    volatile SignIn.Lasts lasts = SignIn.Lasts.USUAL;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Vertx vertx = Vertx.vertx();
    private final URI base;

    PeopleHouse() throws Exception {
        site = new Site("Tilth", List.of("en", "es", "ar"), ZoneOffset.UTC, URI.create("http://localhost:15600"), "");
        Above above = new Above(
                new Spaces(db)::reachBehind,
                person -> Optional.empty(),
                () -> registration,
                (address, next) -> invited.contains(address) || invited.contains(next),
                (one, other) -> circles.contains(one + " " + other) || circles.contains(other + " " + one),
                (tx, name) -> siteName = name,
                (tx, posting) -> {
                    outbox.accept(tx, posting);
                    tx.afterCommit(() -> posted.add(posting));
                },
                () -> secondFactor,
                () -> lasts,
                (request, person) -> List.of());
        Path files = Files.createTempDirectory("files");
        people = new People(
                vertx,
                db,
                new Log(db),
                new Pictures(vertx),
                new Shelf(vertx, db, files),
                secrets,
                () -> now,
                () -> site,
                () -> MESSAGES,
                above);
        Routes routes = new Routes();
        people.hang(routes);
        routes.get("/admin/test", Rule.ADMIN, _ -> Answer.to("/in"));
        web = new House(
                () -> site,
                () -> MESSAGES,
                people.door(),
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        Path incoming = Files.createTempDirectory("incoming");
        Server server =
                new Server(web, routes, () -> now, "127.0.0.1", 0, incoming, new Traffic(new SimpleMeterRegistry()));
        vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        base = URI.create("http://127.0.0.1:" + server.port());
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Browser browser() {
        return new Browser(base);
    }

    /// Somebody who has entered by code and told their name.
    Browser entered(String name, String mail) throws Exception {
        Browser browser = browser();
        browser.post("/enter", browser.get("/enter").body(), "mail", mail);
        browser.post("/enter/code", browser.get("/enter/code").body(), "code", code(mail));
        browser.post("/enter/name", browser.get("/enter/name").body(), "name", name);
        return browser;
    }

    /// The letter last posted to an address, as it would be written now.
    Draft letter(String mail) {
        Posting posting = posted.stream()
                .filter(each -> each.address().equals(mail))
                .reduce((before, after) -> after)
                .orElseThrow();
        return people.letters().stream()
                .filter(kind -> kind.name().equals(posting.kind()))
                .findFirst()
                .flatMap(kind -> kind.write().apply(posting))
                .orElseThrow();
    }

    String code(String mail) {
        return letter(mail).code();
    }

    /// The path behind the letter's button.
    String link(String mail) {
        return URI.create(letter(mail).acts().getFirst().url()).getPath();
    }

    long id(String mail) {
        return people.byMail(mail).orElseThrow().id();
    }

    /// Makes somebody one who runs the site, the way the first one comes.
    void admin(String mail) {
        db.transact(tx -> {
            people.roster().makeAdmin(tx, 0, id(mail));
            return mail;
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
