package tilth.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out who is asking, and turns away forged requests before any handler runs.
final class Doorkeeper {
    private static final Pattern VISIT = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Duration CHOICE_LASTS = Duration.ofDays(365); // of a language, as browsers allow
    private final House house;
    private final SecureRandom random = new SecureRandom();

    Doorkeeper(House house) {
        this.house = house;
    }

    Request admit(RoutingContext context, Route route, Instant now) {
        HttpServerRequest http = context.request();
        Visitor visitor = visitor(http, route, now);
        Request request = new Request(context, route, house, visitor, now, visit(http));
        if (route.writes() && !route.isBare()) guardForm(request, http);
        switch (route.rule()) {
            case ENTERED -> {
                if (!visitor.entered()) throw new Trouble(request, new Problem.EnterFirst());
            }
            case ADMIN -> {
                if (!visitor.admin()) throw new Trouble(request, notRunning(visitor));
            }
            case ANYONE -> {}
        }
        if (!visitor.entered() && !route.api()) remember(http);
        return request;
    }

    private Problem notRunning(Visitor visitor) {
        boolean lacks = visitor.entered() && house.door().lacksSecondFactor(visitor);
        return lacks ? new Problem.SecondFactor() : new Problem.NotFound();
    }

    /// A problem that was met before a handler could run, with the request to explain it to.
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Request request;
        private final Problem problem;

        Trouble(Request request, Problem problem) {
            super(problem.getMessage(), null, false, false);
            this.request = request;
            this.problem = problem;
        }

        Request request() {
            return request;
        }

        Problem problem() {
            return problem;
        }
    }

    private Visitor visitor(HttpServerRequest http, Route route, Instant now) {
        if (route.api()) {
            return Request.bearer(http)
                    .flatMap(token -> route.writes()
                            ? house.door().byBearer(token, now)
                            : house.door().readerByBearer(token, now))
                    .map(member -> member.speaking(spoken(http, member.language())))
                    .orElseGet(() -> stranger(http));
        }
        Cookie cookie =
                http.getCookie(Headers.cookieName(Server.SIGN_IN, house.site().secure()));
        if (cookie == null || cookie.getValue().isEmpty()) return stranger(http);
        Optional<Visitor> member = route.writes()
                ? house.door().bySignIn(cookie.getValue(), now)
                : house.door().readerBySignIn(cookie.getValue(), now);
        return member.map(found -> found.speaking(asked(http).orElse(found.language())))
                .orElseGet(() -> stranger(http));
    }

    private Visitor stranger(HttpServerRequest http) {
        return Visitor.stranger(language(http), house.site().zone());
    }

    /// The language of a stranger's page: asked for in the address, chosen before, or the browser's.
    String language(HttpServerRequest http) {
        Optional<String> asked = asked(http);
        if (asked.isPresent()) return asked.get();
        Cookie chosen =
                http.getCookie(Headers.cookieName(Server.LANGUAGE, house.site().secure()));
        if (chosen != null && house.site().languages().contains(chosen.getValue())) return chosen.getValue();
        return spoken(http, house.site().language());
    }

    private String spoken(HttpServerRequest http, String otherwise) {
        String header = http.getHeader("Accept-Language");
        if (header == null || header.isBlank() || header.length() > 200) return otherwise;
        return house.languageFor(header);
    }

    private Optional<String> asked(HttpServerRequest http) {
        String query = http.query();
        if (query == null || !query.contains("speak=")) return Optional.empty();
        String asked = http.getParam("speak");
        return house.site().languages().contains(asked) ? Optional.of(asked) : Optional.empty();
    }

    /// The language a stranger asked for goes with them to the next page. Members have theirs in their settings.
    private void remember(HttpServerRequest http) {
        Optional<String> asked = asked(http);
        boolean secure = house.site().secure();
        Cookie chosen = http.getCookie(Headers.cookieName(Server.LANGUAGE, secure));
        if (asked.isEmpty() || (chosen != null && chosen.getValue().equals(asked.get()))) return;
        http.response().addCookie(Headers.cookie(Server.LANGUAGE, asked.get(), CHOICE_LASTS, secure));
    }

    private String visit(HttpServerRequest http) {
        Cookie cookie =
                http.getCookie(Headers.cookieName(Server.VISIT, house.site().secure()));
        if (cookie != null && VISIT.matcher(cookie.getValue()).matches()) return cookie.getValue();
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Our page, our visitor, our key; a form that fails only by its age is shown again with its words.
    private void guardForm(Request request, HttpServerRequest http) {
        if (foreign(http)) throw new Trouble(request, new Problem.Refused("web.problem.foreign.text"));
        String key = request.form().value(OneTime.FIELD);
        if (!house.oneTime().fits(request.keyOwner(), key)) throw new Trouble(request, new Problem.OldForm());
    }

    private boolean foreign(HttpServerRequest http) {
        String site = http.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) return true;
        String origin = http.getHeader("Origin");
        if (origin == null) return false;
        URI home = house.site().publicUrl();
        if (origin.equals(home.getScheme() + "://" + home.getAuthority())) return false;
        // The same machine under another name of the loopback, as on a laptop.
        String host = http.getHeader("Host");
        return host == null || !origin.equals("http://" + host) || house.site().secure();
    }
}
