package tilth.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Tx;
import tilth.text.Words;

/// One request, with who is asking and in which language they are answered.
public sealed class Request permits HouseCall {
    private static final Pattern ID = Pattern.compile("([0-9]{1,18})(-.*)?");

    private final RoutingContext context;
    private final Route route;
    private final House house;
    private final Visitor visitor;
    private final Words words;
    private final Instant now;
    private final String visit;
    private final Map<Object, Object> once = new ConcurrentHashMap<>();
    private Form form;
    private String key = ""; // of the page, once it has forms
    private int forms;

    Request(RoutingContext context, Route route, House house, Visitor visitor, Instant now, String visit) {
        this.context = context;
        this.route = route;
        this.house = house;
        this.visitor = visitor;
        this.words = house.words(visitor.language());
        this.now = now;
        this.visit = visit;
    }

    public Visitor visitor() {
        return visitor;
    }

    public Reach reach() {
        return visitor.reach();
    }

    /// The moment at which the request came; one for the whole act.
    public Instant now() {
        return now;
    }

    public Words words() {
        return words;
    }

    public String language() {
        return visitor.language();
    }

    public Site site() {
        return house.site();
    }

    public Route route() {
        return route;
    }

    /// The path as asked for, decoded, without the query; `/` when it cannot be decoded.
    public String path() {
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException badEscape) {
            return "/"; // the page that says so has to stand somewhere
        }
    }

    /// The path with its query as it was sent, to come back to.
    public String here() {
        String query = context.request().query();
        return query == null || query.isEmpty() ? path() : path() + "?" + query;
    }

    /// A part of the path.
    public String param(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElse("");
    }

    /// The number at the head of a part of the path: `42` of `42-three-calls`.
    ///
    /// @throws Problem.NotFound if there is none
    public long id(String name) {
        Matcher matcher = ID.matcher(param(name));
        if (!matcher.matches()) throw new Problem.NotFound();
        return Long.parseLong(matcher.group(1));
    }

    /// A query parameter, without white space around it; empty when missing or empty.
    ///
    /// @throws Problem.Malformed if it came twice or holds a NUL
    public Optional<String> query(String name) {
        List<String> values = queries(name);
        if (values.size() > 1) throw new Problem.Malformed();
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// All values of a query parameter that may come several times; empty ones left out.
    public List<String> queries(String name) {
        List<String> values = sent(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        for (String value : values) if (value.indexOf('\0') >= 0) throw new Problem.Malformed();
        return values;
    }

    List<String> sent(String name) {
        try {
            return context.queryParam(name);
        } catch (HttpException badEscape) {
            throw new Problem.Malformed();
        }
    }

    /// Whether the answer is for a program.
    public boolean api() {
        return route.api();
    }

    /// Whether our own script asks and a part of a page would do.
    public boolean smooth() {
        return "true".equals(header("HX-Request"));
    }

    /// A header's value, empty when it was not sent.
    public String header(String name) {
        return Optional.ofNullable(context.request().getHeader(name)).orElse("");
    }

    /// What was sent, from a form or from JSON.
    public Form form() {
        if (form == null) form = read().in(words);
        return form;
    }

    Form read() {
        if (header("Content-Type").startsWith("application/json")) {
            Buffer body = context.body() == null ? null : context.body().buffer();
            if (body == null || body.length() == 0) return Form.blank();
            try {
                return Form.sent(new JsonObject(body));
            } catch (DecodeException | ClassCastException notJson) {
                throw new Problem.Malformed();
            }
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        HttpServerRequest request = context.request();
        request.formAttributes()
                .names()
                .forEach(name -> fields.put(name, request.formAttributes().getAll(name)));
        return Form.sent(fields);
    }

    /// A file sent with the form, if one was.
    public Optional<Upload> upload(String field) {
        return uploads(field).stream().findFirst();
    }

    /// Files sent with the form under one name, in their order; empty ones left out.
    public List<Upload> uploads(String field) {
        return Bodies.uploads(context, field);
    }

    /// What is worked out once a request, because several parts of a page ask for it. Not for acts, which look again.
    @SuppressWarnings("unchecked") // whoever put it there asked by the same key
    public <T> T once(Object key, Supplier<T> work) {
        T known = (T) once.get(key);
        if (known != null) return known;
        T fresh = work.get();
        once.put(key, fresh);
        return fresh;
    }

    /// What stays the same until something on the site changes, kept from one request to the next. The key names all
    /// else it depends on: the reach, where it is looked up under one. Not for acts, which look again.
    public <T> T steady(Object key, Supplier<T> work) {
        return route.writes() ? work.get() : house.steady(key, work);
    }

    /// The same for many things of a list, each known by a key of its own; what is not known is asked for together.
    ///
    /// @param work gives what there is of some
    public <I, T> Map<I, T> steady(Collection<I> ids, Function<I, Object> key, Function<Set<I>, Map<I, T>> work) {
        return route.writes() || !house.mayKeep()
                ? work.apply(Set.copyOf(ids))
                : house.steady().all(ids, key, work);
    }

    /// Does what the form asks: one transaction, rows and event together, once per one-time key.
    ///
    /// An answer of 400 or more undoes the work. Everything that writes for a person goes through here.
    public Answer act(Function<Tx, Answer> work) {
        String key = api() ? header("Idempotency-Key") : form().value(OneTime.FIELD);
        if (route.isBare() && !api()) key = "";
        String where = route.method() + " " + path();
        try {
            return house.oneTime().once(visitor.id(), key, where, form().fingerprint(), now, work);
        } catch (OneTime.Undone undone) {
            return undone.answer();
        } finally {
            house.steady().acted();
        }
    }

    /// A cookie's value, empty when it was not sent.
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    /// The API token that came with the request.
    public Optional<String> bearer() {
        return bearer(context.request());
    }

    static Optional<String> bearer(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) return Optional.empty();
        return Optional.of(header.substring(7).strip());
    }

    /// A hash of the caller's network (IPv4 address or IPv6 /64), keyed anew each day: good for
    /// counting tries, never stored.
    public String network() {
        return house.networks().hash(context.request(), now);
    }

    /// The random name of this stranger's visit, as in their cookie; it ties forms and drafts to a browser.
    public String visit() {
        return visit;
    }

    /// The one-time key of a form on the page being made; marks the page as not for keeping.
    String freshKey() {
        if (key.isEmpty()) key = house.oneTime().issue(keyOwner());
        return key + "." + ++forms;
    }

    boolean keyed() {
        return !key.isEmpty();
    }

    String keyOwner() {
        return visitor.signIn() != 0 ? "s" + visitor.signIn() : "v" + visit;
    }

    RoutingContext context() {
        return context;
    }
}
