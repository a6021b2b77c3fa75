package tilth.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the route of a page at once.
///
/// The router tries one pattern after another, those of acts too: hundreds for a page that was hung late. Here the
/// first
/// word of the path and its number of parts leave a handful. It knows plain addresses only (no escapes, no empty
/// parts) and says nothing about the rest, which the router decides; of several routes the one hung first counts, as
/// there.
final class Signpost {
    private final Map<Place, List<Way>> ways = new HashMap<>();

    /// @param parts how many there are
    private record Place(String first, int parts) {}

    private record Way(Route route, List<Part> parts) {}

    /// One part of a route's path: a word, or a name with what follows it (`:id.ics`).
    private record Part(String word, boolean named, String after) {
        static Part of(String said) {
            if (!said.startsWith(":")) return new Part(said, false, "");
            int end = 1;
            while (end < said.length() && Character.isLetterOrDigit(said.charAt(end))) end++;
            return new Part(said.substring(1, end), true, said.substring(end));
        }

        boolean fits(String given) {
            return named ? given.length() > after.length() && given.endsWith(after) : given.equals(word);
        }

        String value(String given) {
            return given.substring(0, given.length() - after.length());
        }
    }

    /// @throws IllegalArgumentException if a path begins with a name: it would belong everywhere
    Signpost(List<Route> routes) {
        for (Route route : routes) {
            if (!route.method().equals(HttpMethod.GET)) continue;
            List<Part> parts = parts(route.path()).stream().map(Part::of).toList();
            if (parts.getFirst().named()) throw new IllegalArgumentException(route.path());
            ways.computeIfAbsent(new Place(parts.getFirst().word(), parts.size()), place -> new ArrayList<>())
                    .add(new Way(route, parts));
        }
    }

    /// The route of a page, with what its path's names stand for told to the context; null where the router decides.
    Route find(RoutingContext context) {
        HttpMethod method = context.request().method();
        String path = context.request().path();
        if (!(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) || !plain(path)) return null;
        List<String> given = parts(path);
        for (Way way : ways.getOrDefault(new Place(given.getFirst(), given.size()), List.of())) {
            if (!fits(way, given)) continue;
            for (int at = 1; at < given.size(); at++) {
                Part part = way.parts().get(at);
                if (part.named()) context.pathParams().put(part.word(), part.value(given.get(at)));
            }
            return way.route();
        }
        return null;
    }

    private static boolean fits(Way way, List<String> given) {
        for (int at = 1; at < given.size(); at++) if (!way.parts().get(at).fits(given.get(at))) return false;
        return true;
    }

    /// Means to everybody what it says: nothing escaped, nothing empty, no way up.
    private static boolean plain(String path) {
        return path != null
                && path.startsWith("/")
                && path.indexOf('%') < 0
                && path.indexOf('+') < 0
                && !path.contains("//")
                && !path.contains("/.")
                && (path.length() == 1 || !path.endsWith("/"));
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>(4);
        int from = 1;
        for (int to = path.indexOf('/', 1); to >= 0; to = path.indexOf('/', from)) {
            parts.add(path.substring(from, to));
            from = to + 1;
        }
        parts.add(path.substring(from));
        return parts;
    }
}
