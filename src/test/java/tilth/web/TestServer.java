package tilth.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.TestDatabase;
import tilth.text.Messages;

/// A started server with a few routes, for tests of the web room itself.
final class TestServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Messages MESSAGES = Messages.load();

    final Database db = TestDatabase.fresh();
    final House house;
    final Map<String, Visitor> members = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final URI base;
    private final Server server;

    TestServer(Consumer<Routes> hang) throws Exception {
        Routes routes = new Routes();
        hang.accept(routes);
        Secrets secrets = new Secrets(new byte[32]);
        Site site = new Site("Tilth", List.of("en", "es", "ar"), ZoneOffset.UTC, URI.create("http://localhost:1"), "");
        Door door = new Door() {
            @Override
            public Optional<Visitor> bySignIn(String token, Instant now) {
                return Optional.ofNullable(members.get(token));
            }

            @Override
            public Optional<Visitor> byBearer(String token, Instant now) {
                return Optional.ofNullable(members.get(token));
            }
        };
        house = new House(
                () -> site,
                () -> MESSAGES,
                door,
                new OneTime(db, secrets),
                secrets,
                new Networks(List.of()),
                () -> false);
        Path incoming = Files.createTempDirectory("incoming");
        server = new Server(
                house,
                routes,
                InstantSource.system(),
                "127.0.0.1",
                0,
                incoming,
                new Traffic(new SimpleMeterRegistry()));
        vertx.deployVerticle(server, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        base = URI.create("http://127.0.0.1:" + server.port());
    }

    /// Lets a member enter; the token is what their browser then carries.
    String member(long id, String name) {
        String token = "token" + id;
        Reach reach = new Reach(Set.of(Reach.PUBLIC, Reach.person(id)));
        members.put(
                token,
                new Visitor(
                        id,
                        name,
                        name.toLowerCase(java.util.Locale.ROOT),
                        "en",
                        ZoneOffset.UTC,
                        false,
                        id,
                        false,
                        "",
                        0,
                        reach));
        return token;
    }

    /// A browser that keeps its cookies.
    Browser browser() {
        return new Browser("");
    }

    Browser browser(String token) {
        return new Browser(token);
    }

    final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private final String token;

        Browser(String token) {
            this.token = token;
        }

        HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
            return send(request(path, headers).GET());
        }

        /// Fills in a form, with the one-time key that `page` shows.
        HttpResponse<String> post(String path, String page, Map<String, String> fields, String... headers)
                throws IOException, InterruptedException {
            Matcher key = KEY.matcher(page);
            String body = fields.entrySet().stream()
                    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
            if (key.find()) body = "_key=" + encode(key.group(1)) + "&" + body;
            return send(request(path, headers)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            if (headers.length > 0) request.headers(headers);
            if (!token.isEmpty()) request.header("Cookie", "tilth=" + token);
            return request;
        }
    }

    /// How many lines are open.
    int lines() {
        return server.lines();
    }

    URI base() {
        return base;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
