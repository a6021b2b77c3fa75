package tilth.library;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Tx;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Visibility;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Before a text appears: publish it, set its day, write it with others; and what is told of it until then.
final class Planning {
    private static final int SOON = 50;

    private final Door door;
    private final PlanStore store;
    private final PlanForm reader;
    private final Planned planned;
    private final Spaces spaces;
    private final Kinds kinds;

    Planning(Door door, PlanStore store, PlanForm reader, Planned planned, Spaces spaces, Kinds kinds) {
        this.door = door;
        this.store = store;
        this.reader = reader;
        this.planned = planned;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/library/expected", Rule.ANYONE, this::expected).kept();
        routes.get("/library/:id/plan", Rule.ENTERED, this::show);
        routes.post("/library/:id/publish", Rule.ENTERED, this::publish);
        routes.post("/library/:id/day", Rule.ENTERED, this::day);
        routes.post("/library/:id/writers", Rule.ENTERED, this::writers);
    }

    Answer show(Request request) {
        Resource resource = door.toEdit(request, door.queries());
        if (!resource.waits()) return Answer.to(resource.path());
        return page(request, resource, Form.blank());
    }

    private Answer.Page page(Request request, Resource resource, Form form) {
        Words words = request.words();
        Visitor visitor = request.visitor();
        Waiting waiting = resource.waiting();
        ZoneId zone = visitor.zone();
        boolean own = resource.by(visitor);
        return Answer.page(
                "library/plan",
                new PlanPage(
                        resource.title(),
                        resource.language(),
                        resource.path(),
                        resource.base(),
                        readers(request, resource),
                        Planned.mayPublish(visitor, resource),
                        waiting.held(),
                        waiting.due(),
                        !waiting.announced().isEmpty(),
                        zone.getDisplayName(TextStyle.FULL, java.util.Locale.of(words.language())),
                        resource.byline().name(),
                        store.writers(waiting.writers()),
                        own ? near(resource, visitor) : List.of(),
                        waiting.together(),
                        own,
                        filled(form, waiting, zone)));
    }

    private String readers(Request request, Resource resource) {
        Words words = request.words();
        if (resource.space() == 0) return words.text("library.space.everyone");
        String where = resource.standing().name();
        boolean open = spaces.byId(request, resource.space())
                .filter(space -> space.visibility() == Visibility.PUBLIC)
                .isPresent();
        return words.text(open ? "library.space.open" : "library.plan.readers", where);
    }

    private static Form filled(Form form, Waiting waiting, ZoneId zone) {
        if (form.fails() || waiting.due() == null) return form;
        var local = waiting.due().atZone(zone).toLocalDateTime();
        return Form.of(Map.of(
                "day",
                local.toLocalDate().toString(),
                "time",
                local.toLocalTime().toString()));
    }

    private List<WritePage.Option> near(Resource resource, Visitor visitor) {
        return spaces.companions(visitor.id()).stream()
                .filter(person -> !resource.waiting().writers().contains(person.id()))
                .map(person -> new WritePage.Option(Long.toString(person.address()), person.name(), false))
                .toList();
    }

    /// @throws Problem.Refused if somebody else publishes it
    Answer publish(Request request) {
        Resource resource = door.toEdit(request, door.queries());
        if (!resource.waits()) return Answer.to(resource.path());
        allowed(request, resource);
        return request.act(tx -> {
            planned.publish(tx, request.visitor(), resource.id(), request.now());
            return Answer.to(resource.path());
        });
    }

    private static void allowed(Request request, Resource resource) {
        if (!Planned.mayPublish(request.visitor(), resource)) throw new Problem.Refused("library.plan.refused");
    }

    /// Sets the day, or with `do=never` takes it back.
    Answer day(Request request) {
        Resource resource = door.toEdit(request, door.queries());
        if (!resource.waits()) return Answer.to(resource.path());
        allowed(request, resource);
        Form form = request.form();
        boolean never = form.value("do").equals("never");
        Optional<Instant> due = never ? Optional.empty() : reader.due(request, form);
        if (!never && due.isEmpty()) form.wrong("day", "web.form.needed");
        if (form.fails()) return page(request, resource, form).status(422);
        return request.act(tx -> {
            planned.plan(tx, request.visitor(), resource.id(), due.orElse(null), form.ticked("told"));
            return Answer.to(resource.base() + "/plan");
        });
    }

    /// `do=add` (with `writers`), `do=drop` (with `person`), `do=leave`, or `do=together` (with its tick).
    ///
    /// @throws Problem.Refused if it is another's text, but for leaving
    Answer writers(Request request) {
        Resource resource = door.toEdit(request, door.queries());
        Form form = request.form();
        boolean own = resource.by(request.visitor());
        boolean leaves = form.value("do").equals("leave");
        if (!own && !(leaves && resource.waiting().writtenBy(request.visitor())))
            throw new Problem.Refused("library.plan.author");
        List<Long> writers = new ArrayList<>(resource.waiting().writers());
        boolean together = resource.waiting().together();
        switch (form.value("do")) {
            case "add" ->
                reader.writers(form, resource.byline().person()).stream()
                        .filter(each -> !writers.contains(each))
                        .forEach(writers::add);
            case "drop" ->
                store.writers(writers).stream()
                        .filter(each -> Long.toString(each.address()).equals(form.value("person")))
                        .forEach(each -> writers.remove(each.id()));
            case "leave" -> writers.remove(request.visitor().id());
            case "together" -> together = form.ticked("together");
            default -> form.wrong("do", "web.form.choice");
        }
        if (writers.size() > Planned.MOST_WRITERS) form.wrong("writers", "web.form.toomany", Planned.MOST_WRITERS);
        if (form.fails())
            return resource.waits() ? page(request, resource, form).status(422) : refuse(form);
        boolean any = together;
        return request.act(tx -> {
            write(tx, request, resource, writers, any);
            return Answer.to(leaves ? "/library/drafts" : resource.base() + "/plan");
        });
    }

    private static Answer refuse(Form form) {
        throw new Problem.Invalid(form);
    }

    private void write(Tx tx, Request request, Resource resource, List<Long> writers, boolean together) {
        planned.write(tx, request.visitor(), resource, writers, together);
    }

    /// What is told of a text before it appears; rooms above hang on it by `Kinds.panels("announced", …)`.
    ///
    /// @param panels what can be done until then
    public record AnnouncedPage(
            String title,
            String language,
            String icon,
            String word,
            String where,
            String wherePath,
            Instant due,
            boolean closed,
            boolean secret,
            List<Panel.Shown> panels) {}

    /// What is known of a text that is going to appear; nothing for those who may not know.
    Optional<Answer> announced(Request request) {
        return store.announced(request.reach(), request.id("id")).map(it -> {
            if (!request.path().equals(it.path())) return Answer.moved(it.path());
            boolean seen = it.standing().id() != 0 && it.standing().seenBy(request.reach());
            return Answer.page(
                            "library/announced",
                            new AnnouncedPage(
                                    it.title(),
                                    it.language(),
                                    it.kind().icon(),
                                    request.words().text(it.kind().word()),
                                    seen ? it.standing().name() : "",
                                    seen ? it.standing().path() : "",
                                    it.due(),
                                    true,
                                    it.standing().secret(),
                                    kinds.panels("announced", request, it.id())))
                    .ground(it.space());
        });
    }

    /// @param rows what is going to appear, the next first
    public record ExpectedPage(List<Row> rows) {
        public record Row(String icon, String title, String path, String language, Instant due, String where) {}
    }

    /// All that is going to appear and of which the visitor may know.
    Answer expected(Request request) {
        return Answer.page("library/expected", new ExpectedPage(rows(request, -1, SOON)));
    }

    private List<ExpectedPage.Row> rows(Request request, long space, int most) {
        return store.announced(request.reach(), space, most).stream()
                .map(it -> new ExpectedPage.Row(
                        it.kind().icon(),
                        it.title(),
                        it.path(),
                        it.language(),
                        it.due(),
                        it.standing().id() != 0 && it.standing().seenBy(request.reach())
                                ? it.standing().name()
                                : ""))
                .toList();
    }

    /// "Soon here" on the page of a space.
    Optional<Panel.Shown> soon(Request request, long space) {
        List<ExpectedPage.Row> rows = rows(request, space, 5);
        if (rows.isEmpty()) return Optional.empty();
        return Optional.of(Panel.Shown.drawn("library/soon", new ExpectedPage(rows)));
    }
}
