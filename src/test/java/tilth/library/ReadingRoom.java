package tilth.library;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Drafts;
import tilth.search.Index;
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
import tilth.web.Site;
import tilth.web.Traffic;
import tilth.web.Visitor;

/// A started server with the library and people who read and write in it; its index follows at once.
final class ReadingRoom implements AutoCloseable {
    static final int SECRET = 0;
    static final int LISTED = 1;
    static final int PUBLIC = 2;

    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Messages MESSAGES = Messages.load();

    final Database db = TestDatabase.fresh();
    final Log log = new Log(db);
    final Kinds kinds = new Kinds();
    final Routes routes = new Routes();
    final Spaces spaces = new Spaces(db);
    final Index index;
    final Library library;
    private final ConcurrentLinkedQueue<Event> committed = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> people = new TreeMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final URI base;
    private final House house;

    ReadingRoom() throws Exception {
        index = Index.open(Files.createTempDirectory("index"), vertx, 2);
        library = new Library(
                vertx,
                db,
                log,
                index,
                kinds,
                spaces,
                new Drafts(db),
                Luggage.in(Files.createTempDirectory("files"), vertx, db, log, kinds));
        kinds.add(library.kind());
        library.hang(routes);
        Secrets secrets = new Secrets(new byte[32]);
        Site site = new Site("Tilth", List.of("en", "es", "ar"), ZoneOffset.UTC, URI.create("http://localhost:1"), "");
        house = new House(
                () -> site,
                () -> MESSAGES,
                door(),
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        log.whenCommitted(committed::add);
        Server server = new Server(
                house,
                routes,
                InstantSource.system(),
                "127.0.0.1",
                0,
                Files.createTempDirectory("incoming"),
                new Traffic(new SimpleMeterRegistry()));
        vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        base = URI.create("http://127.0.0.1:" + server.port());
    }

    /// What the search follower does, here before the next request is sent.
    private synchronized void follow() {
        for (Event event = committed.poll(); event != null; event = committed.poll()) {
            kinds.touched(event)
                    .forEach(
                            thing -> index.replace(thing.kind(), thing.id(), kinds.together(thing.kind(), thing.id())));
            house.kept().raise(event.space());
        }
    }

    private Door door() {
        return new Door() {
            @Override
            public Optional<Visitor> bySignIn(String token, Instant now) {
                return visitor(token, true);
            }

            @Override
            public Optional<Visitor> byBearer(String token, Instant now) {
                return visitor(token, false);
            }
        };
    }

    private Optional<Visitor> visitor(String token, boolean browser) {
        return db.find(
                "select id, name, handle, admin from person where handle = $1 and state = 'active'",
                row -> new Visitor(
                        row.number("id"),
                        row.text("name"),
                        row.text("handle"),
                        "en",
                        ZoneOffset.UTC,
                        row.yes("admin"),
                        browser ? row.number("id") : 0,
                        false,
                        "",
                        0,
                        spaces.reach(row.number("id"))),
                token);
    }

    /// Somebody who has an account here; the same person when asked for again.
    Reader person(String name) {
        String handle = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        people.computeIfAbsent(name, any -> db.one("""
            insert into person (address, handle, handle_skeleton, name, language, zone, created)
            values ($1, $2, $2, $3, 'en', 'UTC', now()) returning id
            """, row -> row.number("id"), Ids.fresh(), handle, name));
        return new Reader(handle, people.get(name));
    }

    Reader admin(String name) {
        Reader reader = person(name);
        db.run("update person set admin = true where id = $1", reader.id);
        return reader;
    }

    Reader stranger() {
        return new Reader("", 0);
    }

    /// A circle of some people, the first of whom looks after it; gives its address.
    long circle(String name, int rank, Reader... members) {
        String slug = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        long address = Ids.fresh();
        long id = db.one("""
            insert into space (address, kind, slug, skeleton, name, rank, joining)
            values ($1, 'circle', $2, $2, $3, $4::bigint::smallint, 'request') returning id
            """, row -> row.number("id"), address, slug, name, (long) rank);
        for (int i = 0; i < members.length; i++)
            db.run(
                    "insert into member (space, person, role) values ($1, $2, $3::bigint::smallint)",
                    id,
                    members[i].id,
                    i == 0 ? 2L : 1L);
        return address;
    }

    static String key(String page) {
        Matcher key = KEY.matcher(page);
        return key.find() ? key.group(1) : "";
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /// A person with a browser, and the same person's token.
    final class Reader {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        final String handle;
        final long id;

        Reader(String handle, long id) {
            this.handle = handle;
            this.id = id;
        }

        HttpResponse<String> get(String path, String... headers) throws Exception {
            HttpRequest.Builder request = request(path).GET();
            if (headers.length > 0) request.headers(headers);
            return send(request);
        }

        /// Opens a page and sends a form of it.
        HttpResponse<String> send(String page, String to, String... fields) throws Exception {
            return post(to, key(get(page).body()), fields);
        }

        HttpResponse<String> post(String to, String key, String... fields) throws Exception {
            List<String> parts = new ArrayList<>();
            parts.add("_key=" + encode(key));
            for (int i = 0; i < fields.length; i += 2) parts.add(fields[i] + "=" + encode(fields[i + 1]));
            return send(request(to)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts))));
        }

        HttpResponse<String> api(String method, String path, JsonObject body, String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body.encode()));
            if (headers.length > 0) request.headers(headers);
            if (!handle.isEmpty()) request.header("Authorization", "Bearer " + handle);
            return send(request);
        }

        /// Posts a lesson through the API and gives what was answered.
        JsonObject posts(String title, String body, Long space) throws Exception {
            JsonObject json = new JsonObject()
                    .put("kind", "lesson")
                    .put("title", title)
                    .put("body", body)
                    .put("language", "en");
            if (space != null) json.put("space", space);
            return posts(json);
        }

        JsonObject posts(JsonObject json) throws Exception {
            HttpResponse<String> made = api("POST", "/resources", json);
            if (made.statusCode() != 201) throw new AssertionError(made.statusCode() + " " + made.body());
            return new JsonObject(made.body());
        }

        /// The page of something posted, wherever it now is.
        HttpResponse<String> reads(JsonObject posted) throws Exception {
            HttpResponse<String> answer = get("/library/" + posted.getLong("id"));
            return answer.statusCode() == 301 ? get(location(answer)) : answer;
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(base.resolve(path)).header("Accept-Language", "en");
            if (!handle.isEmpty()) request.header("Cookie", "tilth=" + handle);
            return request;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            follow();
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        index.close();
    }
}
