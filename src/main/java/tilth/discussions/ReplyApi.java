package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.spaces.Attached;
import tilth.spaces.Brought;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Replies for programs: the same acts and the same readers as the pages.
final class ReplyApi {
    private static final String HOME = "/api/v1/replies";

    private final Database db;
    private final Door door;
    private final Changing changing;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final Rates rates;
    private final ReplyFiles files;

    ReplyApi(
            Database db,
            Door door,
            Changing changing,
            Keeping keeping,
            Mentioned mentioned,
            Rates rates,
            ReplyFiles files) {
        this.db = db;
        this.door = door;
        this.changing = changing;
        this.keeping = keeping;
        this.mentioned = mentioned;
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

    private Door.Met discussion(Request request, String said) {
        if (!said.matches("[0-9]{1,18}")) throw new Problem.NotFound();
        return door.meet(db.keyed(), request.visitor(), Long.parseLong(said));
    }

    /// Says something: `{discussion, body, parent?}`, `parent` the number it answers.
    Answer add(Request request) {
        Form form = request.form();
        Door.Met met = discussion(request, form.value("discussion"));
        if (!met.mayReply())
            throw new Problem.Refused(
                    met.it().isClosed() && met.member() ? "discussions.reply.closed" : "discussions.reply.refused");
        int parent = Answering.parent(form, met.it());
        String body = Answering.body(form);
        Brought brought = files.brought(request, form);
        form.orRefuse();
        Answering.limit(rates, request);
        Said said = mentioned.said(request, body, met.it().space());
        return request.act(tx -> {
            Keeping.Added added =
                    keeping.reply(tx, request.visitor(), request.visitor().id(), met.it(), parent, said, request.now());
            files.attach(tx, request, brought, added);
            return Answer.made(
                    HOME + "/" + added.reply(),
                    new JsonObject()
                            .put("id", added.reply())
                            .put("url", request.site().absolute(added.at()))
                            .put("discussion", added.address())
                            .put("number", added.number())
                            .put("version", 1));
        });
    }

    /// Those of one discussion in their order: `?discussion=&limit=&cursor=`; what was put away is left out.
    Answer list(Request request) {
        Door.Met met = discussion(request, request.query("discussion").orElse(""));
        int limit = TalkApi.limit(request);
        int from = request.query("cursor")
                .map(said -> {
                    if (!said.matches("[0-9]{1,7}")) throw new Problem.Malformed();
                    return Math.max(1, Integer.parseInt(said));
                })
                .orElse(1);
        List<Reply> found =
                ReplyStore.page(db.keyed(), request.visitor().id(), met.it().id(), from, limit);
        Mentioned.Known known = mentioned.known(request.visitor(), found);
        Map<Long, List<Attached>> all = files.of(found);
        List<JsonObject> items = found.stream()
                .filter(Reply::stands)
                .map(reply -> TalkJson.reply(reply, met.it(), known, request.site())
                        .put("files", Attached.json(all.getOrDefault(reply.id(), List.of()), request.site())))
                .toList();
        int next = from + limit;
        return TalkApi.page(items, next > met.it().replies() ? "" : "" + next);
    }

    private record Here(Door.Met met, Reply reply) {}

    private Here here(Request request, Queries queries) {
        Reply reply =
                ReplyStore.at(queries, request.visitor().id(), request.id("id")).orElseThrow(Problem.NotFound::new);
        Door.Met met = door.meet(request.visitor(), reply.discussion());
        if (!met.sees(reply)) throw new Problem.NotFound();
        return new Here(met, reply);
    }

    Answer show(Request request) {
        Here here = here(request, db);
        return Answer.json(json(request, here.met(), here.reply()));
    }

    private JsonObject json(Request request, Door.Met met, Reply reply) {
        Mentioned.Known known = mentioned.known(request.visitor(), List.of(reply));
        return TalkJson.reply(reply, met.it(), known, request.site())
                .put("files", Attached.json(files.of(reply), request.site()));
    }

    /// `{version, body}`.
    ///
    /// @throws Problem.Stale if it is not the present version any more
    Answer change(Request request) {
        Here here = here(request, db);
        if (!here.met().mayEdit(here.reply())) throw new Problem.Refused("discussions.edit.refused");
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        Changing.Changed changed = changing.read(request, form, here.met(), here.reply());
        Brought brought = files.brought(request, form, here.reply());
        form.orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            boolean saved = changing.save(tx, request, here.met(), here.reply(), version, changed);
            if (saved)
                files.attach(
                        tx, request, brought, here.met().it().id(), here.reply().number());
            Reply now = door.reply(tx, here.met(), here.reply().number());
            if (!saved) throw new Problem.Stale(Changing.stale(request.words(), here.met(), now, changed, tx));
            return Answer.json(json(request, here.met(), now));
        });
    }

    /// Its author takes it back; those who look after the place put it away.
    Answer remove(Request request) {
        Here here = here(request, db);
        Door.allow(here.met().mayTakeBack(here.reply()) || here.met().mayPutAway(here.reply()));
        return request.act(tx -> {
            if (here.reply().by(request.visitor()))
                keeping.takeBack(tx, request.visitor(), here.met().it(), here.reply());
            else keeping.putAway(tx, request.visitor(), here.met().it(), here.reply(), "");
            return Answer.nothing();
        });
    }
}
