package tilth.discussions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.web.Request;
import tilth.web.Visitor;
import tilth.web.Workbench;

/// `@handle` of a person, `@name-of-a-circle` of everyone in it: found when something is said, and shown
/// as links only to those who may see whom they lead to.
final class Mentioned {
    /// Characters up to which a text is rendered where the request runs; longer ones take a worker.
    private static final int SHORT = 8_000;

    private static final Pattern LINK = Pattern.compile(
            "<a href=\"(/(?:people|circles|communities|networks)/[^\"]+)\"[^>]*>((?:@|&#64;)[^<]*)</a>");

    private final Database db;
    private final Spaces spaces;
    private final Workbench workbench;

    Mentioned(Database db, Spaces spaces, Workbench workbench) {
        this.db = db;
        this.spaces = spaces;
        this.workbench = workbench;
    }

    /// Reads and renders what somebody wrote in a space.
    Said said(Request request, String body, long space) {
        return body.length() > SHORT
                ? workbench.beside(() -> render(request, body, space))
                : render(request, body, space);
    }

    private Said render(Request request, String body, long space) {
        String language = Languages.guess(body).orElse(request.language());
        Map<String, String> paths = new HashMap<>();
        List<Long> people = new ArrayList<>();
        List<Long> groups = new ArrayList<>();
        Set<String> handles = handles(body);
        if (!handles.isEmpty()) {
            String[] names = handles.toArray(String[]::new);
            for (Found group : groups(names, space, request.visitor())) {
                paths.put(group.name(), group.path());
                groups.add(group.id());
            }
            for (Found person : people(names)) {
                paths.put(person.name(), person.path());
                people.add(person.id());
            }
        }
        Html html = Markdown.render(body, name -> Optional.ofNullable(paths.get(name)));
        return new Said(body, html.html(), language, people, groups);
    }

    private static Set<String> handles(String body) {
        Set<String> handles = new LinkedHashSet<>();
        if (body.indexOf('@') < 0) return handles;
        Markdown.render(body, name -> {
            handles.add(name);
            return Optional.empty();
        });
        return handles;
    }

    private record Found(long id, String name, String path) {}

    private List<Found> people(String[] names) {
        return db.list(
                "select id, handle from person where handle = any($1) and state = 'active'",
                row -> new Found(row.number("id"), row.text("handle"), "/people/" + row.text("handle")),
                (Object) names);
    }

    /// The circle in which it is said, circles of the writer that others know of, and larger places of
    /// which the writer looks after.
    private List<Found> groups(String[] names, long space, Visitor visitor) {
        return db.list(
                """
                select space.id, space.slug, space.kind from space
                  join member on member.space = space.id and member.person = $3
                 where space.slug = any($1) and space.hidden is null and space.removed is null
                   and (space.id = $2 or space.rank > 0) and (space.kind = 'circle' or (space.id = $2 and member.role > 1))
                """,
                row -> new Found(
                        row.number("id"),
                        row.text("slug"),
                        "/" + SpaceKind.of(row.text("kind")).plural() + "/" + row.text("slug")),
                names,
                space,
                visitor.id());
    }

    /// Whom a visitor may look up, of all who stand in some replies.
    ///
    /// @param people identities
    /// @param paths addresses of people and spaces
    record Known(Set<Long> people, Set<String> paths) {
        static final Known NOBODY = new Known(Set.of(), Set.of());

        /// A text in which names that lead nowhere for this reader are names only.
        Html veiled(Html html) {
            if (!html.html().contains(">@") && !html.html().contains(">&#64;")) return html;
            Matcher links = LINK.matcher(html.html());
            return new Html(links.replaceAll(
                    link -> Matcher.quoteReplacement(paths.contains(link.group(1)) ? link.group() : link.group(2))));
        }
    }

    Known known(Visitor visitor, List<Reply> replies) {
        return known(visitor, people(visitor, replies), places(replies));
    }

    /// The same for a page, from what is known of them until anything changes.
    Known known(Request request, List<Reply> replies) {
        Set<Long> asked = people(request.visitor(), replies);
        Set<Long> places = places(replies);
        if (asked.isEmpty() && places.isEmpty()) return Known.NOBODY;
        Map<Long, String> shown = spaces.profiles(request, asked);
        Set<String> paths = new LinkedHashSet<>(shown.values());
        spaces.byIds(request.reach(), places).values().forEach(space -> paths.add(space.path()));
        return new Known(shown.keySet(), paths);
    }

    private static Set<Long> people(Visitor visitor, List<Reply> replies) {
        Set<Long> people = new LinkedHashSet<>();
        for (Reply reply : replies) {
            people.addAll(reply.people());
            if (visitor.entered()) people.add(reply.author());
        }
        return people;
    }

    private static Set<Long> places(List<Reply> replies) {
        Set<Long> places = new LinkedHashSet<>();
        for (Reply reply : replies) places.addAll(reply.groups());
        return places;
    }

    Known known(Visitor visitor, Collection<Long> people, Collection<Long> places) {
        if (people.isEmpty() && places.isEmpty()) return Known.NOBODY;
        Map<Long, String> shown = spaces.profiles(visitor, people);
        Set<String> paths = new LinkedHashSet<>(shown.values());
        spaces.byIds(visitor.reach(), places).values().forEach(space -> paths.add(space.path()));
        return new Known(shown.keySet(), paths);
    }
}
