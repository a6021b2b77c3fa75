package tilth.library;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.people.Drafts;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.text.Ids;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// Writing something new: four choices, one form, a draft that is kept until it is published.
///
/// Strangers write too. What they wrote waits as a draft of their browser's visit, becomes theirs when
/// they enter, and is published when they have read it once more.
final class Write {
    /// A field no person sees; whoever fills it in is a machine.
    static final String POT = "website";

    private static final int LONGEST_TITLE = 200; // of one that an address fills in
    private static final int HOURLY = 30;
    private static final int DAILY = 150;
    private static final int STRANGERS_HOURLY = 30; // drafts of one network: a hall full of people
    private static final List<String> KEPT = Stream.concat(
                    Stream.of("what", "kind", "title", "body", "language", "licence", "space", "line"),
                    Prompts.NAMES.stream().map(name -> "fields." + name))
            .toList();

    private final WrittenForm reader;
    private final Desk desk;
    private final Alike alike;
    private final Keeping keeping;
    private final Planned planned;
    private final PlanStore plans;
    private final Drafts drafts;
    private final Workbench workbench;
    private final Rates rates;
    private final Attachments attachments;

    Write(
            WrittenForm reader,
            Desk desk,
            Alike alike,
            Keeping keeping,
            Planned planned,
            PlanStore plans,
            Drafts drafts,
            Workbench workbench,
            Rates rates,
            Attachments attachments) {
        this.reader = reader;
        this.desk = desk;
        this.alike = alike;
        this.keeping = keeping;
        this.planned = planned;
        this.plans = plans;
        this.drafts = drafts;
        this.workbench = workbench;
        this.rates = rates;
        this.attachments = attachments;
    }

    void hang(Routes routes) {
        routes.get("/write", Rule.ANYONE, request -> Answer.page("library/write", WritePage.blank()))
                .kept();
        routes.get("/library/new", Rule.ANYONE, this::blank);
        routes.post("/library/new", Rule.ANYONE, this::publish).upload(attachments.mostBytes());
        routes.post("/library/preview", Rule.ANYONE, this::preview);
        routes.get("/library/drafts", Rule.ENTERED, this::drafts);
        routes.post("/library/drafts/:id", Rule.ENTERED, this::save);
        routes.post("/library/drafts/:id/discard", Rule.ENTERED, this::discard);
    }

    /// The form; `?what=` is one of the four choices, `?draft=` the number of a draft to go on with;
    /// `?title=` and `?in=` (a place) are filled in.
    Answer blank(Request request) {
        Optional<Drafts.Draft> draft = request.query("draft").flatMap(number -> find(request, number));
        Choice choice = draft.flatMap(it -> Choice.of(it.fields().getString("what", "")))
                .or(() -> request.query("what").flatMap(Choice::of))
                .orElse(null);
        if (choice == null) return Answer.to("/write");
        long number = draft.map(Drafts.Draft::thing).orElseGet(Ids::fresh);
        Form form = draft.map(it -> form(it.fields())).orElseGet(() -> asked(request));
        return desk.page(
                request,
                choice,
                form,
                number,
                Desk.Moment.fresh(draft.isPresent(), attachments.drafted(request, files(form))));
    }

    private static Form asked(Request request) {
        String title = request.query("title").orElse("");
        return Form.of(Map.of(
                "title",
                title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
                "space",
                request.query("in").orElse("")));
    }

    private Optional<Drafts.Draft> find(Request request, String number) {
        if (!number.matches("[0-9]{1,15}")) return Optional.empty();
        return drafts.find(request, "resource", Long.parseLong(number));
    }

    /// Publishes, shows a preview, or keeps a draft, as the button pressed says.
    ///
    /// A stranger's words are kept before anything is asked of them. Answers 422 with the form and the
    /// writer's own words when something does not fit.
    ///
    /// @throws Problem.TooMany above [#HOURLY] or [#DAILY] new texts
    Answer publish(Request request) {
        Form form = request.form();
        if (!form.value(POT).isEmpty()) return Answer.to("/library");
        Choice choice = Choice.of(form.value("what")).orElse(Choice.LEARNED);
        long number = number(form);
        Brought brought = attachments.brought(request, form);
        if (form.ticked("preview")) {
            form.optional("body", Markdown.LONGEST);
            return desk.preview(request, choice, form, number, brought, alike.near(request, form.value("title")));
        }
        if (form.ticked("ask")) return desk.page(request, choice, form, number, Desk.Moment.again(brought));
        if (!request.visitor().entered()) return keepForLater(request, form, number);
        if (form.ticked("later") && !request.visitor().sharedPhone()) {
            Form whole = form.with(Attachments.FIELD, attachments.held(request, brought));
            drafts.keep(request, "resource", number, fields(whole));
            return Answer.to("/library/drafts");
        }
        Written written = reader.read(request, form, Optional.empty());
        if (form.fails())
            return desk.page(request, choice, form, number, Desk.Moment.again(brought))
                    .status(brought.status());
        List<ShelfRow> same =
                form.ticked(Alike.SEEN) || form.ticked("wait") ? List.of() : alike.same(request, written.title());
        if (!same.isEmpty())
            return desk.page(
                    request, choice, form, number, Desk.Moment.again(brought).alike(same));
        limit(rates, request);
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        return request.act(tx -> {
            long author = request.visitor().id();
            boolean waits = form.ticked("wait");
            Keeping.Added added = waits
                    ? planned.begin(tx, request.visitor(), author, written, rendering, request.now())
                    : keeping.add(tx, request.visitor(), author, written, rendering, request.now());
            attachments.attach(tx, request, brought, "resource", added.id());
            drafts.done(tx, request, "resource", number);
            if (waits) return Answer.to("/library/" + added.address() + "/plan");
            return Answer.made(
                    Resource.path(added.address(), added.slug()), new JsonObject().put("id", added.address()));
        });
    }

    /// Counts a new text of this person; administrators' programs are not counted.
    static void limit(Rates rates, Request request) {
        if (request.visitor().admin() && request.visitor().signIn() == 0) return;
        String person = "new:" + request.visitor().id();
        rates.take(person, HOURLY, Duration.ofHours(1), request.now());
        long wait = rates.wait(person, DAILY, Duration.ofDays(1), request.now());
        if (wait > 0) throw new Problem.TooMany(wait);
    }

    private Answer keepForLater(Request request, Form form, long number) {
        rates.take("stranger:" + request.network(), STRANGERS_HOURLY, Duration.ofHours(1), request.now());
        drafts.keep(request, "resource", number, fields(form));
        return Answer.to("/enter?next=" + Links.encode("/library/new?draft=" + number));
    }

    /// What a text will look like: a piece of a page for our script.
    Answer preview(Request request) {
        Form form = request.form().optional("body", Markdown.LONGEST);
        if (form.fails()) throw new Problem.Invalid(form);
        return Answer.text("text/html; charset=utf-8", desk.rendered(form).html());
    }

    Answer drafts(Request request) {
        List<DraftsPage.Line> lines = drafts.all(request).stream()
                .filter(draft -> draft.kind().equals("resource") && Ids.isFresh(draft.thing()))
                .map(draft -> new DraftsPage.Line(
                        draft.thing(), Rendering.cut(title(request, draft.fields()), 80), draft.at()))
                .toList();
        List<DraftsPage.Begun> begun = plans.of(request.visitor().id()).stream()
                .map(it -> new DraftsPage.Begun(
                        it.title(), Resource.path(it.address(), it.slug()), it.changed(), it.due(), it.held()))
                .toList();
        return Answer.page("library/drafts", new DraftsPage(begun, lines));
    }

    private static String title(Request request, JsonObject fields) {
        String title = fields.getString("title", "");
        if (title.isBlank()) title = Rendering.cut(fields.getString("body", "").strip(), 60);
        return title.isBlank() ? request.words().text("library.drafts.untitled") : title;
    }

    /// Keeps what is being written; the form's key is looked at, not used up.
    Answer save(Request request) {
        long number = request.id("id");
        if (!Ids.isFresh(number)) throw new Problem.NotFound();
        attachments.drafted(request, files(request.form()));
        drafts.keep(request, "resource", number, fields(request.form()));
        return Answer.nothing();
    }

    Answer discard(Request request) {
        long number = request.id("id");
        return request.act(tx -> {
            drafts.done(tx, request, "resource", number);
            return Answer.to("/library/drafts");
        });
    }

    /// The draft's own number, so that the same form is the same draft.
    private static long number(Form form) {
        String said = form.value("draft");
        if (!said.matches("[0-9]{13,15}")) return Ids.fresh();
        long number = Long.parseLong(said);
        return Ids.isFresh(number) ? number : Ids.fresh();
    }

    /// The fields of a form that a draft keeps, each cut at the longest text.
    static JsonObject fields(Form form) {
        JsonObject fields = new JsonObject();
        for (String name : KEPT) {
            String value = form.value(name).replace("\0", "");
            if (!value.isEmpty()) fields.put(name, value.substring(0, Math.min(value.length(), longest(name))));
        }
        List<String> files = form.values(Attachments.FIELD).stream()
                .filter(said -> said.matches("[0-9]{1,18}"))
                .limit(50)
                .toList();
        if (!files.isEmpty()) fields.put(Attachments.FIELD, new JsonArray(files));
        for (Facet facet : Facet.values()) {
            List<String> chosen = form.values(facet.plural()).stream()
                    .limit(WrittenForm.MOST_CONCEPTS)
                    .map(value ->
                            value.substring(0, Math.min(value.length(), 80)).replace("\0", ""))
                    .toList();
            if (!chosen.isEmpty()) fields.put(facet.plural(), new JsonArray(chosen));
        }
        return fields;
    }

    private static int longest(String name) {
        return name.equals("fields." + Prompts.TRANSCRIPT) ? Prompts.LONGEST_TRANSCRIPT : Markdown.LONGEST;
    }

    /// Addresses of the files a form or a draft speaks of.
    static List<Long> files(Form form) {
        return form.values(Attachments.FIELD).stream()
                .filter(said -> said.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    /// A draft's fields as the form had them.
    static Form form(JsonObject fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : KEPT) values.put(name, fields.getString(name, ""));
        Form form = Form.of(values)
                .with(
                        Attachments.FIELD,
                        fields.getJsonArray(Attachments.FIELD, new JsonArray()).stream()
                                .map(String::valueOf)
                                .toList());
        for (Facet facet : Facet.values())
            form = form.with(
                    facet.plural(),
                    fields.getJsonArray(facet.plural(), new JsonArray()).stream()
                            .map(String::valueOf)
                            .toList());
        return form;
    }
}
