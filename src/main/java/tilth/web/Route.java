package tilth.web;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/// One line of the house's list of addresses: method, path, who may knock, what answers.
public final class Route {
    /// Enough for the longest text in four-byte characters, percent-encoded, with its neighbours.
    static final long FORM_BYTES = 1 << 20;

    private final HttpMethod method;
    private final String path;
    private final Rule rule;
    private final Handler handler;
    private Set<String> kept;
    private long limit = FORM_BYTES;
    private boolean uploads;
    private boolean bare;

    Route(HttpMethod method, String path, Rule rule, Handler handler) {
        this.method = method;
        this.path = path;
        this.rule = rule;
        this.handler = handler;
    }

    /// Lets strangers' answers of this route be kept; names the query parameters that tell one page
    /// from another. All others are left out of the key.
    public Route kept(String... parameters) {
        kept = Set.copyOf(List.of(parameters));
        return this;
    }

    /// The most bytes a body may have; 1 MiB if not said.
    public Route limit(long bytes) {
        limit = bytes;
        return this;
    }

    /// Takes files, together at most so many bytes.
    public Route upload(long bytes) {
        limit = bytes;
        uploads = true;
        return this;
    }

    /// Needs no one-time key: only for answers from mail (RFC 8058), which prove themselves by a token.
    public Route bare() {
        bare = true;
        return this;
    }

    public HttpMethod method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Rule rule() {
        return rule;
    }

    Handler handler() {
        return handler;
    }

    boolean keeps() {
        return kept != null;
    }

    Set<String> keptParameters() {
        return kept;
    }

    long limit() {
        return limit;
    }

    boolean takesFiles() {
        return uploads;
    }

    boolean isBare() {
        return bare || api();
    }

    boolean api() {
        return path.startsWith("/api/");
    }

    boolean writes() {
        return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    }
}
