package tilth.practice;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Choice;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Markdown;
import tilth.text.Sections;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// "Use this in our circle": a tool or template becomes a working page there.
final class Use {
    private static final int TO_JOIN = 5; // circles offered to who belongs nowhere

    private final Library library;
    private final Spaces spaces;
    private final Kinds kinds;
    private final SheetKeeping keeping;
    private final Workbench workbench;

    Use(Library library, Spaces spaces, Kinds kinds, SheetKeeping keeping, Workbench workbench) {
        this.library = library;
        this.spaces = spaces;
        this.kinds = kinds;
        this.keeping = keeping;
        this.workbench = workbench;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/use", Rule.ENTERED, this::ask);
        routes.post("/library/:id/use", Rule.ENTERED, this::begin);
    }

    /// @param circles where the visitor belongs; empty when nowhere
    /// @param join circles they could come into, when they belong nowhere
    /// @param parts how many there will be to fill
    record UsePage(
            String title,
            String language,
            String path,
            String base,
            boolean secret,
            List<Choice> circles,
            List<Space> join,
            int parts,
            Form form) {}

    Resource toUse(Request request) {
        Resource resource = library.find(request);
        if (!resource.stands() || !resource.canBeFilled()) throw new Problem.Refused("practice.use.refused");
        return resource;
    }

    Answer ask(Request request) {
        return page(request, toUse(request), Form.blank());
    }

    private Answer.Page page(Request request, Resource resource, Form form) {
        String said = form.value("with").isEmpty() ? request.query("with").orElse("") : form.value("with");
        List<Choice> circles = new ArrayList<>();
        for (Space space : spaces.mine(request.visitor()))
            circles.add(new Choice("" + space.address(), space.name(), said.equals("" + space.address())));
        return Answer.page(
                "practice/use",
                new UsePage(
                        resource.title(),
                        resource.language(),
                        resource.path(),
                        resource.base(),
                        resource.standing().secret(),
                        circles,
                        circles.isEmpty() ? spaces.toJoin(request.visitor(), TO_JOIN) : List.of(),
                        sections(resource).size(),
                        form));
    }

    private List<Sections.Section> sections(Resource resource) {
        String body = resource.body();
        return workbench.beside(
                () -> Sections.of(body.length() > Markdown.LONGEST ? body.substring(0, Markdown.LONGEST) : body));
    }

    Answer begin(Request request) {
        Resource resource = toUse(request);
        Form form = request.form();
        Wanted wanted = wanted(request, form);
        if (form.fails()) return page(request, resource, form).status(422);
        List<Sections.Section> sections = sections(resource);
        return request.act(
                tx -> Answer.to(begin(tx, request, resource, sections, wanted).path()));
    }

    /// The same for programs.
    Sheet begin(tilth.db.Tx tx, Request request, Resource resource, List<Sections.Section> sections, Wanted wanted) {
        return keeping.begin(
                tx,
                request.visitor(),
                resource,
                sections,
                wanted.space(),
                wanted.ends(),
                wanted.session(),
                request.now());
    }

    List<Sections.Section> taken(Resource resource) {
        return sections(resource);
    }

    /// @param space identity; 0 when none was said
    /// @param ends null for no date
    /// @param session identity; 0 for none
    record Wanted(long space, LocalDate ends, long session) {}

    /// Takes `with`, a place's number; `ends`, a day; `session`, the address of a session there.
    Wanted wanted(Request request, Form form) {
        String said = form.value("with");
        Optional<Space> space = said.matches("[0-9]{1,18}")
                ? spaces.mine(request.visitor()).stream()
                        .filter(each -> each.address() == Long.parseLong(said))
                        .findFirst()
                : Optional.empty();
        if (space.isEmpty()) form.wrong("with", "practice.with.unknown");
        long id = space.map(Space::id).orElse(0L);
        return new Wanted(id, ends(request, form), session(request, form, id));
    }

    static LocalDate ends(Request request, Form form) {
        String said = form.value("ends");
        if (said.isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(said);
            LocalDate today = request.now().atZone(request.visitor().zone()).toLocalDate();
            if (day.isBefore(today) || day.isAfter(today.plusYears(2))) form.wrong("ends", "practice.ends.odd");
            return day;
        } catch (DateTimeParseException odd) {
            form.wrong("ends", "practice.ends.odd");
            return null;
        }
    }

    /// By the address of its page, or its number.
    long session(Request request, Form form, long space) {
        String said = form.optional("session", 300).value("session");
        if (said.isEmpty() || form.fails()) return 0;
        String path = said.matches("[0-9]{1,18}") ? "/sessions/" + said : said.replaceFirst("^https?://[^/]+", "");
        Optional<Kind> sessions = kinds.find("session");
        Optional<Long> found = sessions.flatMap(kind -> kind.finder().at(request.reach(), path))
                .filter(it -> !it.hidden() && !it.removed())
                .map(Kind.Found::id)
                .filter(id -> kinds.whereabouts("session", id)
                        .map(where -> where.space() == space)
                        .orElse(false));
        if (found.isEmpty()) form.wrong("session", "practice.session.unknown");
        return found.orElse(0L);
    }
}
