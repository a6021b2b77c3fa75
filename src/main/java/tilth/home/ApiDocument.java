package tilth.home;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Route;
import tilth.web.Routes;
import tilth.web.Rule;

/// The JSON API described by itself: OpenAPI 3.1 at `/api/openapi.json`.
///
/// The descriptions are kept by hand in `openapi.json` beside this room's templates, the list of routes is
/// the router's own; a test holds one against the other.
public final class ApiDocument {
    private static final String PREFIX = "/api/v1";
    private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");
    private static final JsonObject WRITTEN = written();

    private ApiDocument() {}

    static void hang(Routes routes) {
        routes.get("/api/openapi.json", Rule.ANYONE, ApiDocument::show).kept();
    }

    private static Answer show(Request request) {
        JsonObject document = WRITTEN.copy();
        document.getJsonObject("info").put("title", request.site().name());
        document.put(
                "servers",
                new JsonArray().add(new JsonObject().put("url", request.site().absolute(PREFIX))));
        return Answer.json(document);
    }

    /// Differences between what is described and what there is, as `GET /search is not described`; empty
    /// when there are none.
    public static List<String> differences(List<Route> routes) {
        Set<String> there = new TreeSet<>();
        for (Route route : routes)
            if (route.path().startsWith(PREFIX + "/")) there.add(route.method() + " " + path(route));
        Set<String> described = described();
        List<String> differences = new ArrayList<>();
        for (String each : there) if (!described.contains(each)) differences.add(each + " is not described");
        for (String each : described) if (!there.contains(each)) differences.add(each + " does not exist");
        return differences;
    }

    private static String path(Route route) {
        Matcher parameters = PARAMETER.matcher(route.path().substring(PREFIX.length()));
        return parameters.replaceAll("{$1}");
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        JsonObject paths = WRITTEN.getJsonObject("paths");
        for (String path : paths.fieldNames())
            for (String method : paths.getJsonObject(path).fieldNames())
                if (!method.equals("parameters")) described.add(method.toUpperCase(Locale.ROOT) + " " + path);
        return described;
    }

    private static JsonObject written() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/tilth/home/openapi.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
