package tilth;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tilth.admin.Admin;
import tilth.collections.Collections;
import tilth.db.Database;
import tilth.discussions.Discussions;
import tilth.exchange.Exchange;
import tilth.files.Intake;
import tilth.files.Pictures;
import tilth.files.Shelf;
import tilth.glossary.Glossary;
import tilth.home.Health;
import tilth.home.Home;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.LetterBook;
import tilth.mail.Postman;
import tilth.notices.Notices;
import tilth.people.Above;
import tilth.people.People;
import tilth.people.Portion;
import tilth.people.Registration;
import tilth.practice.Practice;
import tilth.sample.Sample;
import tilth.search.Index;
import tilth.sessions.Evenings;
import tilth.sessions.Sessions;
import tilth.spaces.Attachments;
import tilth.spaces.Circles;
import tilth.spaces.Commons;
import tilth.spaces.Farewells;
import tilth.spaces.IndexFollower;
import tilth.spaces.Kinds;
import tilth.spaces.OwnFiles;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Wing;
import tilth.translating.Translating;
import tilth.trust.Trust;
import tilth.web.House;
import tilth.web.Networks;
import tilth.web.OneTime;
import tilth.web.Routes;
import tilth.web.Secrets;
import tilth.web.SiteKey;

/// All rooms of the house, each made once and told what it may ask of the others.
final class Rooms implements AutoCloseable {
    private static final Duration DEAF = Duration.ofSeconds(2);
    private static final long MB = 1_000_000; // as people count it, and as pages say it

    private final Config config;
    private final Log log;
    private final Commons commons;
    private final Index index;
    private final IndexFollower follower;
    private final Postman postman;
    private final House house;
    private final Freshness fresh;
    private final Pictures pictures;
    private final Shelf shelf;
    private final Attachments attachments;
    private final People people;
    private final Spaces spaces;
    private final Circles circles;
    private final Discussions discussions;
    private final Library library;
    private final List<Wing> wings;
    private final Sessions sessions;
    private final Home home;
    private final Gates gates;
    private final Notices notices;
    private final OneTime oneTime;
    private final Sample sample;
    private final InstantSource clock;
    private final Routes routes = new Routes();
    private final Kinds kinds = new Kinds();
    private final Sweeper sweeper;

    Rooms(Config config, Vertx vertx, Early early, Database db, InstantSource clock, PrometheusMeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        Path data = config.data().dir();
        Secrets secrets = SiteKey.of(db);
        log = new Log(db);
        commons = new Commons(db, log, URI.create(config.publicUrl()), early.messages());
        spaces = new Spaces(db);
        circles =
                new Circles(db, log, commons, kinds, (tx, posting) -> notices().post(tx, posting), clock);
        oneTime = new OneTime(db, secrets);
        pictures = new Pictures(vertx);
        shelf = new Shelf(vertx, db, data.resolve("files"));
        attachments = new Attachments(
                db,
                log,
                kinds,
                shelf,
                new Intake(shelf, pictures, config.files().largest() * MB),
                config.files().daily() * MB,
                clock);
        people = new People(vertx, db, log, pictures, shelf, secrets, clock, commons::site, commons::messages, above());
        house = new House(
                commons::site,
                commons::messages,
                people.door(),
                oneTime,
                secrets,
                new Networks(config.http().trustedProxies()),
                () -> log.deafMillis() > DEAF.toMillis());
        fresh = new Freshness(house);
        index = early.index();
        follower = new IndexFollower(log, index, kinds, fresh::changed, fresh::anew);
        discussions = new Discussions(vertx, db, log, house, kinds, spaces, people.drafts(), attachments);
        library = new Library(vertx, db, log, index, kinds, spaces, people.drafts(), attachments);
        Evenings evenings = new Evenings(db, log, commons, kinds, spaces, people.drafts(), library, secrets, clock);
        Glossary glossary = new Glossary(vertx, db, log, kinds, spaces, library);
        Exchange exchange = new Exchange(db, log, index, kinds, spaces, commons, library, clock);
        String from = config.mailFrom();
        Translating translating = new Translating(db, log, commons, spaces, library);
        wings = List.of(
                discussions,
                evenings,
                library.translations(commons, translating.invited()),
                translating,
                new Collections(db, log, spaces, library),
                glossary,
                new Practice(vertx, db, log, commons, kinds, spaces, library, people.drafts(), index),
                new Trust(
                        db,
                        log,
                        commons,
                        kinds,
                        spaces,
                        library,
                        secrets,
                        config.library().checkMonths(),
                        clock),
                exchange);
        sessions = new Sessions(db, log, commons, from, spaces, circles.founding(), evenings, clock, attachments);
        home = new Home(db, log, index, kinds, spaces, commons, library, glossary, exchange, clock);
        gates = new Gates(db, log, kinds, spaces, library, attachments, data, house, clock);
        postman = Correspondents.postman(config, data);
        Speakers speakers = new Speakers(people, circles, sessions, wings, home, library, house);
        notices = new Notices(
                db,
                house,
                secrets,
                new LetterBook(speakers.letters()),
                speakers.tellers(),
                new Correspondents(people),
                Correspondents.way(config, postman, evenings.ears()),
                clock);
        kinds.about(library.themes());
        kinds.add(circles.kind()).add(library.kind()).add(attachments.kind());
        wings.forEach(kinds::add);
        kinds.add(sessions.kind()).meet(sessions.meetings());
        home.kinds().forEach(kinds::add);
        gates.kinds().forEach(kinds::add);
        people.add(new Portion("places", kinds::portion));
        people.alsoForgets(Circles::forget);
        people.alsoForgets(Notices::forget);
        people.alsoEnds(Sessions::endCalendars);
        people.alsoCarries(new OwnFiles(attachments));
        people.hang(routes);
        attachments.hang(routes);
        library.hang(routes);
        sessions.hang(routes); // before the circles: it begins them, and /circles/new is no circle
        for (Wing wing : wings) wing.hang(routes);
        circles.hang(routes);
        home.hang(routes);
        gates.hang(routes);
        new Health(db, index, log, meters::scrape, config.metrics().token()).hang(routes);
        notices.hang(routes);
        new Admin(db, log, commons, people, notices, kinds, index, follower::rebuild, pictures, shelf, data)
                .hang(routes);
        sample = new Sample(db, log, house, routes, people, spaces, commons, kinds, clock);
        sample.hang(routes);
        people.add(notices.portion());
        people.add(new Portion("searches", person -> new JsonObject().put("saved", home.portion(person))));
        log.follow(follower);
        log.follow(notices.follower());
        log.follow(new Farewells(kinds, People::lastCalled));
        log.follow(discussions.follower());
        log.follow(exchange.follower());
        log.follow(translating.follower());
        log.whenCommitted(fresh::changed);
        log.listen(entry -> fresh.changed(entry.event()));
        sweeper = sweeper();
    }

    private Above above() {
        return new Above(
                spaces::reachBehind,
                person -> Optional.of(fresh.reach(spaces, person)),
                () -> Registration.valueOf(commons.facts().registration().toUpperCase(Locale.ROOT)),
                (address, next) -> this.circles.invited(address, next),
                spaces::shared,
                (tx, name) -> commons.change(tx, 0, commons.facts().named(name)),
                (tx, posting) -> notices().post(tx, posting),
                config.admin()::secondFactor,
                config.signIn()::lasts,
                (request, person) -> kinds.panels("person", request, person).stream()
                        .map(Panel.Shown::alone)
                        .toList());
    }

    private Notices notices() {
        return notices;
    }

    void start() {
        log.start();
        notices.start();
        sample.start(config.sample());
        sweeper.start();
        attachments.start();
        gates.start();
    }

    private Sweeper sweeper() {
        return new Sweeper(
                List.of(
                        sample.between(() -> sessions.sweep(clock.instant())),
                        () -> library.publishDue(clock.instant())),
                List.of(
                        () -> oneTime.sweep(clock.instant()),
                        people::sweep,
                        () -> library.sweep(clock.instant()),
                        () -> wings.forEach(wing -> wing.sweep(clock.instant())),
                        () -> attachments.sweep(clock.instant()),
                        () -> gates.sweep(clock.instant()),
                        () -> home.sweep(clock.instant(), notices::post)),
                List.of(() -> Sweeper.shelf(shelf, clock.instant())));
    }

    Sweeper sweeping() {
        return sweeper;
    }

    Attachments attachments() {
        return attachments;
    }

    House house() {
        return house;
    }

    Routes routes() {
        return routes;
    }

    Sample sample() {
        return sample;
    }

    Log log() {
        return log;
    }

    Index index() {
        return index;
    }

    IndexFollower follower() {
        return follower;
    }

    Kinds kinds() {
        return kinds;
    }

    /// What the console says when the doors are open.
    List<String> greeting() {
        return Greeting.lines(config, people);
    }

    @Override
    public void close() {
        sample.close();
        sweeper.close();
        gates.close();
        notices.close();
        attachments.close();
        log.close();
        postman.close();
        pictures.close();
        shelf.close();
    }
}
