package tilth.discussions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Attached;
import tilth.spaces.Brought;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Discussions for programs: the same acts and the same readers as the pages.
final class TalkApi {
    static final String HOME = "/api/v1/discussions";

    private final Database db;
    private final Door door;
    private final Begin begin;
    private final Changing changing;
    private final Places places;
    private final ListStore lists;
    private final DiscussionStore store;
    private final Under under;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final Kinds kinds;
    private final Rates rates;
    private final ReplyFiles files;

    TalkApi(
            Database db,
            Door door,
            Begin begin,
            Changing changing,
            Places places,
            ListStore lists,
            DiscussionStore store,
            Under under,
            Keeping keeping,
            Mentioned mentioned,
            Kinds kinds,
            Rates rates,
            ReplyFiles files) {
        this.db = db;
        this.door = door;
        this.begin = begin;
        this.changing = changing;
        this.places = places;
        this.lists = lists;
        this.store = store;
        this.under = under;
        this.keeping = keeping;
        this.mentioned = mentioned;
        this.kinds = kinds;
        this.rates = rates;
        this.files = files;
    }

    void hang(Routes routes) {
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:id", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::remove);
    }

    /// Begins one: `{space, title, body, kind?}`; or under a thing: `{about, body}`, `about` the path of
    /// its page.
    Answer add(Request request) {
        Form form = request.form();
        if (form.given("about")) return addUnder(request, form);
        Begin.Opening opening = begin.read(request, form);
        Brought brought = files.brought(request, form);
        form.orRefuse();
        Answering.limit(rates, request);
        Said said = mentioned.said(request, opening.body(), opening.space());
        return request.act(tx -> {
            Keeping.Added added = keeping.begin(
                    tx,
                    request.visitor(),
                    request.visitor().id(),
                    opening.space(),
                    opening.kind(),
                    opening.title(),
                    said,
                    request.now());
            files.attach(tx, request, brought, added.id(), added.number());
            return made(request, added);
        });
    }

    private Answer addUnder(Request request, Form form) {
        String path = form.value("about");
        String kind = path.startsWith("/sessions/") ? "session" : "resource";
        String body = Answering.body(form);
        form.orRefuse();
        long thing = under.thing(request, kind, path);
        Card card = kinds.card(request.reach(), kind, thing).orElseThrow(Problem.NotFound::new);
        Answering.limit(rates, request);
        Said said = mentioned.said(request, body, card.space());
        return request.act(tx -> made(
                request, under.add(tx, request.visitor(), request.visitor().id(), kind, thing, said, request.now())));
    }

    private static Answer made(Request request, Keeping.Added added) {
        return Answer.made(
                HOME + "/" + added.address(),
                new JsonObject()
                        .put("id", added.address())
                        .put("url", request.site().absolute(added.path()))
                        .put("reply", added.reply())
                        .put("number", added.number())
                        .put("version", 1));
    }

    /// `?space=&kind=&waiting=1&limit=&cursor=`, stirred last first: `{items, next}`.
    Answer list(Request request) {
        int limit = limit(request);
        Optional<Space> space = request.query("space").flatMap(said -> places.said(request, said));
        boolean common = request.query("space").map("0"::equals).orElse(false);
        if (request.query("space").isPresent() && space.isEmpty() && !common) return page(List.of(), "");
        Browse.Cursor cursor = request.query("cursor")
                .map(said -> Browse.Cursor.of(said).orElseThrow(Problem.Malformed::new))
                .orElse(Browse.Cursor.NONE);
        List<ListStore.Listed> found = lists.list(
                request.visitor(),
                new ListStore.Wanted(
                        common ? Commons.ID : space.map(Space::id).orElse(-1L),
                        request.query("kind").orElse(""),
                        request.query("waiting").isPresent(),
                        false,
                        cursor.at(),
                        cursor.address()),
                limit + 1);
        List<ListStore.Listed> shown = found.subList(0, Math.min(limit, found.size()));
        List<Long> ids = shown.stream().map(ListStore.Listed::id).toList();
        List<Discussion> whole = store.byIds(request.reach(), ids).stream()
                .sorted(java.util.Comparator.comparingInt(it -> ids.indexOf(it.id())))
                .toList();
        List<JsonObject> items =
                whole.stream().flatMap(it -> json(request, it).stream()).toList();
        String next = found.size() > limit
                ? Browse.Cursor.of(shown.getLast().stirred(), shown.getLast().address())
                : "";
        return page(items, next);
    }

    static int limit(Request request) {
        return request.query("limit")
                .filter(said -> said.matches("[0-9]{1,4}"))
                .map(said -> Math.clamp(Integer.parseInt(said), 1, 100))
                .orElse(20);
    }

    static Answer page(List<JsonObject> items, String next) {
        return Answer.json(
                new JsonObject().put("items", new JsonArray(items)).put("next", next.isEmpty() ? null : next));
    }

    private Optional<JsonObject> json(Request request, Discussion it) {
        Optional<Card> thing = it.hangs() ? door.thing(request.reach(), it) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) return Optional.empty();
        return Optional.of(TalkJson.discussion(
                it,
                thing.map(Card::title).orElse(it.title()),
                thing.map(Card::path).orElse(""),
                request.site()));
    }

    Answer show(Request request) {
        Door.Met met = door.meet(request);
        Optional<Reply> opening =
                ReplyStore.find(db, request.visitor().id(), met.it().id(), 1).filter(met::sees);
        JsonObject json = json(request, met.it()).orElseThrow(Problem.NotFound::new);
        opening.ifPresent(reply -> json.put("body", reply.body())
                .put("version", reply.version())
                .put("files", Attached.json(files.of(reply), request.site())));
        return Answer.json(json);
    }

    /// Changes what is sent: `title`, `kind` and `body` by their author with the opening's `version`;
    /// `closed` (with `reason`), `pinned` (a time or null), `answer` (a number or 0) and `space` by those who may.
    ///
    /// @throws Problem.Stale if it is not the present version any more
    Answer change(Request request) {
        Door.Met met = door.meet(request);
        Form form = request.form();
        boolean said = form.given("title") || form.given("kind") || form.given("body");
        Reply opening = said ? door.reply(db, met, 1) : null;
        if (said) {
            form.number("version", 1, Integer.MAX_VALUE);
            if (!met.mayEdit(opening)) throw new Problem.Refused("discussions.edit.refused");
        }
        Changing.Changed changed = said ? changing.read(request, form, met, opening) : null;
        boolean closes = form.given("closed");
        boolean pins = form.given("pinned");
        Instant until = pins && !form.value("pinned").isEmpty() ? Tend.until(request, day(form)) : null;
        if (pins && !form.value("pinned").isEmpty() && until == null)
            form.wrong("pinned", "discussions.pin.until.wrong");
        if (form.given("answer")) form.number("answer", 0, met.it().replies());
        if (closes) form.optional("reason", 500);
        Optional<Long> space = form.given("space")
                ? Optional.of(places.read(request, form).map(Space::id).orElse(Commons.ID))
                : Optional.empty();
        form.orRefuse();
        boolean moves = space.isPresent() && space.get() != met.it().space();
        Door.allow((!closes && !pins) || met.mayClose());
        Door.allow(!form.given("answer") || met.mayAccept());
        Door.allow(!moves || met.mayMove());
        return request.act(tx -> {
            int version = said ? Math.toIntExact(form.numberValue("version")) : 0;
            if (said && !changing.save(tx, request, met, opening, version, changed))
                throw new Problem.Stale(Changing.stale(request.words(), met, door.reply(tx, met, 1), changed, tx));
            if (closes && form.ticked("closed"))
                keeping.close(tx, request.visitor(), met.it(), form.value("reason"), request.now());
            else if (closes) keeping.reopen(tx, request.visitor(), met.it());
            if (pins) keeping.pin(tx, request.visitor(), met.it(), until);
            if (form.given("answer"))
                keeping.accept(tx, request.visitor(), met.it(), Math.toIntExact(form.numberValue("answer")));
            if (moves && !keeping.move(tx, request.visitor(), met.it().id(), space.get()))
                throw new Problem.Refused("discussions.move.refused");
            Discussion now = DiscussionStore.any(tx, met.it().id()).orElseThrow();
            JsonObject json = json(request, now).orElseGet(JsonObject::new);
            if (said) json.put("version", version + 1);
            return Answer.json(json);
        });
    }

    /// A pin's end may be a day or a moment; its day counts.
    private static Form day(Form form) {
        String said = form.value("pinned");
        return Form.of(java.util.Map.of("until", said.length() > 10 ? said.substring(0, 10) : said));
    }

    /// Removes; it can be brought back on its page for [Keeping#RETENTION].
    Answer remove(Request request) {
        Door.Met met = door.meet(request);
        Door.allow(met.mayRemove());
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), met.it().id());
            return Answer.nothing();
        });
    }
}
