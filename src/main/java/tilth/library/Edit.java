package tilth.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.people.Drafts;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;
import tilth.web.Workbench;

/// Editing a text that is there: it starts from a version, and whoever saves second sees both.
final class Edit {
    private final Database db;
    private final Door door;
    private final WrittenForm reader;
    private final Desk desk;
    private final Keeping keeping;
    private final Drafts drafts;
    private final Workbench workbench;
    private final Attachments attachments;

    Edit(
            Database db,
            Door door,
            WrittenForm reader,
            Desk desk,
            Keeping keeping,
            Drafts drafts,
            Workbench workbench,
            Attachments attachments) {
        this.db = db;
        this.door = door;
        this.reader = reader;
        this.desk = desk;
        this.keeping = keeping;
        this.drafts = drafts;
        this.workbench = workbench;
        this.attachments = attachments;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/edit", Rule.ENTERED, this::show);
        routes.post("/library/:id/edit", Rule.ENTERED, this::change).upload(attachments.mostBytes());
        routes.post("/library/:id/draft", Rule.ENTERED, this::save);
    }

    /// The form with the text as it stands, or with what was being written since.
    Answer show(Request request) {
        Resource resource = door.toEdit(request, db);
        Optional<Drafts.Draft> draft = drafts.find(request, "resource", resource.id())
                .filter(it -> it.at().isAfter(resource.changed()));
        Form form = draft.map(it -> Write.form(it.fields())).orElseGet(() -> desk(resource));
        Brought brought = attachments.drafted(request, Write.files(form));
        return desk.edit(request, resource, form, resource.version(), Desk.Moment.fresh(draft.isPresent(), brought));
    }

    /// Saves over the version that the form started from.
    ///
    /// @throws Problem.Stale with both texts if somebody saved in the meantime
    Answer change(Request request) {
        Resource resource = door.toEdit(request, db);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE).orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        Brought brought = attachments.brought(request, form, "resource", resource.id());
        if (form.ticked("preview")) {
            form.optional("body", Markdown.LONGEST);
            Html preview = desk.rendered(form);
            return desk.edit(request, resource, form, version, new Desk.Moment(false, preview, brought));
        }
        if (form.ticked("ask")) return desk.edit(request, resource, form, version, Desk.Moment.again(brought));
        Written written = reader.read(request, form, Optional.of(resource));
        if (form.fails())
            return desk.edit(request, resource, form, version, Desk.Moment.again(brought))
                    .status(brought.status());
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        return request.act(tx -> {
            if (keeping.change(tx, request.visitor(), resource, version, written, rendering, request.now())
                    .isEmpty())
                throw new Problem.Stale(stale(
                        request.words(),
                        door.find(request, tx),
                        form.with(Attachments.FIELD, addresses(brought)),
                        written));
            attachments.attach(tx, request, brought, "resource", resource.id());
            drafts.done(tx, request, "resource", resource.id());
            return Answer.to(Resource.path(resource.address(), tilth.text.Slugs.slug(written.title())));
        });
    }

    private static List<String> addresses(Brought brought) {
        return brought.waiting().stream().map(file -> "" + file.address()).toList();
    }

    Answer save(Request request) {
        Resource resource = door.toEdit(request, db);
        attachments.drafted(request, Write.files(request.form()));
        drafts.keep(request, "resource", resource.id(), Write.fields(request.form()));
        return Answer.nothing();
    }

    /// A stored text as its form shows it.
    private Form desk(Resource resource) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kind", resource.kind().code());
        values.put("title", resource.title());
        values.put("body", resource.body());
        resource.fields().forEach((name, text) -> values.put("fields." + name, text));
        values.put("language", resource.language());
        values.put("licence", resource.licence().code());
        AuthorLine line = resource.byline().line();
        long origin = resource.byline().origin().address();
        values.put("line", line.hides() ? line.code() + ":" + (origin == 0 ? "" : origin) : line.code());
        return Form.of(values)
                .with("topics", reader.slugs(resource.topics()))
                .with("audiences", reader.slugs(resource.audiences()));
    }

    /// Both texts side by side, title, text and prompts; what else was chosen goes along unseen.
    static StalePage stale(Words words, Resource now, Form form, Written mine) {
        List<StalePage.Field> fields = new ArrayList<>();
        fields.add(new StalePage.Field("title", words.text("library.title.ask"), now.title(), mine.title()));
        fields.add(new StalePage.Field("body", words.text("library.body"), now.body(), mine.body()));
        for (String prompt : Prompts.NAMES) {
            if (prompt.equals(Prompts.LINK)) continue;
            String theirs = now.field(prompt).orElse("");
            String ours = mine.fields().getOrDefault(prompt, "");
            if (!theirs.isEmpty() || !ours.isEmpty())
                fields.add(
                        new StalePage.Field("fields." + prompt, words.text("library.prompt." + prompt), theirs, ours));
        }
        List<StalePage.Again> kept = new ArrayList<>();
        for (String name : List.of("kind", "language", "licence", "line", "fields.link"))
            if (form.given(name)) kept.add(new StalePage.Again(name, form.value(name)));
        for (String name : List.of(Attachments.FIELD, "files-drop"))
            for (String value : form.values(name)) kept.add(new StalePage.Again(name, value));
        for (Facet facet : Facet.values())
            if (form.given(facet.plural())) {
                kept.add(new StalePage.Again(facet.plural(), ""));
                for (String value : form.values(facet.plural())) kept.add(new StalePage.Again(facet.plural(), value));
            }
        return new StalePage(now.base() + "/edit", now.version(), now.path(), fields, kept);
    }
}
