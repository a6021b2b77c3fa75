package tilth.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tilth.db.Taken;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Topics and audiences: their names in each language, their order, two made one.
final class Topics {
    private static final int FURTHEST = 100_000; // place in the order

    private final Concepts concepts;

    Topics(Concepts concepts) {
        this.concepts = concepts;
    }

    public record Row(String href, String label) {}

    /// @param tongues one field for each interface language
    public record TopicsPage(
            Form form,
            List<Row> topics,
            List<Row> audiences,
            List<Option> facets,
            List<Tongue> tongues,
            boolean done) {}

    /// @param field of the form
    public record Tongue(String field, String name, String code) {}

    public record TopicPage(
            Form form, String title, String action, List<Tongue> tongues, List<Option> others, String merge) {}

    void hang(Routes routes) {
        routes.get("/admin/topics", Rule.ADMIN, this::list);
        routes.post("/admin/topics", Rule.ADMIN, this::add);
        routes.get("/admin/topics/:id", Rule.ADMIN, this::show);
        routes.post("/admin/topics/:id", Rule.ADMIN, this::save);
        routes.post("/admin/topics/:id/merge", Rule.ADMIN, this::merge);
    }

    Answer list(Request request) {
        return page(request, Form.blank());
    }

    private Answer.Page page(Request request, Form form) {
        String facet = form.value("facet");
        return Answer.page(
                "admin/topics",
                new TopicsPage(
                        form,
                        rows(request, Facet.TOPIC),
                        rows(request, Facet.AUDIENCE),
                        List.of(
                                new Option(
                                        "topic", request.words().text("admin.topics.topic"), !facet.equals("audience")),
                                new Option(
                                        "audience",
                                        request.words().text("admin.topics.audience"),
                                        facet.equals("audience"))),
                        tongues(request, Languages.SHIPPED),
                        request.query("done").isPresent()));
    }

    private List<Row> rows(Request request, Facet facet) {
        return concepts.all(facet).stream()
                .map(concept -> new Row(href(concept), concept.in(request.language())))
                .toList();
    }

    private static String href(Concept concept) {
        return "/admin/topics/" + concept.address();
    }

    private static List<Tongue> tongues(Request request, Iterable<String> languages) {
        List<Tongue> all = new ArrayList<>();
        for (String code : languages)
            all.add(new Tongue("label_" + code, Languages.nameIn(code, request.language()), code));
        return all;
    }

    /// Takes `facet` and a label in at least one language.
    Answer add(Request request) {
        Form form = request.form().choice("facet", "topic", "audience");
        Map<String, String> labels = labels(form, Languages.SHIPPED);
        if (labels.isEmpty()) form.wrong("label_" + Languages.SHIPPED.getFirst(), "web.form.needed");
        if (form.fails()) return page(request, form).status(422);
        Facet facet = form.value("facet").equals("topic") ? Facet.TOPIC : Facet.AUDIENCE;
        try {
            return request.act(tx -> {
                concepts.add(tx, request.visitor().id(), facet, labels);
                return Answer.to("/admin/topics?done=1");
            });
        } catch (Taken another) {
            return page(request, form.wrong("label_" + Languages.SHIPPED.getFirst(), "admin.topics.taken"))
                    .status(422);
        }
    }

    private static Map<String, String> labels(Form form, Iterable<String> languages) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String code : languages) {
            form.optional("label_" + code, Concepts.LONGEST_LABEL);
            String label = form.value("label_" + code);
            if (label.chars().anyMatch(Character::isISOControl)) form.wrong("label_" + code, "web.form.nul");
            if (!label.isEmpty()) labels.put(code, label);
        }
        return labels;
    }

    private Concept concept(Request request) {
        long address = request.id("id");
        for (Facet facet : Facet.values())
            for (Concept concept : concepts.all(facet)) if (concept.address() == address) return concept;
        throw new Problem.NotFound();
    }

    /// The languages of the interface and those it has a name in already.
    private static Iterable<String> languages(Concept concept) {
        List<String> all = new ArrayList<>(Languages.SHIPPED);
        for (String code : new TreeSet<>(concept.labels().keySet())) if (!all.contains(code)) all.add(code);
        return all;
    }

    Answer show(Request request) {
        Concept concept = concept(request);
        Map<String, String> values = new LinkedHashMap<>();
        concept.labels().forEach((code, label) -> values.put("label_" + code, label));
        values.put("place", Integer.toString(concept.place()));
        return page(request, concept, Form.of(values));
    }

    private Answer.Page page(Request request, Concept concept, Form form) {
        List<Option> others = concepts.all(concept.facet()).stream()
                .filter(other -> other.id() != concept.id())
                .map(other -> new Option(
                        Long.toString(other.address()),
                        other.in(request.language()),
                        form.value("into").equals(Long.toString(other.address()))))
                .toList();
        return Answer.page(
                "admin/topic",
                new TopicPage(
                        form,
                        concept.in(request.language()),
                        href(concept),
                        tongues(request, languages(concept)),
                        others,
                        href(concept) + "/merge"));
    }

    /// Takes a label for each language, empty for none, and the place among its kind.
    Answer save(Request request) {
        Concept concept = concept(request);
        Form form = request.form().number("place", 0, FURTHEST);
        Map<String, String> labels = labels(form, languages(concept));
        if (labels.isEmpty()) form.wrong("label_" + Languages.SHIPPED.getFirst(), "web.form.needed");
        if (form.fails()) return page(request, concept, form).status(422);
        long by = request.visitor().id();
        return request.act(tx -> {
            for (String code : languages(concept)) {
                String label = labels.getOrDefault(code, "");
                if (!label.equals(concept.labels().getOrDefault(code, "")))
                    concepts.label(tx, by, concept.id(), code, label);
            }
            int place = (int) form.numberValue("place");
            if (place != concept.place()) concepts.place(tx, by, concept.id(), place);
            return Answer.to("/admin/topics?done=1");
        });
    }

    /// Takes `into`, another of the same kind, and `sure`; without that it asks first.
    Answer merge(Request request) {
        Concept concept = concept(request);
        Form form = request.form();
        Concept into = concepts.all(concept.facet()).stream()
                .filter(other -> Long.toString(other.address()).equals(form.value("into")))
                .findFirst()
                .orElse(null);
        if (into == null)
            return page(request, concept, form.wrong("into", "web.form.choice")).status(422);
        if (!form.ticked("sure")) return Answer.page("admin/merge", merging(request, concept, into));
        return request.act(tx -> {
            if (!concepts.merge(tx, request.visitor().id(), concept.id(), into.id())) throw new Problem.NotFound();
            return Answer.to("/admin/topics?done=1");
        });
    }

    /// @param into the number of the one that stays
    public record MergePage(String ask, String action, String back, String into) {}

    private static MergePage merging(Request request, Concept concept, Concept into) {
        String language = request.language();
        return new MergePage(
                request.words().text("admin.topics.merge.sure", concept.in(language), into.in(language)),
                href(concept) + "/merge",
                href(concept),
                Long.toString(into.address()));
    }
}
