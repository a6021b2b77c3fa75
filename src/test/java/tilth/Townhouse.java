package tilth;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tilth.db.Address;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.log.Position;
import tilth.mail.Inbox;
import tilth.web.Route;

/// One whole Tilth as an operator would start it: a database of its own, a folder of its own, a port,
/// a mail server that takes every letter, and people who live in it.
///
/// Started once for the tests of a class; closing it stops everything it started.
public final class Townhouse implements AutoCloseable {
    private static final Pattern DIGITS = Pattern.compile("\\b([0-9]{3})\\h?([0-9]{3})\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Inbox inbox = new Inbox();
    public final Database db;
    public final Path folder;
    public final URI base;
    private final App app;
    private final Map<String, Neighbour> people = new LinkedHashMap<>();

    public Townhouse() {
        this(Map.of());
    }

    /// @param settings further `TILTH_…` settings
    public Townhouse(Map<String, String> settings) {
        this(settings, InstantSource.system());
    }

    /// @param clock what time it is in the house, for tests that travel
    public Townhouse(Map<String, String> settings, InstantSource clock) {
        try {
            folder = Files.createTempDirectory("townhouse-");
            Address address = TestDatabase.freshAddress();
            db = Database.at(TestDatabase.vertx(), address, 3);
            int port = freePort();
            base = URI.create("http://localhost:" + port);
            Map<String, String> environment = new LinkedHashMap<>(Map.of(
                    "TILTH_HTTP_PORT",
                    "" + port,
                    "TILTH_DATA_DIR",
                    folder.toString(),
                    "TILTH_DATABASE_URL",
                    url(address),
                    "TILTH_DATABASE_POOL",
                    "8",
                    "TILTH_MAIL_SMTP_HOST",
                    "127.0.0.1",
                    "TILTH_MAIL_SMTP_PORT",
                    "" + inbox.port(),
                    "TILTH_MAIL_SMTP_TLS",
                    "none",
                    "TILTH_MAIL_FROM",
                    "tilth@example.org"));
            environment.putAll(settings);
            app = App.start(Config.read(folder.resolve("none.properties"), environment), clock);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    /// As a setting says it.
    static String url(Address at) {
        return "postgresql://" + encode(at.user()) + ":" + encode(at.password()) + "@" + at.host() + ":" + at.port()
                + "/" + at.database() + "?sslmode=disable";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Every address of the house.
    public List<Route> routes() {
        return app.rooms().routes().all();
    }

    public Address address() {
        return app.address();
    }

    /// Does at once what is otherwise done every hour and every day.
    public void sweep() {
        app.rooms().sweeping().sweep();
    }

    /// Waits until the sample community is told, or gone; false if time ran out first.
    boolean told(Duration longest) throws InterruptedException {
        return app.rooms().sample().join(longest);
    }

    /// Waits until the text inside all files is read and can be found.
    void readEverything() {
        Duration longest = Duration.ofSeconds(60);
        if (!app.rooms().attachments().caughtUp(longest)) throw new AssertionError("files are still being read");
        if (!app.rooms().log().caughtUp(longest)) throw new AssertionError("the log is behind");
    }

    /// Waits until every room has done its part of what happened so far.
    public void settle() {
        if (!app.rooms().log().caughtUp(PATIENCE)) throw new AssertionError("the log is behind");
    }

    /// Lets what can be found now outlive whatever befalls the index, which is otherwise done every ten seconds.
    void commitIndex() {
        settle();
        Position end = app.rooms().log().end();
        app.rooms().index().commit(end.seq(), end.key());
    }

    /// Forgets the pages kept for strangers, after a test changed rows behind the house's back.
    public void forgetPages() {
        app.rooms().house().kept().clear();
    }

    public Neighbour stranger() {
        return new Neighbour(this, "", "en");
    }

    /// Somebody who has entered by the code of the letter; the same one when asked for again.
    public Neighbour person(String name) throws Exception {
        Neighbour known = people.get(name);
        if (known != null) return known;
        Neighbour person = new Neighbour(this, name, "en");
        enter(person);
        people.put(name, person);
        return person;
    }

    /// Somebody who runs the site.
    public Neighbour admin(String name) throws Exception {
        Neighbour admin = person(name);
        db.run("update person set admin = true where handle = $1", admin.handle());
        return admin;
    }

    private void enter(Neighbour person) throws Exception {
        int before = inbox.size();
        person.send("/enter", "/enter", Map.of("mail", person.mail()));
        HttpResponse<String> entered =
                person.send("/enter/code", "/enter/code", Map.of("code", code(person.mail(), before)));
        if (entered.statusCode() != 303) throw new AssertionError(entered.statusCode() + " " + entered.body());
        person.send("/enter/name", "/enter/name", Map.of("name", person.name()));
        HttpResponse<String> tokens = person.send("/settings/tokens", "/settings/tokens", Map.of("name", "test"));
        person.carries(tokens.body());
        JsonObject me = new JsonObject(person.api("GET", "/me", "").body());
        person.known(me.getLong("id"), me.getString("handle"));
    }

    /// The six digits of the letter that came to an address after the first so many letters.
    public String code(String mail, int before) throws Exception {
        Matcher code = DIGITS.matcher(inbox.to(mail, before, PATIENCE).text());
        if (!code.find()) throw new AssertionError("no code in the letter to " + mail);
        return code.group(1) + code.group(2);
    }

    @Override
    public void close() {
        app.close();
        db.close();
        inbox.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}
