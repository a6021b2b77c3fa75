package tilth.library;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.people.Drafts;
import tilth.spaces.Along;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// One work in several languages: writing a translation beside its original, looking it over, and following
/// the original when it changes. No machine is asked; "a machine wrote it" is a mark that a person sets.
///
/// A translation is a resource of its own that stands where its original stands.
final class Translations implements Wing {
    private static final String DRAFT = "translation";

    private final Door door;
    private final ResourceStore store;
    private final TongueStore tongues;
    private final WrittenForm reader;
    private final Keeping keeping;
    private final Drafts drafts;
    private final Spaces spaces;
    private final Workbench workbench;
    private final Rates rates;
    private final TranslationDesk desk;
    private final TongueLetters letters;
    private final Invited invited;

    Translations(
            Database db,
            Door door,
            ResourceStore store,
            TongueStore tongues,
            WrittenForm reader,
            Keeping keeping,
            Drafts drafts,
            Spaces spaces,
            Commons commons,
            Workbench workbench,
            Rates rates,
            TranslationDesk desk,
            Invited invited) {
        this.door = door;
        this.store = store;
        this.tongues = tongues;
        this.reader = reader;
        this.keeping = keeping;
        this.drafts = drafts;
        this.spaces = spaces;
        this.workbench = workbench;
        this.rates = rates;
        this.desk = desk;
        this.invited = invited;
        this.letters = new TongueLetters(db, store, spaces, commons);
    }

    @Override
    public List<Along> along() {
        return List.of(new TonguesAlong(tongues));
    }

    @Override
    public void hang(Routes routes) {
        routes.get("/library/:id/translate", Rule.ENTERED, this::begin);
        routes.post("/library/:id/translate", Rule.ENTERED, this::publish);
        routes.post("/library/:id/translate/draft", Rule.ENTERED, this::save);
        routes.get("/library/:id/translation", Rule.ENTERED, this::show);
        routes.post("/library/:id/translation", Rule.ENTERED, this::tend);
        routes.post("/api/v1/resources/:id/translations", Rule.ENTERED, this::add);
    }

    @Override
    public List<Kind> kinds() {
        return List.of();
    }

    @Override
    public List<LetterKind> letters() {
        return List.of(letters.kind());
    }

    @Override
    public Teller teller() {
        return Translations::told;
    }

    /// When an original changes, whoever translated it hears of it once, until they followed.
    private static List<Posting> told(Queries queries, Event event) {
        if (!event.what().equals("resource.changed")) return List.of();
        return TongueStore.fallen(queries, event.thing()).stream()
                .filter(behind -> behind.translator() != event.who())
                .map(behind -> Posting.to(TongueLetters.BEHIND, behind.translator(), behind.resource()))
                .toList();
    }

    @Override
    public void sweep(Instant now) {}

    /// The original that `:id` speaks of, for somebody who may write where it stands, or was asked for a translation
    /// from there.
    ///
    /// @throws Problem.Refused if they only read it
    private Resource original(Request request) {
        Resource resource = door.find(request);
        boolean may = resource.stands()
                && (writes(request, resource)
                        || !invited.languages(request.visitor(), resource.id()).isEmpty());
        if (!may) throw new Problem.Refused("library.translate.refused");
        return resource;
    }

    /// The translation that `:id` speaks of, for whoever wrote it and for those who write where it stands.
    private Resource own(Request request) {
        Resource resource = door.find(request);
        boolean may = resource.stands() && (writes(request, resource) || resource.by(request.visitor()));
        if (!may) throw new Problem.Refused("library.translate.refused");
        return resource;
    }

    private boolean writes(Request request, Resource resource) {
        return spaces.mayPost(request, resource.space());
    }

    /// Languages in which this visitor may write it.
    private Set<String> free(Request request, Resource original) {
        Set<String> free = desk.free(request, original);
        if (!writes(request, original)) free.retainAll(invited.languages(request.visitor(), original.id()));
        return free;
    }

    /// The form, or what was being written; `?to=` is the language it begins with. From a translation one is led
    /// to its original.
    Answer begin(Request request) {
        Resource original = original(request);
        Optional<Tongue> itself = TongueStore.translation(tongues.queries(), original.id());
        if (itself.isPresent()) return Answer.to(source(request, itself.get()).base() + "/translate");
        Optional<Drafts.Draft> draft = drafts.find(request, DRAFT, original.id());
        Form form = draft.map(it -> Write.form(it.fields())).orElseGet(() -> blank(request, original));
        return desk.form(request, original, free(request, original), form, draft.isPresent());
    }

    private Form blank(Request request, Resource original) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("body", original.body());
        original.fields().forEach((name, text) -> values.put("fields." + name, text));
        String to = request.query("to").orElse(request.language());
        values.put("language", free(request, original).contains(to) ? to : "");
        return Form.of(values);
    }

    Answer save(Request request) {
        drafts.keep(request, DRAFT, original(request).id(), Write.fields(request.form()));
        return Answer.nothing();
    }

    /// Publishes a translation where its original stands.
    Answer publish(Request request) {
        Resource original = original(request);
        Form form = request.form();
        if (!written(request, original, form))
            return desk.form(request, original, free(request, original), form, false)
                    .status(422);
        return made(request, original, form);
    }

    /// The same for programs; `{language, title, body, fields{}, machine, review}`.
    Answer add(Request request) {
        Resource original = original(request);
        Form form = request.form();
        written(request, original, form);
        form.orRefuse();
        return made(request, original, form);
    }

    private boolean written(Request request, Resource original, Form form) {
        String language = form.value("language");
        if (language.isEmpty()) form.wrong("language", "web.form.needed");
        else if (!free(request, original).contains(language)) form.wrong("language", "library.translate.there");
        if (!form.given("title")) form.wrong("title", "web.form.needed");
        reader.translated(request, form, original);
        if (form.value("line").matches("(member|circle).*") && !writes(request, original))
            form.wrong("line", "web.form.choice");
        String body = form.value("body").replace("\r\n", "\n");
        if (!body.isEmpty() && body.equals(original.body().strip())) form.wrong("body", "library.translate.same");
        return !form.fails();
    }

    private Answer made(Request request, Resource original, Form form) {
        Written written = reader.translated(request, form, original);
        Write.limit(rates, request);
        boolean writes = writes(request, original);
        Rendering rendering = Rendering.of(workbench, written.body(), written.fields());
        return request.act(tx -> {
            if (!TongueStore.holds(tx, original.id(), written.language()))
                throw new Problem.Refused("library.translate.there");
            long author = request.visitor().id();
            Keeping.Added added = writes
                    ? keeping.add(tx, request.visitor(), author, written, rendering, request.now())
                    : keeping.beside(tx, original, author, written, rendering, request.now());
            keeping.tie(tx, original, added, form.ticked("machine"), form.ticked("review"));
            drafts.done(tx, request, DRAFT, original.id());
            String path = Resource.path(added.address(), added.slug());
            return Answer.made(
                    request.api() ? "/api/v1/resources/" + added.address() : path,
                    new JsonObject()
                            .put("id", added.address())
                            .put("url", request.site().absolute(path))
                            .put("original", original.address())
                            .put("language", written.language()));
        });
    }

    private Resource source(Request request, Tongue translation) {
        return store.any(tongues.queries(), translation.original())
                .filter(it -> it.labels().stream().anyMatch(request.reach()::holds))
                .orElseThrow(Problem.NotFound::new);
    }

    private Tongue translation(Resource resource) {
        return TongueStore.translation(tongues.queries(), resource.id()).orElseThrow(Problem.NotFound::new);
    }

    /// What changed in the original since, and what may be said about this translation.
    Answer show(Request request) {
        Resource resource = own(request);
        Tongue translation = translation(resource);
        return desk.tended(request, resource, translation, source(request, translation));
    }

    /// Takes `do`: `ask` for somebody to look it over, `reviewed` by another who reads both, `machine` or
    /// `person` wrote it first, `follows` when it says the same as the original again.
    Answer tend(Request request) {
        Resource resource = own(request);
        var _ = translation(resource); // an original has nothing to tend
        String act = request.form()
                .choice("do", "ask", "reviewed", "machine", "person", "follows")
                .orRefuse()
                .value("do");
        if (!desk.may(request.visitor(), resource, act)) throw new Problem.Refused("library.translate.tend.refused");
        return request.act(tx -> {
            int changed = switch (act) {
                case "ask" -> TongueStore.ask(tx, resource.id());
                case "reviewed" ->
                    TongueStore.review(tx, resource.id(), request.visitor().id());
                case "machine", "person" -> TongueStore.machine(tx, resource.id(), act.equals("machine"));
                default -> TongueStore.follow(tx, resource.id());
            };
            if (changed > 0) keeping.retold(tx, request.visitor(), resource);
            return Answer.to(resource.path());
        });
    }
}
