package tilth.library;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tilth.spaces.Space;
import tilth.spaces.SpaceKind;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.web.Form;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Reads a resource from a form or from JSON: the same fields, the same rules, new or edited.
///
/// What is not sent stays as it was when something is edited, and takes its default when it is new.
final class WrittenForm {
    static final int LONGEST_TITLE = 300;
    static final int MOST_CONCEPTS = 6;

    private final Concepts concepts;
    private final Spaces spaces;

    WrittenForm(Concepts concepts, Spaces spaces) {
        this.concepts = concepts;
        this.spaces = spaces;
    }

    /// Reads and checks; what does not fit is marked in the form, and the answer then means nothing.
    ///
    /// @param before what is being edited
    Written read(Request request, Form form, Optional<Resource> before) {
        return read(Hand.of(request), form, before);
    }

    /// The same for who does not ask just now: an import.
    Written read(Hand hand, Form form, Optional<Resource> before) {
        String title = title(form, before);
        String body = body(form, before);
        Map<String, String> fields = fields(form, before);
        if (body.isEmpty() && fields.isEmpty()) form.wrong("body", "web.form.needed");
        ResourceKind kind = kind(form, before);
        Space space = space(hand, form, before);
        long standing = space == null ? 0 : space.id();
        Signed signed = signed(hand, form, before, space);
        return new Written(
                kind,
                title,
                body,
                fields,
                language(hand, form, before, title, body, fields),
                licence(form, before),
                signed.line(),
                standing,
                signed.from(),
                concepts(form, before.map(Resource::topics), Facet.TOPIC),
                concepts(form, before.map(Resource::audiences), Facet.AUDIENCE));
    }

    /// A translation of a text: it stands where its original stands, and whoever wrote it says how they are named.
    Written translated(Request request, Form form, Resource original) {
        Written written = read(request, form, Optional.of(original));
        Space standing = space(Hand.of(request), form, Optional.of(original));
        Signed signed = signed(Hand.of(request), form, Optional.empty(), standing);
        return written.in(original.space()).signed(signed.line(), signed.from() == 0 ? written.from() : signed.from());
    }

    private static String title(Form form, Optional<Resource> before) {
        if (before.isPresent() && !form.given("title")) return before.get().title();
        form.text("title", 1, LONGEST_TITLE);
        return form.value("title").replaceAll("\\s+", " ");
    }

    private static String body(Form form, Optional<Resource> before) {
        if (before.isPresent() && !form.given("body")) return before.get().body();
        form.optional("body", Markdown.LONGEST);
        String body = form.value("body").replace("\r\n", "\n");
        // The form counts letters, the renderer UTF-16 units: a text of many emoji can pass one and not the other.
        if (body.length() > Markdown.LONGEST) form.wrong("body", "web.form.toolong", Markdown.LONGEST, body.length());
        return body;
    }

    private static Map<String, String> fields(Form form, Optional<Resource> before) {
        Map<String, String> fields =
                new LinkedHashMap<>(before.map(Resource::fields).orElse(Map.of()));
        for (String sent : form.values().keySet())
            if (sent.startsWith("fields.") && !Prompts.NAMES.contains(sent.substring(7)))
                form.wrong(sent, "library.field.unknown", Rendering.cut(sent.substring(7), 60));
        for (String prompt : Prompts.NAMES) {
            String name = "fields." + prompt;
            if (!form.given(name)) continue;
            form.optional(name, Prompts.longest(prompt));
            String value = form.value(name).replace("\r\n", "\n");
            keep(fields, prompt, Prompts.LINES.contains(prompt) ? value.replaceAll("\\s+", " ") : value);
        }
        String link = form.value("fields.link");
        if (!link.isEmpty() && !web(link)) form.wrong("fields.link", "web.form.link");
        Cues.faulty(form.value("fields.chapters"))
                .ifPresent(line -> form.wrong("fields.chapters", "library.chapters.line", line));
        return fields;
    }

    private static void keep(Map<String, String> fields, String name, String value) {
        if (value.isEmpty()) fields.remove(name);
        else fields.put(name, value);
    }

    private static boolean web(String link) {
        try {
            URI uri = new URI(link);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static ResourceKind kind(Form form, Optional<Resource> before) {
        String said = form.value("kind");
        if (said.isEmpty()) return before.map(Resource::kind).orElse(ResourceKind.LESSON);
        Optional<ResourceKind> kind = ResourceKind.of(said);
        if (kind.isEmpty()) form.wrong("kind", "web.form.choice");
        return kind.orElse(ResourceKind.LESSON);
    }

    private static Licence licence(Form form, Optional<Resource> before) {
        String said = form.value("licence");
        if (said.isEmpty()) return before.map(Resource::licence).orElse(Licence.BY_SA);
        Optional<Licence> licence = Licence.of(said);
        if (licence.isEmpty()) form.wrong("licence", "web.form.choice");
        return licence.orElse(Licence.BY_SA);
    }

    /// As said; else guessed from the words; else the language in which the writer uses the site.
    private static String language(
            Hand hand, Form form, Optional<Resource> before, String title, String body, Map<String, String> fields) {
        String said = form.value("language").toLowerCase(Locale.ROOT);
        if (said.contains("-")) said = said.substring(0, said.indexOf('-'));
        if (!said.isEmpty()) {
            if (!Languages.known(said)) form.wrong("language", "web.form.choice");
            return said;
        }
        if (before.isPresent()) return before.get().language();
        if (form.fails()) return hand.language();
        return Languages.guess(title + "\n" + body + "\n" + String.join("\n", fields.values()))
                .orElse(hand.language());
    }

    private List<Long> concepts(Form form, Optional<List<Long>> before, Facet facet) {
        String name = facet.plural();
        if (before.isPresent() && !form.given(name)) return before.get();
        form.many(name, MOST_CONCEPTS);
        for (String said : form.values(name))
            if (concepts.find(facet, said).isEmpty()) form.wrong(name, "library.concept.unknown", said);
        return form.values(name).stream()
                .flatMap(said -> concepts.find(facet, said).stream())
                .map(Concept::id)
                .distinct()
                .toList();
    }

    /// Concepts as a form says them.
    List<String> slugs(List<Long> ids) {
        return concepts.all(ids).stream().map(Concept::slug).toList();
    }

    /// The space it shall stand in; null for the commons. Moving is an act of its own.
    private Space space(Hand hand, Form form, Optional<Resource> before) {
        if (before.isPresent()) {
            long id = before.get().space();
            return id == 0 ? null : spaces.byId(hand.reach(), id).orElse(null);
        }
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return null;
        Optional<Space> space = said(hand.reach(), said);
        if (space.isEmpty()) form.wrong("space", "library.space.unknown");
        return space.orElse(null);
    }

    /// A space by number, or by the last part of its address.
    Optional<Space> said(Request request, String said) {
        return said(request.reach(), said);
    }

    private Optional<Space> said(Reach reach, String said) {
        if (said.indexOf('\0') >= 0) return Optional.empty(); // PostgreSQL refuses it in any text
        if (said.matches("[0-9]{1,18}")) return spaces.at(reach, Long.parseLong(said));
        for (SpaceKind kind : SpaceKind.values()) {
            Optional<Space> space = spaces.find(reach, kind, said);
            if (space.isPresent()) return space;
        }
        return Optional.empty();
    }

    private record Signed(AuthorLine line, long from) {}

    /// `name`, `firstname`, `member:<space>` or `circle:<space>`; without a space the one it stands in.
    private Signed signed(Hand hand, Form form, Optional<Resource> before, Space standing) {
        boolean others = before.isPresent() && !before.get().movedBy(hand.visitor());
        String said = others ? "" : form.value("line");
        if (said.isEmpty())
            return before.map(was -> new Signed(
                            was.byline().line(),
                            was.byline().line().hides() ? was.byline().origin().id() : came(before)))
                    .orElse(new Signed(AuthorLine.NAME, 0));
        String[] parts = said.split(":", 2);
        Optional<AuthorLine> line = AuthorLine.of(parts[0]);
        if (line.isEmpty()) {
            form.wrong("line", "web.form.choice");
            return new Signed(AuthorLine.NAME, 0);
        }
        if (!line.get().hides()) return new Signed(line.get(), came(before));
        Optional<Space> from = parts.length < 2 || parts[1].isEmpty()
                ? Optional.ofNullable(standing)
                : said(hand.reach(), parts[1]).filter(space -> mine(hand.visitor(), space) || was(before, space));
        if (from.isEmpty()) form.wrong("line", "library.line.unknown");
        else if (from.get().secret()
                && (standing == null || standing.id() != from.get().id())) form.wrong("line", "library.line.secret");
        return new Signed(line.get(), from.map(Space::id).orElse(0L));
    }

    /// Where a lesson was said that stands elsewhere now: it came from there under any name.
    private static long came(Optional<Resource> before) {
        return before.map(was -> was.byline().origin().id())
                .filter(origin -> origin != before.get().space())
                .orElse(0L);
    }

    private boolean mine(Visitor visitor, Space space) {
        return spaces.mine(visitor).stream().anyMatch(each -> each.id() == space.id());
    }

    private static boolean was(Optional<Resource> before, Space space) {
        return before.map(was -> was.byline().origin().id() == space.id()).orElse(false);
    }
}
