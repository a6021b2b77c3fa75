package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.people.People;
import tilth.people.Person;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The page about the sample for those who run the site: how it stands, looking at it as somebody in it,
/// taking it away.
final class SampleCare {
    /// Whose eyes are worth borrowing, in this order.
    static final List<String> EYES = List.of("rosa", "marta", "amina", "beto", "denise", "nour");

    private final Sample sample;
    private final SampleStore store;
    private final People people;

    SampleCare(Sample sample, SampleStore store, People people) {
        this.sample = sample;
        this.store = store;
        this.people = people;
    }

    /// Somebody to look at the site as.
    record Eyes(String code, String name, String who) {}

    /// @param says how it stands, in a sentence
    /// @param link the link just made; empty otherwise
    /// @param who opens it
    record SamplePage(
            String says, boolean empty, boolean filling, boolean whole, List<Eyes> eyes, String link, String who) {}

    void hang(Routes routes) {
        routes.get("/admin/sample", Rule.ADMIN, this::show);
        routes.post("/admin/sample", Rule.ADMIN, this::act);
    }

    Answer show(Request request) {
        return page(request.words(), "", "");
    }

    private Answer.Page page(Words words, String link, String who) {
        Optional<SampleStore.Told> told = store.told();
        boolean filling = told.map(SampleStore.Told::filling).orElse(false);
        boolean whole = told.map(SampleStore.Told::whole).orElse(false);
        boolean empty = told.isEmpty() && store.empty();
        String state = whole ? "whole" : filling ? "filling" : told.isPresent() ? "gone" : empty ? "empty" : "none";
        Map<String, JsonObject> parts = whole ? store.parts() : Map.of();
        List<Eyes> eyes = EYES.stream()
                .flatMap(key -> person(parts, key).stream()
                        .map(person -> new Eyes(key, person.name(), words.text("sample.eyes." + key))))
                .toList();
        return Answer.page(
                "sample/care",
                new SamplePage(words.text("sample.state." + state), empty, filling, whole, eyes, link, who));
    }

    private Optional<Person> person(Map<String, JsonObject> parts, String key) {
        return Optional.ofNullable(parts.get("person:" + key))
                .flatMap(answer -> people.byAddress(answer.getLong("id")));
    }

    /// `do`: fill, remove, or enter as somebody of the sample (`as`), by a link that is shown once.
    Answer act(Request request) {
        Form form = request.form().choice("do", "fill", "remove", "enter").orRefuse();
        return switch (form.value("do")) {
            case "fill" ->
                request.act(tx -> {
                    tx.afterCommit(() -> sample.start(true));
                    return Answer.to("/admin/sample");
                });
            case "remove" ->
                request.act(tx -> {
                    tx.afterCommit(() -> sample.remove(request.visitor().id()));
                    return Answer.to("/admin/sample");
                });
            default -> enter(request, form.value("as"));
        };
    }

    private Answer enter(Request request, String key) {
        if (!EYES.contains(key)) throw new Problem.NotFound();
        Person person = person(store.parts(), key).orElseThrow(Problem.NotFound::new);
        return request.act(tx -> {
            String link = people.roster().handed(tx, person, request.now());
            return page(request.words(), request.site().absolute(link), person.name())
                    .secret();
        });
    }
}
