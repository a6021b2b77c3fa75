package tilth.people;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser without script that keeps its cookies and follows nothing by itself.
public final class Browser {
    private static final Pattern KEY = Pattern.compile("name=\"_key\" value=\"([^\"]+)\"");
    private static final String FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;

    public Browser(URI base) {
        this.base = base;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /// Fills in the form of a page: field, value, field, value …
    public HttpResponse<String> post(String path, String page, String... fields)
            throws IOException, InterruptedException {
        return send(form(path, page, fields));
    }

    HttpRequest.Builder form(String path, String page, String... fields) {
        Matcher key = KEY.matcher(page);
        StringBuilder body = new StringBuilder();
        if (key.find()) body.append("_key=").append(encode(key.group(1)));
        for (int i = 0; i < fields.length; i += 2)
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        return request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    /// Fills in a form with one file.
    public HttpResponse<String> upload(String path, String page, String field, byte[] file, String... fields)
            throws IOException, InterruptedException {
        Matcher key = KEY.matcher(page);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (key.find()) part(body, "_key\"", key.group(1).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < fields.length; i += 2)
            part(body, fields[i] + "\"", fields[i + 1].getBytes(StandardCharsets.UTF_8));
        if (file.length > 0) part(body, field + "\"; filename=\"me.png\"\r\nContent-Type: image/png", file);
        body.writeBytes("--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(request(path, "Content-Type", "multipart/form-data; boundary=part")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] value) {
        body.writeBytes(("--part\r\nContent-Disposition: form-data; name=\"" + head + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /// Sends JSON as a program would, with a token or, where it is empty, without.
    public HttpResponse<String> json(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, "Content-Type", "application/json");
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return send(request.method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("User-Agent", FIREFOX);
        if (headers.length > 0) request.headers(headers);
        return request;
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    String signIn() {
        return cookie("tilth").map(HttpCookie::getValue).orElse("");
    }

    /// Makes this browser carry another one's sign-in, as a thief would.
    public void steal(String token) {
        HttpCookie stolen = new HttpCookie("tilth", token);
        stolen.setPath("/");
        stolen.setVersion(0);
        cookies.getCookieStore().add(base, stolen);
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
