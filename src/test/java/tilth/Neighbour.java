package tilth;

import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody with a browser that runs no script, and with a program's token; a stranger has neither name
/// nor token.
public final class Neighbour {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("<code dir=\"ltr\">([A-Za-z0-9_-]{20,})</code>");

    public final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final Townhouse house;
    private final String name;
    private final String language;
    private String token = "";
    private String handle = "";
    private long id;
    private List<HttpCookie> held = List.of();

    public Neighbour(Townhouse house, String name, String language) {
        this.house = house;
        this.name = name;
        this.language = language;
    }

    public String name() {
        return name;
    }

    public String mail() {
        return name.toLowerCase(Locale.ROOT) + "@example.org";
    }

    public String handle() {
        return handle;
    }

    /// The number in this person's addresses.
    public long id() {
        return id;
    }

    public String token() {
        return token;
    }

    public void known(long id, String handle) {
        this.id = id;
        this.handle = handle;
    }

    /// Takes the token from the page that shows it once.
    public void carries(String page) {
        Matcher shown = TOKEN.matcher(page);
        if (!shown.find()) throw new AssertionError("no token in " + page);
        token = shown.group(1);
    }

    /// Remembers the cookies, for going on as if nothing had happened.
    public void remember() {
        held = List.copyOf(cookies.getCookieStore().getCookies());
    }

    public void resume() {
        cookies.getCookieStore().removeAll();
        held.forEach(cookie -> cookies.getCookieStore().add(house.base, cookie));
    }

    public HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) request.headers(headers);
        return send(request.GET());
    }

    /// The one-time key of a page's first form; empty when it has none.
    public String key(String page) throws Exception {
        Matcher key = KEY.matcher(get(page).body());
        return key.find() ? key.group(1) : "";
    }

    /// Opens a page and sends a form of it somewhere.
    public HttpResponse<String> send(String page, String to, Map<String, String> fields) throws Exception {
        return post(to, "_key=" + encode(key(page)) + (fields.isEmpty() ? "" : "&" + encoded(fields)));
    }

    /// Sends a form's body as it is.
    public HttpResponse<String> post(String to, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(to).header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) request.headers(headers);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> api(String method, String path, JsonObject body, String... headers) throws Exception {
        return api(method, path, body == null ? "" : body.encode(), headers);
    }

    /// Asks as a program would, with this person's token.
    public HttpResponse<String> api(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request("/api/v1" + path).header("Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        return send(request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    /// The same, and it has to work: the JSON of the answer, empty when there is none.
    public JsonObject makes(String method, String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = api(method, path, body);
        if (answer.statusCode() >= 300)
            throw new AssertionError(name + " " + method + " " + path + ": " + answer.statusCode() + " "
                    + answer.body().lines().findFirst().orElse(""));
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    /// Comes into a space as somebody who looks after it asks them to: they say yes.
    public void joins(long space, String role, Neighbour by) throws Exception {
        JsonObject asked = by.makes(
                "POST",
                "/spaces/" + space + "/members",
                new JsonObject().put("person", id).put("role", role));
        if (asked.getString("state").equals("member")) return;
        makes(
                "POST",
                "/invitations/" + asked.getLong("id") + "/acceptance",
                new JsonObject().put("agreed", Integer.MAX_VALUE));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(house.base.resolve(path)).header("Accept-Language", language);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// A file as it comes.
    public HttpResponse<byte[]> bytes(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public static String encoded(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .toList());
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
