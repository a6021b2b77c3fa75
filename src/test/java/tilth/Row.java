package tilth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A line of `walk.txt`: a route, what each actor meets there in a public, a listed and a secret place,
/// and what is sent.
///
/// A route that has nothing to do with places has one column instead of three.
record Row(String route, List<String> met, String sends) {
    static final Path TABLE = Path.of("src/test/resources/tilth/walk.txt");

    static Map<String, Row> all() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] parts = line.split("\\s*\\|\\s*", 3);
            Row row = new Row(
                    parts[0].strip(),
                    List.of(parts[1].strip().split("\\s+", -1)),
                    parts.length > 2 ? parts[2].strip() : "");
            if (rows.put(row.route, row) != null) throw new IllegalStateException("twice in the table: " + row.route);
        }
        return rows;
    }

    boolean placed() {
        return met.size() == 3;
    }

    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    String path() {
        return route.substring(route.indexOf(' ') + 1);
    }

    boolean api() {
        return path().startsWith("/api/v1/");
    }

    boolean writes() {
        return !method().equals("GET");
    }

    /// The address and the body for one place.
    String[] filled(Settlement.Place place, Settlement people, String actor) {
        String path = path();
        if (path.contains("/resources/:id") || path.startsWith("/library/:id"))
            path = path.replace(":id", "" + place.resource());
        if (path.contains("/discussions/:id")) path = path.replace(":id", "" + place.discussion());
        if (path.contains("/replies/:id")) path = path.replace(":id", "" + place.reply());
        if (path.contains("/invitations/:id")) path = path.replace(":id", "" + place.invitation());
        if (path.contains("/sessions/:id")) path = path.replace(":id", "" + place.session());
        if (path.contains("/needs/:id")) path = path.replace(":id", "" + (place.session() + 3));
        if (path.contains("/collections/:id"))
            path = path.replace(":id", "" + (place.session() + Keepsakes.COLLECTION));
        if (path.contains("/glossary/:id") || path.contains("/terms/:id"))
            path = path.replace(":id", "" + (place.session() + Keepsakes.TERM));
        if (path.contains("/rhythms/:id")) path = path.replace(":id", "" + (place.session() + Keepsakes.RHYTHM));
        if (path.contains("/files/:id")) path = path.replace(":id", "" + (place.session() + Keepsakes.FILE));
        if (path.contains("/translations/:id") || path.contains("/translation-requests/:id"))
            path = path.replace(":id", "" + (place.session() + 4));
        path = path.replace(":item", "" + (place.session() + 1)).replace(":passage", "" + (place.session() + 2));
        path = path.replace(":sheet", "" + (place.session() + 5)).replace(":part", "" + (place.session() + 6));
        path = path.replace(":credit", "" + (place.session() + 4));
        path = path.replace(":try", "" + (place.session() + 3));
        if (path.contains("/people/:id"))
            path = path.replace(":id", "" + people.actors.get("member").id());
        if (path.startsWith("/admin/things/")) path = path.replace(":act", "hide") + "?at=/library/" + place.resource();
        if (path.startsWith("/admin/people/")) path = path.replace(":act", "suspend");
        path = path.replace(":kind", "resource")
                .replace(":which", "privacy")
                .replace(":language", "es")
                .replace(":key", "library.title.ask")
                .replace(":id", "" + place.space())
                .replace(":slug", place.slug())
                .replace(":person", "" + people.actors.get("member").id())
                .replace(":handle", people.actors.get("member").handle())
                .replace(":token", "nobody-ever-made-this-token-0123456789abcdefg")
                .replace(":number", "2")
                .replace(":name", "none");
        String body = sends.replace("{word}", place.word())
                .replace("{space}", "" + place.space())
                .replace("{slug}", place.slug())
                .replace("{discussion}", "" + place.discussion())
                .replace("{resource}", "" + place.resource())
                .replace("{session}", "" + place.session())
                .replace("{collection}", "" + (place.session() + Keepsakes.COLLECTION))
                .replace("{invitation}", "" + place.invitation())
                .replace("{member}", "" + people.actors.get("member").id())
                .replace("{actor}", actor);
        if (!writes() && !body.isEmpty()) return new String[] {path + "?" + body, ""};
        return new String[] {path, body};
    }
}
