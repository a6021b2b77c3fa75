package tilth.translating;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.translating.AskingPages.AskPage;
import tilth.translating.AskingPages.Option;
import tilth.translating.AskingPages.Row;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Asking for a work in a language.
final class Askings {
    private static final int HOURLY = 20;

    private final Database db;
    private final Library library;
    private final Spaces spaces;
    private final Helping helping;
    private final Tending tending;
    private final Rates rates = new Rates();

    Askings(Database db, Library library, Spaces spaces, Helping helping, Tending tending) {
        this.db = db;
        this.library = library;
        this.spaces = spaces;
        this.helping = helping;
        this.tending = tending;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/ask-translation", Rule.ENTERED, this::page);
        routes.post("/library/:id/ask-translation", Rule.ENTERED, this::ask);
        routes.post("/api/v1/resources/:id/translation-requests", Rule.ENTERED, this::ask);
    }

    /// The work that `:id` or one of its versions speaks of.
    private Resource original(Request request) {
        Resource resource = library.find(request);
        long id = library.original(resource.id());
        Resource original = id == resource.id()
                ? resource
                : library.byId(db, id).filter(it -> it.readBy(request.reach())).orElseThrow(Problem.NotFound::new);
        if (!original.stands() || original.waits()) throw new Problem.NotFound();
        return original;
    }

    /// `?to=` is the language it begins with; the reader's own, if left out.
    private Answer page(Request request) {
        String to = request.query("to").orElse(request.language());
        return page(request, original(request), Form.of(Map.of("language", to)));
    }

    private Answer.Page page(Request request, Resource original, Form form) {
        Words words = request.words();
        String chosen = form.value("language");
        List<Option> options = new ArrayList<>();
        options.add(new Option("", words.text("library.translate.choose"), false));
        free(request, original).stream()
                .sorted(Comparator.comparing((String code) -> !Languages.SHIPPED.contains(code))
                        .thenComparing(code -> Languages.nameIn(code, words.language())))
                .forEach(code ->
                        options.add(new Option(code, Languages.nameIn(code, words.language()), code.equals(chosen))));
        return Answer.page(
                "translating/ask",
                new AskPage(
                        original.title(),
                        original.path(),
                        original.language(),
                        original.standing().secret(),
                        original.base() + "/ask-translation",
                        options,
                        rows(request, AskingStore.of(db, request.reach(), original.id())),
                        form));
    }

    private List<String> free(Request request, Resource original) {
        Set<String> there = library.languages(request.reach(), original.id());
        return Languages.CONTENT.stream().filter(code -> !there.contains(code)).toList();
    }

    List<Row> rows(Request request, List<Asking> askings) {
        Words words = request.words();
        return askings.stream()
                .map(asking -> {
                    String busy = helping.busy(request, asking);
                    String quiet = Helping.way(words, asking) + " · "
                            + words.text("translating.waiting", asking.askers())
                            + (busy.isEmpty() ? "" : " · " + busy);
                    return new Row(
                            asking.path(), asking.work().title(), asking.work().language(), quiet);
                })
                .toList();
    }

    /// Takes `language`. Whoever asks for what others have asked for waits with them.
    private Answer ask(Request request) {
        Resource original = original(request);
        Form form = request.form();
        String language = form.value("language");
        if (language.isEmpty()) form.wrong("language", "web.form.needed");
        else if (!free(request, original).contains(language)) form.wrong("language", "translating.ask.there");
        if (form.fails()) {
            if (request.api()) form.orRefuse();
            return page(request, original, form).status(422);
        }
        rates.take("t" + request.visitor().id(), HOURLY, Duration.ofHours(1), request.now());
        boolean invites = spaces.mayPost(request, original.space());
        return request.act(tx -> {
            long address = tending.ask(tx, request.visitor(), original, language, invites, request.now());
            if (!request.api()) return Answer.to(Asking.at(address));
            return Answer.made(
                    AskingApi.HOME + "/" + address,
                    new JsonObject()
                            .put("id", address)
                            .put("url", request.site().absolute(Asking.at(address))));
        });
    }

    /// One of what is offered, or nothing.
    static Optional<String> language(Request request) {
        return request.query("lang").filter(Languages::known);
    }
}
