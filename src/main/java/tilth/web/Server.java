package tilth.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The HTTP server of one core: finds the route, asks the doorkeeper, runs the handler, sends the answer.
///
/// Deployed on virtual threads (`ThreadingModel.VIRTUAL_THREAD`), one instance a core. Handlers may
/// await; they may not block otherwise.
public final class Server extends VerticleBase {
    /// The cookie that says who has entered.
    public static final String SIGN_IN = "tilth";
    /// The cookie that ties a stranger's forms and drafts to a browser.
    public static final String VISIT = "tilth-visit";
    /// The cookie with a stranger's choice of language; it names nobody.
    public static final String LANGUAGE = "lang";

    private static final Logger LOG = Logger.getLogger(Server.class.getName());
    private static final int LONGEST_FIELD = 320_000; // bytes: 64,000 characters of four, and room to be told so
    private static final String NUL = "%00"; // PostgreSQL refuses it in any text
    private static final int LONGEST_URL = 6_000;
    private static final long GRACE = 2_000; // ms for what is being answered when the server stops

    /// Stand for what has no route, each in its own way of explaining.
    private static final Route NOWHERE = nowhere("/nowhere");

    private static final Route NOWHERE_FOR_PROGRAMS = nowhere("/api/nowhere");

    private final House house;
    private final Routes routes;
    private final InstantSource clock;
    private final String host;
    private final int port;
    private final Path incoming;
    private final Doorkeeper doorkeeper;
    private final Sender sender;
    private final Traffic traffic;
    private Supplier<Future<?>> ready = Future::succeededFuture;
    private HttpServer server;
    private Connections connections;

    /// @param incoming the folder in which uploads wait for their handler
    public Server(
            House house, Routes routes, InstantSource clock, String host, int port, Path incoming, Traffic traffic) {
        this.house = house;
        this.routes = routes;
        this.clock = clock;
        this.host = host;
        this.port = port;
        this.incoming = incoming;
        this.doorkeeper = new Doorkeeper(house);
        this.sender = new Sender(house);
        this.traffic = traffic;
    }

    /// Takes nobody in before this is done, which begins on the event loop of this server.
    public Server after(Supplier<Future<?>> first) {
        ready = first;
        return this;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxFormAttributeSize(LONGEST_FIELD)
                .setMaxFormBufferedBytes(LONGEST_FIELD)
                .setMaxFormFields(300)
                .setMaxInitialLineLength(LONGEST_URL)
                .setMaxHeaderSize(12_000)
                // Else a line is not known before its first whole head: who dribbles one would stay for ever.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(Connections.IDLE_SECONDS);
        Router router = router();
        connections = new Connections(vertx);
        server = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .exceptionHandler(Server::hungUp)
                .invalidRequestHandler(this::invalid)
                .requestHandler(request -> {
                    connections.asked(request);
                    if (!fromKept(request)) router.handle(request);
                });
        return ready.get().compose(opened -> server.listen());
    }

    /// The port actually listened on (for tests that ask for port 0).
    public int port() {
        return server.actualPort();
    }

    /// How many lines are open to this server.
    int lines() {
        return connections.count();
    }

    /// Takes nothing more; what was taken is answered first, if it does not take long.
    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(GRACE, TimeUnit.MILLISECONDS);
    }

    /// A stranger's page that is kept and has no query is served before anything else is asked.
    private boolean fromKept(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) || request.query() != null) return false;
        String cookies = request.getHeader("Cookie");
        if (cookies != null && cookies.contains(SIGN_IN + "=")) return false;
        if (request.getHeader("Authorization") != null || !house.mayKeep()) return false;
        Kept.Copy copy = house.kept().find(Sender.key(request.path(), doorkeeper.language(request)));
        if (copy == null) return false;
        Headers.guard(request.response(), house.site().secure());
        traffic.kept();
        sender.send(request, copy);
        return true;
    }

    private Router router() {
        Router router = Router.router(vertx);
        Signpost signpost = new Signpost(routes.all());
        router.route().handler(context -> {
            Headers.guard(context.response(), house.site().secure());
            Route found = signpost.find(context);
            if (found != null) serve(context, found);
            else if (context.request().path().contains(NUL)) context.fail(404); // no address of ours holds one
            else context.next();
        });
        router.get("/assets/*").handler(this::asset);
        for (Route route : routes.all()) hang(router, route);
        for (int status : new int[] {400, 404, 405, 413, 414, 415, 500, Bodies.FULL})
            router.errorHandler(
                    status, context -> failed(context, program(context) ? NOWHERE_FOR_PROGRAMS : NOWHERE, status));
        return router;
    }

    private static boolean program(RoutingContext context) {
        return context.request().path().startsWith("/api/");
    }

    private static Route nowhere(String path) {
        return new Route(HttpMethod.GET, path, Rule.ANYONE, request -> {
            throw new Problem.NotFound();
        });
    }

    private void hang(Router router, Route route) {
        var line = router.route(route.method(), route.path());
        if (route.writes()) line.handler(Bodies.of(vertx, route, incoming));
        line.handler(context -> serve(context, route));
        if (route.method().equals(HttpMethod.GET))
            router.route(HttpMethod.HEAD, route.path()).handler(context -> serve(context, route));
    }

    private void serve(RoutingContext context, Route route) {
        long began = System.nanoTime();
        Instant now = clock.instant();
        long moment = house.kept().moment();
        Request request = null;
        try {
            request = doorkeeper.admit(context, route, now);
            if (!route.writes() && keptWithQuery(request, route)) return;
            Answer answer = handled(request, route);
            Journal.done(request, answer);
            sender.send(request, answer, moment);
        } catch (Doorkeeper.Trouble trouble) {
            explain(trouble.request(), trouble.problem());
        } catch (Problem problem) {
            if (request == null) request = anonymous(context, route, now);
            explain(request, problem);
        } catch (RuntimeException broken) {
            if (request == null) request = anonymous(context, route, now);
            explain(request, broken);
        } finally {
            traffic.answered(route, context.response().getStatusCode(), System.nanoTime() - began);
        }
    }

    private Answer handled(Request request, Route route) {
        try {
            return route.handler().handle(request);
        } catch (OneTime.Undone undone) {
            return undone.answer();
        }
    }

    private boolean keptWithQuery(Request request, Route route) {
        if (!route.keeps() || request.visitor().entered() || !house.mayKeep()) return false;
        if (!request.header("Authorization").isEmpty()) return false;
        Kept.Copy copy = house.kept().find(Sender.key(request));
        if (copy == null) return false;
        sender.send(request.context().request(), copy);
        return true;
    }

    private Request anonymous(RoutingContext context, Route route, Instant now) {
        Visitor stranger = Visitor.stranger(
                doorkeeper.language(context.request()), house.site().zone());
        return new Request(context, route, house, stranger, now, "");
    }

    private void explain(Request request, Problem problem) {
        Journal.refused(request, problem);
        HttpServerResponse response = request.context().response();
        if (problem instanceof Problem.TooMany tooMany) response.putHeader("Retry-After", "" + tooMany.seconds());
        if (problem instanceof Problem.Busy) response.putHeader("Retry-After", "5");
        if (problem instanceof Problem.EnterFirst && request.api()) response.putHeader("WWW-Authenticate", "Bearer");
        try {
            sender.send(request, Explain.answer(problem, request), 0);
        } catch (RuntimeException broken) {
            plain(request, broken);
        }
    }

    private void explain(Request request, RuntimeException broken) {
        Explain.meant(broken).ifPresentOrElse(problem -> explain(request, problem), () -> plain(request, broken));
    }

    private void plain(Request asked, Throwable broken) {
        RoutingContext context = asked.context();
        String number = Explain.number();
        LOG.log(Level.SEVERE, "problem " + number + " at " + asked.route().path(), broken);
        if (context.response().ended() || context.response().headWritten()) return;
        Route route = new Route(HttpMethod.GET, "/", Rule.ANYONE, request -> Answer.nothing());
        Visitor stranger = Visitor.stranger(asked.language(), house.site().zone());
        Request request = new Request(context, route, house, stranger, clock.instant(), "");
        sender.send(request, Explain.broken(request, number), 0);
    }

    /// What the router itself refuses, in the same words as everything else.
    private void failed(RoutingContext context, Route nowhere, int status) {
        Instant now = clock.instant();
        Request request;
        try {
            request = doorkeeper.admit(context, nowhere, now);
        } catch (RuntimeException gone) {
            request = anonymous(context, nowhere, now);
        }
        if (tooLarge(context.failure())) {
            explain(request, new Problem.TooLarge(request.words().bytes(1 << 20)));
            return;
        }
        if (context.failure() != null
                && String.valueOf(context.failure().getMessage()).contains("No space left")) {
            explain(request, new Problem.Full());
            return;
        }
        if (context.failure() != null && status == 500 && !(context.failure() instanceof Problem)) {
            explain(request, new RuntimeException(context.failure()));
            return;
        }
        explain(
                request,
                switch (status) {
                    case 413, 414 -> new Problem.TooLarge(request.words().bytes(1 << 20));
                    case Bodies.FULL -> new Problem.Full();
                    case 400, 415 -> new Problem.Malformed();
                    default -> new Problem.NotFound();
                });
    }

    /// A body without end: Vert.x says only that it stopped writing an upload, or that a field did not end.
    private static boolean tooLarge(Throwable failure) {
        return (failure instanceof IOException
                        && String.valueOf(failure.getMessage()).startsWith("Size exceed"))
                || (failure instanceof VertxException && "Pipe closed".equals(failure.getMessage()));
    }

    private void asset(RoutingContext context) {
        String name = context.normalizedPath().substring("/assets/".length());
        Assets.Asset asset = house.assets().find(name);
        if (asset == null) context.fail(404);
        else sender.asset(context.request(), asset, house.assets().current(name));
    }

    private void invalid(HttpServerRequest request) {
        Headers.guard(request.response(), house.site().secure());
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    /// Clients that hang up in the middle are everyday life, not news.
    private static void hungUp(Throwable cause) {
        LOG.log(Level.FINE, "connection", cause);
    }
}
