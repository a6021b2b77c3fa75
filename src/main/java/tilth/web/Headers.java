package tilth.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers that keep a page to itself, on every answer.
public final class Headers {
    static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    static final String FILE_CSP = "sandbox; default-src 'none'";
    static final String YEAR = "public, max-age=31536000, immutable";
    static final String ALONE = "no-store";
    static final String ASK_AGAIN = "no-cache";

    /// Made once, names and values, so that nobody looks through them letter by letter for each answer.
    private static final Map<CharSequence, CharSequence> GUARDS = guards();

    private static Map<CharSequence, CharSequence> guards() {
        Map<CharSequence, CharSequence> guards = new LinkedHashMap<>();
        Map.of(
                        "Content-Security-Policy",
                        CSP,
                        "X-Content-Type-Options",
                        "nosniff",
                        "Referrer-Policy",
                        "same-origin",
                        "Cross-Origin-Opener-Policy",
                        "same-origin",
                        "Cross-Origin-Resource-Policy",
                        "same-origin",
                        "Permissions-Policy",
                        "geolocation=(), camera=(), microphone=(), browsing-topics=()")
                .forEach((name, value) ->
                        guards.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
        return Collections.unmodifiableMap(guards);
    }

    private Headers() {}

    static void guard(HttpServerResponse response, boolean secure) {
        MultiMap headers = response.headers();
        GUARDS.forEach(headers::set);
        if (secure) headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    /// The name of a cookie of ours: bound to this host when the site is served over TLS.
    public static String cookieName(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    /// A cookie that only we read and that other sites cannot send along.
    ///
    /// @param life how long the browser keeps it; null until it is closed
    public static Cookie cookie(String name, String value, Duration life, boolean secure) {
        Cookie cookie = Cookie.cookie(cookieName(name, secure), value)
                .setHttpOnly(true)
                .setSecure(secure)
                .setPath("/")
                .setSameSite(CookieSameSite.LAX);
        if (life != null) cookie.setMaxAge(life.toSeconds());
        return cookie;
    }
}
