package tilth.home;

import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A person with a browser and a token.
final class Walker {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    final String handle;
    final long id;

    Walker(URI base, String handle, long id) {
        this.base = base;
        this.handle = handle;
        this.id = id;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return client.send(request(path, headers).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The lines of a stream, as they come.
    HttpResponse<Stream<String>> lines(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
    }

    JsonObject json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.statusCode() + answer.body());
        return new JsonObject(answer.body());
    }

    /// Opens a page and sends a form of it.
    HttpResponse<String> send(String page, String to, String... fields) throws Exception {
        Matcher key = KEY.matcher(get(page).body());
        List<String> parts = new ArrayList<>();
        if (key.find()) parts.add("_key=" + encode(key.group(1)));
        for (int i = 0; i < fields.length; i += 2) parts.add(fields[i] + "=" + encode(fields[i + 1]));
        return client.send(
                request(to)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", parts)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Adds something through the API; gives its number.
    long add(String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) throw new IllegalStateException(answer.statusCode() + answer.body());
        return new JsonObject(answer.body()).getLong("id");
    }

    long circle(String name, String visibility) throws Exception {
        return add(
                "/api/v1/spaces",
                new JsonObject()
                        .put("kind", "circle")
                        .put("name", name)
                        .put("visibility", visibility)
                        .put("join", "request"));
    }

    /// Adds a lesson in a space, or for everyone where it is 0.
    long lesson(String title, String body, String language, long space) throws Exception {
        JsonObject lesson = new JsonObject()
                .put("kind", "lesson")
                .put("title", title)
                .put("body", body)
                .put("language", language);
        if (space != 0) lesson.put("space", space);
        return add("/api/v1/resources", lesson);
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        if (headers.length > 0) request.headers(headers);
        if (handle.isEmpty()) return request;
        return path.startsWith("/api/")
                ? request.header("Authorization", "Bearer " + handle)
                : request.header("Cookie", "tilth=" + handle);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
