package tilth;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A form with files, as a browser sends one.
public final class Parcel {
    private static final String BOUNDARY = "----parcel7f3a";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Parcel with(String field, String value) {
        part("Content-Disposition: form-data; name=\"" + field + "\"", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Parcel file(String field, String name, byte[] content) {
        String safe = name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
        part(
                "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + safe
                        + "\"\r\nContent-Type: application/octet-stream",
                content);
        return this;
    }

    private void part(String head, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /// Opens a page for its key, and sends the form.
    public HttpResponse<String> send(Neighbour by, String page, String to) throws Exception {
        with("_key", by.key(page));
        return by.send(request(by, to));
    }

    /// Brings one file as a program does; the JSON of the answer.
    public static JsonObject brought(Neighbour by, String name, byte[] content) throws Exception {
        HttpResponse<String> answer = bring(by, name, content);
        if (answer.statusCode() != 201) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return new JsonObject(answer.body());
    }

    static HttpResponse<String> bring(Neighbour by, String name, byte[] content) throws Exception {
        Parcel parcel = new Parcel().file("file", name, content);
        return by.send(parcel.request(by, "/api/v1/files").header("Authorization", "Bearer " + by.token()));
    }

    private HttpRequest.Builder request(Neighbour by, String to) {
        List<byte[]> all = new ArrayList<>();
        all.add(body.toByteArray());
        all.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return by.request(to)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(all));
    }
}
