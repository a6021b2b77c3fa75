package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.spaces.Space;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// The library for programs: the same acts and the same readers as the pages.
final class LibraryApi {
    private static final String HOME = "/api/v1/resources";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Database db;
    private final ResourceStore store;
    private final Door door;
    private final WrittenForm reader;
    private final Concepts concepts;
    private final Keeping keeping;
    private final Workbench workbench;
    private final Rates rates;
    private final Attachments attachments;
    private final Planned planned;
    private final PlanForm plans;
    private final TongueStore tongues;

    LibraryApi(
            Database db,
            ResourceStore store,
            Door door,
            WrittenForm reader,
            Concepts concepts,
            Keeping keeping,
            Workbench workbench,
            Rates rates,
            Attachments attachments,
            Planned planned,
            PlanForm plans,
            TongueStore tongues) {
        this.db = db;
        this.store = store;
        this.door = door;
        this.reader = reader;
        this.concepts = concepts;
        this.keeping = keeping;
        this.workbench = workbench;
        this.rates = rates;
        this.attachments = attachments;
        this.planned = planned;
        this.plans = plans;
        this.tongues = tongues;
    }

    void hang(Routes routes) {
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:id", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::remove);
        routes.get("/api/v1/concepts", Rule.ANYONE, this::concepts);
    }

    /// Adds a text. An administrator's token may write for somebody (`author`: handle or number) and is
    /// not counted; for everyone else `author` is not looked at.
    Answer add(Request request) {
        Form form = request.form();
        Written written = reader.read(request, form, Optional.empty());
        long author = author(request, form);
        PlanForm.Wishes wishes = plans.wishes(request, form, author);
        Brought brought = attachments.brought(request, form);
        form.orRefuse();
        Write.limit(rates, request);
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        return request.act(tx -> {
            Keeping.Added added = wishes.waits()
                    ? planned.begin(tx, request.visitor(), author, written, rendering, request.now())
                    : keeping.add(tx, request.visitor(), author, written, rendering, request.now());
            attachments.attach(tx, request, brought, "resource", added.id());
            if (wishes.any())
                store.any(tx, added.id())
                        .ifPresent(it -> planned.wish(tx, request.visitor(), it, wishes, request.now()));
            JsonObject json = new JsonObject()
                    .put("id", added.address())
                    .put("url", request.site().absolute(Resource.path(added.address(), added.slug())))
                    .put("kind", written.kind().code())
                    .put("title", written.title())
                    .put("language", written.language())
                    .put("version", 1);
            return Answer.made(HOME + "/" + added.address(), json);
        });
    }

    private long author(Request request, Form form) {
        long self = request.visitor().id();
        if (!request.visitor().admin() || form.value("author").isEmpty()) return self;
        String said = form.value("author");
        if (said.length() > 100) return refused(form, self);
        long number = said.matches("[0-9]{1,18}") ? Long.parseLong(said) : -1;
        String handle = said.startsWith("@") ? said.substring(1) : said;
        return store.person(handle, number).orElseGet(() -> refused(form, self));
    }

    private static long refused(Form form, long self) {
        form.wrong("author", "library.author.unknown");
        return self;
    }

    Answer show(Request request) {
        Resource resource = door.find(request);
        return Answer.json(json(request, resource, attachments.of("resource", resource.id())));
    }

    /// `?kind=&topic=&audience=&lang=&space=&limit=&cursor=`, newest first: `{items, next}`.
    Answer list(Request request) {
        int limit = request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, MOST))
                .orElse(USUAL);
        Optional<Set<Long>> topics = chosen(request, Facet.TOPIC);
        Optional<Set<Long>> audiences = chosen(request, Facet.AUDIENCE);
        Optional<Space> space = request.query("space").flatMap(said -> reader.said(request, said));
        boolean unknown = topics.isEmpty()
                || audiences.isEmpty()
                || (request.query("space").isPresent() && space.isEmpty());
        if (unknown) return page(List.of(), "");
        List<Resource> found = store.page(
                request.reach(),
                request.query("kind").orElse(""),
                topics.get(),
                audiences.get(),
                request.query("lang").orElse(""),
                space.map(Space::id).orElse(0L),
                request.query("cursor").map(LibraryApi::number).orElse(0L),
                limit + 1);
        List<Resource> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Long.toString(items.getLast().address()) : "";
        Map<Long, List<Attached>> files =
                attachments.of("resource", items.stream().map(Resource::id).toList());
        List<Tongue> said =
                tongues.of(request.reach(), items.stream().map(Resource::id).toList());
        return page(
                items.stream()
                        .map(item -> json(request, item, files.getOrDefault(item.id(), List.of()), said))
                        .toList(),
                next);
    }

    /// The concepts chosen in a query; nothing when one was asked for that does not exist.
    private Optional<Set<Long>> chosen(Request request, Facet facet) {
        List<String> said = request.queries(facet.code());
        Set<Long> ids = said.stream()
                .flatMap(each -> concepts.find(facet, each).stream())
                .map(Concept::id)
                .collect(Collectors.toSet());
        return !said.isEmpty() && ids.isEmpty() ? Optional.empty() : Optional.of(concepts.under(ids));
    }

    private static long number(String cursor) {
        if (!cursor.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        return Long.parseLong(cursor);
    }

    private static Answer page(List<JsonObject> items, String next) {
        return Answer.json(
                new JsonObject().put("items", new JsonArray(items)).put("next", next.isEmpty() ? null : next));
    }

    /// Changes what is sent; `version` is the one the change starts from. With `space` (a number, or 0
    /// for everyone) it moves as well.
    ///
    /// @throws Problem.Stale if it is not the present version any more
    Answer change(Request request) {
        Resource resource = door.toEdit(request, db);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        Written written = reader.read(request, form, Optional.of(resource));
        Optional<Long> target = form.given("space") ? Optional.of(space(request, form)) : Optional.empty();
        PlanForm.Wishes wishes = plans.wishes(request, form, resource.byline().person());
        Brought brought = attachments.brought(request, form, "resource", resource.id());
        form.orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        return request.act(tx -> {
            if (keeping.change(tx, request.visitor(), resource, version, written, rendering, request.now())
                    .isEmpty())
                throw new Problem.Stale(Edit.stale(request.words(), door.find(request, tx), form, written));
            boolean moves = target.isPresent() && target.get() != resource.space();
            if (moves && !resource.movedBy(request.visitor())) throw new Problem.Refused("library.tend.refused");
            if (moves && !keeping.move(tx, request.visitor(), resource.id(), target.get()))
                throw new Problem.Refused("library.space.refused");
            attachments.attach(tx, request, brought, "resource", resource.id());
            planned.wish(tx, request.visitor(), resource, wishes, request.now());
            Resource now = store.any(tx, resource.id()).orElseThrow(Problem.NotFound::new);
            return Answer.json(json(request, now, attachments.of(tx, "resource", resource.id())));
        });
    }

    private long space(Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return 0;
        Optional<Space> space = reader.said(request, said);
        if (space.isEmpty()) form.wrong("space", "library.space.unknown");
        return space.map(Space::id).orElse(0L);
    }

    /// Removes; it can be brought back on its page for [Keeping#RETENTION].
    Answer remove(Request request) {
        Resource resource = door.find(request);
        if (!keeping.mayRemove(request.visitor(), resource)) throw new Problem.Refused("library.tend.refused");
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), resource.id());
            return Answer.nothing();
        });
    }

    /// All topics and audiences on offer with their names, other words for them and what they are part of:
    /// `{items}`.
    Answer concepts(Request request) {
        JsonArray items = new JsonArray();
        for (Facet facet : Facet.values())
            for (Concept concept : concepts.all(facet)) {
                long above = concepts.above(concept).map(Concept::address).orElse(0L);
                items.add(concept.json(above));
            }
        return Answer.json(new JsonObject().put("items", items));
    }

    private JsonObject json(Request request, Resource resource, List<Attached> files) {
        return json(request, resource, files, tongues.of(request.reach(), List.of(resource.id())));
    }

    private JsonObject json(Request request, Resource resource, List<Attached> files, List<Tongue> said) {
        JsonObject json = ResourceJson.shown(resource, concepts, request.words(), request.reach(), request.site())
                .put("files", Attached.json(files, request.site()));
        return ResourceJson.tongues(json, resource.id(), said, request.words(), request.reach());
    }
}
