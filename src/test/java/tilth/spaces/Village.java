package tilth.spaces;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.log.Log;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.Posting;
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

/// A started server with this room's pages and people who walk through them.
final class Village implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Messages MESSAGES = Messages.load();

    final Database db = TestDatabase.fresh();
    final Log log = new Log(db);
    final Commons commons = new Commons(db, log, URI.create("http://localhost:1"), MESSAGES);
    final Kinds kinds = new Kinds();
    final Routes routes = new Routes();
    final List<Posting> posted = new CopyOnWriteArrayList<>();
    final Circles circles =
            new Circles(db, log, commons, kinds, (tx, letter) -> posted.add(letter), InstantSource.system());
    private final Map<String, Long> people = new TreeMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final URI base;

    Village() throws Exception {
        kinds.add(circles.kind());
        circles.hang(routes);
        Secrets secrets = new Secrets(new byte[32]);
        Door door = new Door() {
            @Override
            public Optional<Visitor> bySignIn(String token, Instant now) {
                return visitor(token, 7);
            }

            @Override
            public Optional<Visitor> byBearer(String token, Instant now) {
                return visitor(token, 0);
            }
        };
        House house = new House(
                commons::site,
                commons::messages,
                door,
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        log.whenCommitted(event -> {
            if (event.what().startsWith("space.")) house.kept().clear();
            else house.kept().raise(event.space());
        });
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

    private Optional<Visitor> visitor(String token, long signIn) {
        return db.find(
                """
                select id, name, handle, admin from person where handle = $1 and state = 'active'
                """,
                row -> new Visitor(
                        row.number("id"),
                        row.text("name"),
                        row.text("handle"),
                        "en",
                        ZoneOffset.UTC,
                        row.yes("admin"),
                        signIn == 0 ? 0 : row.number("id"),
                        false,
                        "",
                        0,
                        Reaches.of(db, row.number("id"))),
                token);
    }

    /// Somebody who has an account here; the same person when asked for again.
    Walker person(String name) {
        people.computeIfAbsent(
                name, any -> db.one("""
                    insert into person (address, handle, handle_skeleton, name, language, zone, created)
                    values ($1, $2, $2, $3, 'en', 'UTC', now()) returning id
                    """, row -> row.number("id"), Ids.fresh(), name.toLowerCase(Locale.ROOT), name));
        return new Walker(name.toLowerCase(Locale.ROOT), people.get(name));
    }

    Walker admin(String name) {
        Walker walker = person(name);
        db.run("update person set admin = true where id = $1", walker.id);
        return walker;
    }

    Walker stranger() {
        return new Walker("", 0);
    }

    /// What a letter would say if it were sent now; empty when its reader may no longer have it.
    Optional<Draft> written(Posting posting) {
        return new LetterBook(circles.letters())
                .kind(posting.kind())
                .orElseThrow()
                .write()
                .apply(posting.reaching(posting.address().isEmpty() ? "a@example.org" : posting.address(), "en"));
    }

    long memberCount(String slug) {
        return db.one("select members from space where slug = $1", row -> row.number("members"), slug);
    }

    /// A person with a browser, and the same person's token.
    final class Walker {
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        final String handle;
        final long id;

        Walker(String handle, long id) {
            this.handle = handle;
            this.id = id;
        }

        long address() {
            return db.one("select address from person where id = $1", row -> row.number("address"), id);
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(request(path).GET());
        }

        /// Opens a page and sends a form of it.
        HttpResponse<String> send(String page, String to, String... fields) throws Exception {
            Matcher key = KEY.matcher(get(page).body());
            List<String> parts = new ArrayList<>();
            if (key.find()) parts.add("_key=" + encode(key.group(1)));
            for (int i = 0; i < fields.length; i += 2) parts.add(fields[i] + "=" + encode(fields[i + 1]));
            return send(request(to)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts))));
        }

        HttpResponse<String> send(String page, Map<String, String> fields) throws Exception {
            return send(
                    page,
                    page,
                    fields.entrySet().stream()
                            .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                            .toArray(String[]::new));
        }

        HttpResponse<String> api(String method, String path, JsonObject body) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body.encode()));
            if (!handle.isEmpty()) request.header("Authorization", "Bearer " + handle);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        /// Begins a space through the API and gives its JSON.
        JsonObject founds(String kind, String name, String visibility, Long parent) throws Exception {
            JsonObject json =
                    new JsonObject().put("kind", kind).put("name", name).put("visibility", visibility);
            if (parent != null) json.put("parent", parent);
            HttpResponse<String> made = api("POST", "/spaces", json);
            if (made.statusCode() != 201) throw new AssertionError(made.statusCode() + " " + made.body());
            return new JsonObject(made.body());
        }

        /// Comes into a space as somebody who looks after it asks them to: they say yes.
        void joins(long space, String role, Walker by) throws Exception {
            JsonObject asked = new JsonObject(by.api(
                            "POST",
                            "/spaces/" + space + "/members",
                            new JsonObject().put("person", address()).put("role", role))
                    .body());
            JsonObject agreed = new JsonObject().put("agreed", Integer.MAX_VALUE);
            HttpResponse<String> came = api("POST", "/invitations/" + asked.getLong("id") + "/acceptance", agreed);
            if (came.statusCode() != 200) throw new AssertionError(asked + " " + came.statusCode());
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(base.resolve(path)).header("Accept-Language", "en");
            if (!handle.isEmpty()) request.header("Cookie", "tilth=" + handle);
            return request;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
