package tilth.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.db.Taken;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Topics and audiences in one place, for those who look after them: names and other words in each
/// language, their order, what is part of what, two made one, what is not offered any more.
///
/// Those who run the site do, and whom they entrust with it.
final class Topics {
    private static final String HOME = "/library/topics";
    private static final int LONGEST_HANDLE = 100;

    private final Concepts concepts;

    Topics(Concepts concepts) {
        this.concepts = concepts;
    }

    void hang(Routes routes) {
        routes.get(HOME, Rule.ENTERED, this::list);
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.post(HOME + "/order", Rule.ENTERED, this::order);
        routes.post(HOME + "/keepers", Rule.ADMIN, this::keepers);
        routes.get(HOME + "/:id", Rule.ENTERED, this::show);
        routes.post(HOME + "/:id", Rule.ENTERED, this::save);
        routes.post(HOME + "/:id/merge", Rule.ENTERED, this::merge);
    }

    /// @throws Problem.Refused if it is not theirs to look after
    private void allow(Request request) {
        if (!concepts.tendedBy(request.visitor())) throw new Problem.Refused("library.topics.refused");
    }

    Answer list(Request request) {
        allow(request);
        return page(request, Form.blank());
    }

    private Answer.Page page(Request request, Form form) {
        Words words = request.words();
        boolean audience = form.value("facet").equals("audience");
        return Answer.page(
                "library/topics",
                new TopicsPage(
                        form,
                        rows(request, concepts.everyOne(Facet.TOPIC)),
                        rows(request, concepts.everyOne(Facet.AUDIENCE)),
                        List.of(
                                new WritePage.Option("topic", words.text("library.topics.topic"), !audience),
                                new WritePage.Option("audience", words.text("library.topics.audience"), audience)),
                        tongues(words, Languages.SHIPPED),
                        concepts.keepers().stream()
                                .map(keeper -> new TopicsPage.Keeper(keeper.address(), keeper.name()))
                                .toList(),
                        request.visitor().admin(),
                        request.query("done").isPresent()));
    }

    private List<TopicsPage.Row> rows(Request request, List<Concept> all) {
        String language = request.language();
        List<TopicsPage.Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Concept concept = all.get(i);
            rows.add(new TopicsPage.Row(
                    href(concept),
                    concept.address(),
                    concept.in(language),
                    concepts.above(concept)
                            .map(above -> request.words().text("library.topics.part", above.in(language)))
                            .orElse(""),
                    concept.hidden(),
                    i == 0,
                    i == all.size() - 1));
        }
        return rows;
    }

    private static String href(Concept concept) {
        return HOME + "/" + concept.address();
    }

    private static List<TopicsPage.Tongue> tongues(Words words, List<String> languages) {
        return languages.stream()
                .map(code -> {
                    String name = Languages.nameIn(code, words.language());
                    return new TopicsPage.Tongue(
                            "label_" + code,
                            "synonyms_" + code,
                            Shelf.capital(name),
                            words.text("library.topics.synonyms", name),
                            code);
                })
                .toList();
    }

    /// Takes `facet` and a label in at least one language.
    Answer add(Request request) {
        allow(request);
        Form form = request.form().choice("facet", "topic", "audience");
        Map<String, String> labels = TopicForm.labels(form, Languages.SHIPPED);
        if (form.fails()) return page(request, form).status(422);
        Facet facet = Facet.of(form.value("facet"));
        try {
            return request.act(tx -> {
                concepts.add(tx, request.visitor().id(), facet, labels);
                return Answer.to(HOME + "?done=1");
            });
        } catch (Taken another) {
            return page(request, form.wrong("label_" + Languages.SHIPPED.getFirst(), "library.topics.taken"))
                    .status(422);
        }
    }

    /// Takes `up` or `down`, the number of what goes there.
    Answer order(Request request) {
        allow(request);
        Form form = request.form();
        boolean up = form.given("up");
        Concept concept = at(form.value(up ? "up" : "down"))
                .orElseThrow(() -> new Problem.Invalid(form.wrong("up", "web.form.choice")));
        return request.act(tx -> {
            concepts.move(tx, request.visitor().id(), concept, up ? -1 : 1);
            return Answer.to(HOME + "#c-" + concept.address());
        });
    }

    /// Takes `do`, `add` with a `handle` or `release` with the number of a person.
    Answer keepers(Request request) {
        Form form = request.form().choice("do", "add", "release").optional("handle", LONGEST_HANDLE);
        String handle =
                form.value("handle").startsWith("@") ? form.value("handle").substring(1) : form.value("handle");
        Optional<ConceptStore.Keeper> gone = concepts.keepers().stream()
                .filter(keeper -> Long.toString(keeper.address()).equals(form.value("person")))
                .findFirst();
        if (form.value("do").equals("add") && handle.isEmpty()) form.wrong("handle", "web.form.needed");
        if (form.fails()) return page(request, form).status(422);
        long by = request.visitor().id();
        Answer done = request.act(tx -> {
            if (form.value("do").equals("release")) gone.ifPresent(keeper -> concepts.release(tx, by, keeper.id()));
            else if (!concepts.entrust(tx, by, handle, request.now()))
                return page(request, form.wrong("handle", "library.topics.nobody"))
                        .status(422);
            return Answer.to(HOME + "?done=1#keepers");
        });
        return done;
    }

    private Optional<Concept> at(String address) {
        for (Facet facet : Facet.values())
            for (Concept concept : concepts.everyOne(facet))
                if (Long.toString(concept.address()).equals(address)) return Optional.of(concept);
        return Optional.empty();
    }

    /// @throws Problem.NotFound if there is none
    private Concept concept(Request request) {
        allow(request);
        return at(Long.toString(request.id("id"))).orElseThrow(Problem.NotFound::new);
    }

    Answer show(Request request) {
        Concept concept = concept(request);
        long above = concepts.above(concept).map(Concept::address).orElse(0L);
        return page(request, concept, TopicForm.of(concept, above), concept.hidden());
    }

    private Answer.Page page(Request request, Concept concept, Form form, boolean hidden) {
        Words words = request.words();
        List<String> languages = TopicForm.languages(concept);
        return Answer.page(
                "library/topic",
                new TopicsPage.One(
                        form,
                        concept.in(words.language()),
                        href(concept),
                        tongues(words, languages),
                        more(words, languages, form),
                        broader(words, concept, form),
                        others(words, concept, Set.of(concept.id()), form.value("into")),
                        rows(request, concepts.below(concept)),
                        hidden,
                        href(concept) + "/merge"));
    }

    private static List<WritePage.Option> more(Words words, List<String> there, Form form) {
        List<WritePage.Option> more = new ArrayList<>();
        more.add(new WritePage.Option(
                "", words.text("library.topics.more.none"), form.value("more").isEmpty()));
        Languages.CONTENT.stream()
                .filter(code -> !there.contains(code))
                .sorted(Comparator.comparing(code -> Languages.nameIn(code, words.language())))
                .forEach(code -> more.add(new WritePage.Option(
                        code, Languages.nameIn(code, words.language()), code.equals(form.value("more")))));
        return more;
    }

    private List<WritePage.Option> broader(Words words, Concept concept, Form form) {
        List<WritePage.Option> broader = new ArrayList<>();
        String chosen = form.value("broader");
        broader.add(new WritePage.Option("", words.text("library.topics.broader.none"), chosen.isEmpty()));
        broader.addAll(others(words, concept, concepts.under(List.of(concept.id())), chosen));
        return broader;
    }

    /// Those of its facet but some, by number.
    private List<WritePage.Option> others(Words words, Concept concept, Set<Long> but, String chosen) {
        return concepts.everyOne(concept.facet()).stream()
                .filter(other -> !but.contains(other.id()))
                .map(other -> {
                    String address = Long.toString(other.address());
                    return new WritePage.Option(address, other.in(words.language()), address.equals(chosen));
                })
                .toList();
    }

    /// Takes a label and other words for each language, the slug, what it is part of, and `hidden`.
    Answer save(Request request) {
        Concept concept = concept(request);
        Form form = request.form();
        String said = form.value("broader");
        Optional<Concept> broader = at(said).filter(other -> other.facet() == concept.facet());
        boolean under = broader.isPresent()
                && concepts.under(List.of(concept.id())).contains(broader.get().id());
        if (!said.isEmpty() && (broader.isEmpty() || under)) form.wrong("broader", "web.form.choice");
        Concepts.Meaning meaning =
                TopicForm.read(form, concept, broader.map(Concept::id).orElse(0L));
        boolean taken = concepts.find(concept.facet(), meaning.slug())
                .filter(other -> other.slug().equals(meaning.slug()) && other.id() != concept.id())
                .isPresent();
        if (taken) form.wrong("slug", "library.topics.taken");
        if (form.fails())
            return page(request, concept, form, form.ticked("hidden")).status(422);
        return request.act(tx -> {
            if (!concepts.change(tx, request.visitor().id(), concept, meaning))
                return page(request, concept, form.wrong("slug", "library.topics.taken"), meaning.hidden())
                        .status(422);
            return Answer.to(HOME + "?done=1");
        });
    }

    /// Takes `into`, another of the same kind, and `sure`; without that it asks first.
    Answer merge(Request request) {
        Concept concept = concept(request);
        Form form = request.form();
        Optional<Concept> into =
                at(form.value("into")).filter(other -> other.facet() == concept.facet() && other.id() != concept.id());
        if (into.isEmpty())
            return page(request, concept, form.wrong("into", "web.form.choice"), concept.hidden())
                    .status(422);
        if (!form.ticked("sure")) return Answer.page("library/merge", merging(request, concept, into.get()));
        return request.act(tx -> {
            if (!concepts.merge(
                    tx, request.visitor().id(), concept.id(), into.get().id())) throw new Problem.NotFound();
            return Answer.to(HOME + "?done=1");
        });
    }

    private static TopicsPage.Merging merging(Request request, Concept concept, Concept into) {
        String language = request.language();
        return new TopicsPage.Merging(
                request.words().text("library.topics.merge.sure", concept.in(language), into.in(language)),
                href(concept) + "/merge",
                href(concept),
                Long.toString(into.address()));
    }
}
