package tilth.trust;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Choice;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Keeping a text right: "still right", "needs work", handing it on, and telling its keeper what changed.
final class Caring {
    static final int LONGEST = 2_000;
    private static final int DAILY = 20;

    private final Library library;
    private final Spaces spaces;
    private final Kinds kinds;
    private final CareStore store;
    private final Log log;
    private final Rates rates;

    Caring(Library library, Spaces spaces, Kinds kinds, CareStore store, Log log, Rates rates) {
        this.library = library;
        this.spaces = spaces;
        this.kinds = kinds;
        this.store = store;
        this.log = log;
        this.rates = rates;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/care", Rule.ENTERED, this::page);
        routes.post("/library/:id/care", Rule.ENTERED, this::change);
        routes.post("/library/:id/care/hand", Rule.ENTERED, this::hand);
        routes.post("/library/:id/care/take", Rule.ENTERED, this::take);
        routes.get("/library/:id/remark", Rule.ENTERED, this::ask);
        routes.post("/library/:id/remark", Rule.ENTERED, this::remark);
    }

    /// Keeps it, or looks after the place where it stands.
    boolean keeps(Visitor visitor, Resource resource) {
        return resource.keptBy(visitor) || library.tends(visitor, resource);
    }

    /// The same for a page.
    boolean keeps(Request request, Resource resource) {
        return resource.keptBy(request.visitor()) || library.tends(request, resource);
    }

    /// Who kept it has no account any more, or does not read it any more.
    private boolean orphaned(Resource resource, Care care) {
        return !care.here() || !resource.readBy(spaces.reach(resource.keeper()));
    }

    private Resource standing(Request request) {
        Resource resource = library.find(request);
        if (!resource.stands()) throw new Problem.Refused("trust.care.refused");
        return resource;
    }

    Resource kept(Request request) {
        Resource resource = standing(request);
        if (!keeps(request.visitor(), resource)) throw new Problem.Refused("trust.care.refused");
        return resource;
    }

    Answer page(Request request) {
        Resource resource = standing(request);
        Care care = store.of(resource.id());
        if (!keeps(request.visitor(), resource) && !care.offeredTo(request.visitor()))
            throw new Problem.Refused("trust.care.refused");
        return page(request, resource, care, Form.blank());
    }

    private Answer.Page page(Request request, Resource resource, Care care, Form form) {
        Words words = request.words();
        boolean mine = keeps(request.visitor(), resource);
        return Answer.page(
                "trust/care",
                new CarePage(
                        resource.title(),
                        resource.card().language(),
                        resource.path(),
                        resource.base(),
                        resource.standing().secret(),
                        care.last(resource),
                        care.stale(resource, request.now()),
                        care.doubted() != null,
                        keeper(words, request.reach(), resource, care),
                        care.offeredName(),
                        mine,
                        care.offeredTo(request.visitor()),
                        mine && !resource.keptBy(request.visitor()) && orphaned(resource, care),
                        kinds.card(request.reach(), "resource", care.source())
                                .map(card -> card.path())
                                .orElse(""),
                        months(words, care),
                        mine ? store.remarks(resource.id(), care.last(resource)) : List.of(),
                        form));
    }

    /// Who keeps it, as a reader may know: a text that names no author names no keeper either, until it was
    /// handed on.
    static String keeper(Words words, Reach reach, Resource resource, Care care) {
        if (resource.sharedWith(reach)) return resource.byline().shared(words, reach);
        if (resource.maintainer() == 0) return resource.byline().in(words, reach);
        return care.keeper().isEmpty() ? words.text("library.by.gone") : care.keeper();
    }

    private static List<Choice> months(Words words, Care care) {
        return Stream.of(-1, 6, 12, 24, 0)
                .map(months -> new Choice(
                        "" + months,
                        switch (months) {
                            case -1 -> words.text("trust.months.site");
                            case 0 -> words.text("trust.months.never");
                            default -> words.text("trust.months", months);
                        },
                        care.own() ? care.months() == months : months == -1))
                .toList();
    }

    /// Takes `do`: `still`, `work`, or `keep` with `months` and `source`.
    Answer change(Request request) {
        Resource resource = kept(request);
        Form form = request.form().choice("do", "still", "work", "keep").orRefuse();
        String act = form.value("do");
        if (!act.equals("keep")) {
            boolean still = act.equals("still");
            return request.act(tx -> {
                say(tx, request.visitor().id(), resource, still, request.now());
                return Answer.to(resource.path());
            });
        }
        form.choice("months", "-1", "0", "6", "12", "24").optional("source", 300);
        long source = source(request, form, resource);
        if (form.fails())
            return page(request, resource, store.of(resource.id()), form).status(422);
        return request.act(tx -> {
            CareStore.hold(tx, resource.id(), Integer.parseInt(form.value("months")));
            CareStore.came(tx, resource.id(), source);
            told(tx, "resource.kept", request.visitor().id(), resource);
            return Answer.to(resource.path());
        });
    }

    /// "Still right", or "it needs work": the one code path of page, letter and API.
    void say(Tx tx, long who, Resource resource, boolean still, Instant now) {
        if (still) CareStore.check(tx, resource.id(), who, now);
        else CareStore.doubt(tx, resource.id(), now);
        told(tx, still ? "resource.checked" : "resource.doubted", who, resource);
    }

    /// The text it came from, by the address of its page; 0 when nothing is said.
    private long source(Request request, Form form, Resource resource) {
        String said = form.value("source");
        if (said.isEmpty()) return 0;
        Optional<Kind.Found> found = path(said)
                .flatMap(path -> kinds.find("resource").orElseThrow().finder().at(request.reach(), path))
                .filter(it -> !it.hidden() && !it.removed() && it.id() != resource.id());
        if (found.isEmpty()) form.wrong("source", "trust.source.unknown");
        return found.map(Kind.Found::id).orElse(0L);
    }

    private static Optional<String> path(String said) {
        try {
            return Optional.ofNullable(URI.create(said).getPath());
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }

    /// Asks somebody, by their handle `to`, to keep it from now on; empty takes the question back.
    Answer hand(Request request) {
        Resource resource = kept(request);
        Form form = request.form().optional("to", 80);
        String said = form.value("to");
        Optional<Long> person = said.isEmpty() || form.fails()
                ? Optional.empty()
                : store.person(said.startsWith("@") ? said.substring(1) : said)
                        .filter(id -> resource.readBy(spaces.reach(id)) && id != resource.keeper());
        if (!said.isEmpty() && person.isEmpty()) form.wrong("to", "trust.hand.unknown");
        if (form.fails())
            return page(request, resource, store.of(resource.id()), form).status(422);
        return request.act(tx -> {
            CareStore.offer(tx, resource.id(), person.orElse(0L));
            JsonObject detail = new JsonObject().put("to", person.orElse(0L));
            log.append(
                    tx,
                    new Event(
                            "resource.offered",
                            request.visitor().id(),
                            resource.space(),
                            "resource",
                            resource.id(),
                            detail));
            return Answer.to(resource.base() + "/care");
        });
    }

    /// Takes `do`: `take` or `leave`. For whoever is asked; and for those who look after the place, when who kept
    /// it has left.
    Answer take(Request request) {
        Resource resource = standing(request);
        Form form = request.form().choice("do", "take", "leave").orRefuse();
        Visitor visitor = request.visitor();
        return request.act(tx -> {
            Care care = store.of(tx, resource.id()).orElseThrow(Problem.NotFound::new);
            boolean asked = care.offeredTo(visitor);
            boolean inherits = library.tends(visitor, resource) && orphaned(resource, care);
            if (!asked && !inherits) throw new Problem.Refused("trust.care.refused");
            CareStore.offer(tx, resource.id(), 0);
            if (form.value("do").equals("take"))
                library.entrust(tx, visitor.id(), resource, visitor.id() == resource.author() ? 0 : visitor.id());
            else told(tx, "resource.declined", visitor.id(), resource);
            return Answer.to(resource.path());
        });
    }

    /// @param keeper who reads it, in words
    record RemarkPage(
            String title, String language, String path, String base, boolean secret, String keeper, Form form) {}

    Answer ask(Request request) {
        return ask(request, standing(request), Form.blank());
    }

    private Answer.Page ask(Request request, Resource resource, Form form) {
        return Answer.page(
                "trust/remark",
                new RemarkPage(
                        resource.title(),
                        resource.card().language(),
                        resource.path(),
                        resource.base(),
                        resource.standing().secret(),
                        keeper(request.words(), request.reach(), resource, store.of(resource.id())),
                        form));
    }

    /// Tells who keeps it what changed: takes `text`.
    Answer remark(Request request) {
        Resource resource = standing(request);
        Form form = request.form().text("text", 1, LONGEST);
        if (form.fails()) return ask(request, resource, form).status(422);
        rates.take("remark:" + request.visitor().id(), DAILY, Duration.ofDays(1), request.now());
        return request.act(tx -> {
            long id = CareStore.remark(tx, resource.id(), request.visitor().id(), form.value("text"), request.now());
            JsonObject detail = new JsonObject().put("remark", id);
            log.append(
                    tx,
                    new Event(
                            "resource.remarked",
                            request.visitor().id(),
                            resource.space(),
                            "resource",
                            resource.id(),
                            detail));
            return Answer.to(resource.path());
        });
    }

    void told(Tx tx, String what, long who, Resource resource) {
        log.append(tx, new Event(what, who, resource.space(), "resource", resource.id()));
    }
}
