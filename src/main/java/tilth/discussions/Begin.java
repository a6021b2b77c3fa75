package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.people.Drafts;
import tilth.spaces.Brought;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.text.Html;
import tilth.text.Ids;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Beginning a discussion: what it is, where, a title and words; kept as a draft until it is posted.
final class Begin {
    private static final String KIND = "discussion"; // of drafts
    private static final List<String> KEPT = List.of("kind", "title", "body", "space");
    private static final int DRAFTS = 5;

    private final Places places;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final Drafts drafts;
    private final Rates rates;
    private final ReplyFiles files;

    Begin(Places places, Keeping keeping, Mentioned mentioned, Drafts drafts, Rates rates, ReplyFiles files) {
        this.places = places;
        this.keeping = keeping;
        this.mentioned = mentioned;
        this.drafts = drafts;
        this.rates = rates;
        this.files = files;
    }

    void hang(Routes routes) {
        routes.get("/discussions/new", Rule.ENTERED, this::blank);
        routes.post("/discussions/new", Rule.ENTERED, this::begin).upload(files.mostBytes());
        routes.post("/discussions/drafts/:id", Rule.ENTERED, this::save);
        routes.post("/discussions/drafts/:id/discard", Rule.ENTERED, this::discard);
    }

    /// What a discussion begins with, from a form or from JSON.
    record Opening(TalkKind kind, String title, String body, long space) {}

    /// Reads and checks; what does not fit is marked in the form, and the answer then means nothing.
    Opening read(Request request, Form form) {
        form.text("title", 1, Changing.LONGEST_TITLE);
        String title = form.value("title").replaceAll("\\s+", " ");
        String body = Answering.body(form);
        String said = form.value("kind");
        Optional<TalkKind> kind = said.isEmpty() ? Optional.of(TalkKind.OPEN) : TalkKind.of(said);
        if (kind.isEmpty()) form.wrong("kind", "web.form.choice");
        Optional<Space> space = places.read(request, form);
        return new Opening(
                kind.orElse(TalkKind.OPEN), title, body, space.map(Space::id).orElse(Commons.ID));
    }

    /// The form; `?in=` is the place, `?kind=` and `?title=` are filled in, `?draft=` is gone on with.
    Answer blank(Request request) {
        Optional<Drafts.Draft> draft = request.query("draft")
                .filter(number -> number.matches("[0-9]{1,15}"))
                .flatMap(number -> drafts.find(request, KIND, Long.parseLong(number)));
        long number = draft.map(Drafts.Draft::thing).orElseGet(Ids::fresh);
        Form form = draft.map(it -> form(it.fields())).orElseGet(() -> asked(request));
        return page(request, form, number, draft.isPresent(), null, files.drafted(request, form));
    }

    private Form asked(Request request) {
        String title = request.query("title").orElse("");
        return Form.of(Map.of(
                "kind",
                request.query("kind").orElse(""),
                "title",
                title.substring(0, Math.min(title.length(), Changing.LONGEST_TITLE)),
                "space",
                request.query("in")
                        .flatMap(said -> places.said(request, said))
                        .map(space -> Long.toString(space.address()))
                        .orElse("")));
    }

    private Answer.Page page(Request request, Form form, long number, boolean returned, Html preview, Brought brought) {
        boolean keeps = !request.visitor().sharedPhone();
        List<BeginPage.Began> began = drafts.all(request).stream()
                .filter(draft -> draft.kind().equals(KIND) && draft.thing() != number)
                .limit(DRAFTS)
                .map(draft -> new BeginPage.Began(draft.thing(), title(request, draft.fields()), draft.at()))
                .toList();
        return Answer.page(
                "discussions/new",
                new BeginPage(
                        BeginPage.kinds(form, request.words()),
                        places.options(request, form.value("space")),
                        keeps ? "/discussions/drafts/" + number : "",
                        number,
                        began,
                        form,
                        returned,
                        preview,
                        files.field(request, brought)));
    }

    private static String title(Request request, JsonObject fields) {
        String title = fields.getString("title", "");
        if (title.isBlank()) title = Said.lead(fields.getString("body", ""), 60);
        return title.isBlank() ? request.words().text("discussions.draft.untitled") : title;
    }

    /// Posts it, or shows first what it will look like. Answers 422 with the writer's own words when
    /// something does not fit.
    Answer begin(Request request) {
        Form form = request.form();
        long number = number(form);
        Opening opening = read(request, form);
        Brought brought = files.brought(request, form);
        if (form.fails())
            return page(request, form, number, false, null, brought).status(brought.status());
        Said said = mentioned.said(request, opening.body(), opening.space());
        if (form.ticked("preview")) return page(request, form, number, false, new Html(said.html()), brought);
        Answering.limit(rates, request);
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
            files.attach(tx, request, brought, added);
            drafts.done(tx, request, KIND, number);
            return Answer.to(added.path());
        });
    }

    private static long number(Form form) {
        String said = form.value("draft");
        if (!said.matches("[0-9]{13,15}")) return Ids.fresh();
        long number = Long.parseLong(said);
        return Ids.isFresh(number) ? number : Ids.fresh();
    }

    /// Keeps what is being written; the form's key is looked at, not used up.
    Answer save(Request request) {
        long number = request.id("id");
        if (!Ids.isFresh(number)) throw new tilth.web.Problem.NotFound();
        JsonObject fields = new JsonObject();
        for (String name : KEPT) {
            String value = request.form().value(name).replace("\0", "");
            if (!value.isEmpty()) fields.put(name, value.substring(0, Math.min(value.length(), Markdown.LONGEST)));
        }
        files.drafted(request, request.form());
        drafts.keep(request, KIND, number, ReplyFiles.with(fields, request.form()));
        return Answer.nothing();
    }

    private static Form form(JsonObject fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : KEPT) values.put(name, fields.getString(name, ""));
        return ReplyFiles.filled(Form.of(values), fields);
    }

    Answer discard(Request request) {
        long number = request.id("id");
        return request.act(tx -> {
            drafts.done(tx, request, KIND, number);
            return Answer.to("/discussions/new");
        });
    }

    /// Where to begin, in a space or anywhere.
    static String address(String space) {
        return space.isEmpty() ? "/discussions/new" : "/discussions/new?in=" + Links.encode(space);
    }
}
