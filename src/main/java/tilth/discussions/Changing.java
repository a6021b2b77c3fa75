package tilth.discussions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.people.Drafts;
import tilth.spaces.Brought;
import tilth.spaces.FilesField;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// Changing what one said: it starts from a version, and whoever saves second sees both. The opening
/// brings the discussion's title and kind along.
final class Changing {
    static final int LONGEST_TITLE = 300;

    private final Database db;
    private final Door door;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final Drafts drafts;
    private final ReplyFiles files;

    Changing(Database db, Door door, Keeping keeping, Mentioned mentioned, Drafts drafts, ReplyFiles files) {
        this.db = db;
        this.door = door;
        this.keeping = keeping;
        this.mentioned = mentioned;
        this.drafts = drafts;
        this.files = files;
    }

    /// @param opening whether title and kind are there to change as well
    /// @param draft where it is kept while it is written; empty where it is not
    public record EditPage(
            String action,
            String draft,
            String back,
            int version,
            boolean opening,
            List<BeginPage.Option> kinds,
            Form form,
            boolean returned,
            Html preview,
            FilesField upload) {}

    void hang(Routes routes) {
        routes.get("/discussions/:id/replies/:number/edit", Rule.ENTERED, this::show);
        routes.post("/discussions/:id/replies/:number/edit", Rule.ENTERED, this::change)
                .upload(files.mostBytes());
        routes.post("/discussions/:id/replies/:number/draft", Rule.ENTERED, this::draft);
    }

    /// One's own reply that may be changed.
    private Reply mine(Request request, Door.Met met) {
        Reply reply = door.reply(db, met, number(request));
        if (!met.mayEdit(reply)) throw new Problem.Refused("discussions.edit.refused");
        return reply;
    }

    static int number(Request request) {
        long number = request.id("number");
        if (number < 1 || number > 9_999_999) throw new Problem.NotFound();
        return (int) number;
    }

    /// The form with the words as they stand, or with what was being written since.
    Answer show(Request request) {
        Door.Met met = door.meet(request);
        Reply reply = mine(request, met);
        Optional<Drafts.Draft> draft = drafts.find(request, "change", reply.id())
                .filter(it -> it.at().isAfter(reply.changed() == null ? reply.written() : reply.changed()));
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", met.it().title());
        values.put("kind", met.it().kind().code());
        values.put("body", draft.map(it -> it.fields().getString("body", "")).orElse(reply.body()));
        Form form = Form.of(values);
        Form filled = draft.map(it -> ReplyFiles.filled(form, it.fields())).orElse(form);
        Brought brought = files.drafted(request, filled);
        return page(request, met, reply, filled, reply.version(), draft.isPresent(), null, brought);
    }

    private Answer.Page page(
            Request request,
            Door.Met met,
            Reply reply,
            Form form,
            int version,
            boolean returned,
            Html preview,
            Brought brought) {
        String base = met.it().base() + "/replies/" + reply.number();
        boolean opening = opening(met, reply);
        return Answer.page(
                "discussions/edit",
                new EditPage(
                        base + "/edit",
                        request.visitor().sharedPhone() ? "" : base + "/draft",
                        met.it().at(reply.number()),
                        version,
                        opening,
                        opening ? BeginPage.kinds(form, request.words()) : List.of(),
                        form,
                        returned,
                        preview,
                        files.field(request, brought, reply)));
    }

    private static boolean opening(Door.Met met, Reply reply) {
        return reply.number() == 1 && !met.it().hangs();
    }

    /// Saves over the version that the form started from.
    ///
    /// @throws Problem.Stale with both texts if somebody saved in the meantime
    Answer change(Request request) {
        Door.Met met = door.meet(request);
        Reply reply = mine(request, met);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE).orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        Brought brought = files.brought(request, form, reply);
        Changed changed = read(request, form, met, reply);
        if (form.fails())
            return page(request, met, reply, form, version, false, null, brought)
                    .status(brought.status());
        if (form.ticked("preview"))
            return page(
                    request,
                    met,
                    reply,
                    form,
                    version,
                    false,
                    new Html(changed.said().html()),
                    brought);
        return request.act(tx -> {
            if (!save(tx, request, met, reply, version, changed))
                throw new Problem.Stale(stale(request.words(), met, door.reply(tx, met, reply.number()), changed, tx));
            files.attach(tx, request, brought, met.it().id(), reply.number());
            drafts.done(tx, request, "change", reply.id());
            Discussion now = DiscussionStore.any(tx, met.it().id()).orElseThrow();
            return Answer.to(now.at(reply.number()));
        });
    }

    /// What a change says; title and kind as they were unless it is the opening's.
    record Changed(String title, TalkKind kind, Said said) {}

    /// Reads a change from a form or from JSON: what is not sent stays.
    Changed read(Request request, Form form, Door.Met met, Reply reply) {
        String title = met.it().title();
        TalkKind kind = met.it().kind();
        if (opening(met, reply)) {
            if (form.given("title")) {
                form.text("title", 1, LONGEST_TITLE);
                title = form.value("title").replaceAll("\\s+", " ");
            }
            Optional<TalkKind> chosen = TalkKind.of(form.value("kind"));
            if (form.given("kind") && chosen.isEmpty()) form.wrong("kind", "web.form.choice");
            kind = chosen.orElse(kind);
        }
        String body = form.given("body") ? Answering.body(form) : reply.body();
        Said said = form.fails() ? null : mentioned.said(request, body, met.it().space());
        return new Changed(title, kind, said);
    }

    /// False when somebody else saved first.
    boolean save(tilth.db.Tx tx, Request request, Door.Met met, Reply reply, int version, Changed changed) {
        if (keeping.change(tx, request.visitor(), met.it(), reply, version, changed.said(), request.now())
                .isEmpty()) return false;
        boolean retitled = !changed.title().equals(met.it().title())
                || changed.kind() != met.it().kind();
        if (opening(met, reply) && retitled)
            keeping.retitle(
                    tx,
                    request.visitor(),
                    met.it(),
                    changed.title(),
                    changed.kind(),
                    changed.said().language());
        return true;
    }

    /// Both texts side by side.
    static StalePage stale(Words words, Door.Met met, Reply now, Changed mine, tilth.db.Queries queries) {
        Discussion present = DiscussionStore.any(queries, met.it().id()).orElseThrow(Problem.NotFound::new);
        List<StalePage.Field> fields = new ArrayList<>();
        List<StalePage.Again> kept = new ArrayList<>();
        if (opening(met, now)) {
            fields.add(
                    new StalePage.Field("title", words.text("discussions.title.ask"), present.title(), mine.title()));
            kept.add(new StalePage.Again("kind", mine.kind().code()));
        }
        fields.add(new StalePage.Field(
                "body", words.text("discussions.body"), now.body(), mine.said().body()));
        return new StalePage(
                present.base() + "/replies/" + now.number() + "/edit",
                now.version(),
                present.at(now.number()),
                fields,
                kept);
    }

    Answer draft(Request request) {
        Door.Met met = door.meet(request);
        Reply reply = mine(request, met);
        files.drafted(request, request.form());
        drafts.keep(request, "change", reply.id(), Show.draft(request.form()));
        return Answer.nothing();
    }
}
