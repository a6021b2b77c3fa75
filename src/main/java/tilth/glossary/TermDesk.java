package tilth.glossary;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.spaces.Commons;
import tilth.spaces.Named;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Keeping the glossary: writing a word, changing it, taking it away.
final class TermDesk {
    private final TermStore store;
    private final TermKeeping keeping;
    private final Terms terms;
    private final Spaces spaces;

    TermDesk(TermStore store, TermKeeping keeping, Terms terms, Spaces spaces) {
        this.store = store;
        this.keeping = keeping;
        this.terms = terms;
        this.spaces = spaces;
    }

    /// Before [Terms]: "new" is no word.
    void hang(Routes routes) {
        routes.get("/glossary/new", Rule.ENTERED, this::blank);
        routes.post("/glossary", Rule.ENTERED, this::make);
        routes.get("/glossary/:id/edit", Rule.ENTERED, this::edit);
        routes.post("/glossary/:id/edit", Rule.ENTERED, this::change);
        routes.get("/glossary/:id/remove", Rule.ENTERED, this::ask);
        routes.post("/glossary/:id/remove", Rule.ENTERED, this::remove);
    }

    /// `?in=` is the number of the place it begins with, `?name=` the word.
    Answer blank(Request request) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("space", request.query("in").orElse(""));
        request.query("name")
                .filter(said -> said.length() <= TermForm.LONGEST_NAME)
                .ifPresent(said -> values.put("name." + request.language(), said));
        if (places(request, "").isEmpty()) throw new Problem.Refused("glossary.refused");
        return form(request, Optional.empty(), Form.of(values));
    }

    private Answer.Page form(Request request, Optional<Term> before, Form form) {
        Words words = request.words();
        List<String> languages = TermForm.languages(before);
        return Answer.page(
                "glossary/form",
                new TermPage.FormPage(
                        form,
                        words.text(before.isPresent() ? "glossary.edit" : "glossary.new"),
                        before.map(found -> found.base() + "/edit").orElse("/glossary"),
                        before.map(Term::path).orElse("/glossary"),
                        languages.stream()
                                .sorted(Comparator.comparing(code -> !code.equals(words.language())))
                                .map(code -> asked(words, code))
                                .toList(),
                        more(words, languages, form.value("more")),
                        before.isPresent() ? List.of() : places(request, form.value("space")),
                        before.map(Term::version).orElse(0)));
    }

    private static TermPage.Asked asked(Words words, String code) {
        String tongue = Languages.nameIn(code, words.language());
        return new TermPage.Asked(
                tongue,
                "name." + code,
                words.text("glossary.name", tongue),
                "others." + code,
                words.text("glossary.others", tongue),
                "meaning." + code,
                words.text("glossary.meaning", tongue));
    }

    private static List<TermPage.Option> more(Words words, List<String> there, String chosen) {
        List<TermPage.Option> more = new ArrayList<>();
        more.add(new TermPage.Option("", words.text("glossary.more.none"), chosen.isEmpty()));
        Languages.CONTENT.stream()
                .filter(code -> !there.contains(code))
                .sorted(Comparator.comparing(code -> Languages.nameIn(code, words.language())))
                .forEach(code -> more.add(
                        new TermPage.Option(code, Languages.nameIn(code, words.language()), code.equals(chosen))));
        return more;
    }

    private List<TermPage.Option> places(Request request, String chosen) {
        List<TermPage.Option> places = new ArrayList<>();
        for (Space space : keeping.places(request.visitor())) {
            String value = Long.toString(space.address());
            places.add(new TermPage.Option(value, space.name(), value.equals(chosen)));
        }
        if (keeping.mayTend(request.visitor(), Commons.ID))
            places.add(new TermPage.Option(
                    "", request.words().text("glossary.everyone"), chosen.isEmpty() || chosen.equals("0")));
        return places;
    }

    /// The place it shall stand in, for somebody who keeps its words.
    ///
    /// @throws Problem.Refused if they keep none there
    long space(Request request, Form form) {
        long space = Named.place(spaces, request, form);
        if (!form.wrongs().containsKey("space") && !keeping.mayTend(request.visitor(), space))
            throw new Problem.Refused("glossary.refused");
        return space;
    }

    /// What is said, when no other word of that place is called so.
    List<Term.Saying> said(Form form, long space, Optional<Term> before) {
        List<Term.Saying> said = TermForm.read(form, before);
        if (form.fails()) return said; // a word that cannot be one is not asked for
        for (Term.Saying each : said)
            TermStore.called(
                            store.queries(),
                            space,
                            each.language(),
                            each.name(),
                            before.map(Term::id).orElse(0L))
                    .ifPresent(_ -> form.wrong("name." + each.language(), "glossary.taken", each.name()));
        return said;
    }

    /// Takes `space` (empty for everyone) and what [TermForm] reads.
    Answer make(Request request) {
        Form form = request.form();
        long space = space(request, form);
        List<Term.Saying> said = said(form, space, Optional.empty());
        if (form.fails()) return form(request, Optional.empty(), form).status(422);
        return request.act(tx -> {
            TermStore.Added added = keeping.add(tx, request.visitor(), space, said, request.now());
            String path = "/glossary/" + added.address() + "-" + TermKeeping.slug(said);
            return Answer.made(path, new JsonObject().put("id", added.address()));
        });
    }

    Answer edit(Request request) {
        Term term = terms.toTend(request);
        return form(request, Optional.of(term), TermForm.of(term));
    }

    /// Saves over the version that the form started from; who is second sees the form again with their words.
    Answer change(Request request) {
        Term term = terms.toTend(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        List<Term.Saying> said = said(form, term.space(), Optional.of(term));
        if (form.fails()) return form(request, Optional.of(term), form).status(422);
        int version = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            if (!keeping.change(tx, request.visitor(), term, version, said, request.now())) {
                form.wrong("name." + said.getFirst().language(), "glossary.stale");
                return form(request, Optional.of(term), form).status(409);
            }
            return Answer.to("/glossary/" + term.address() + "-" + TermKeeping.slug(said));
        });
    }

    Answer ask(Request request) {
        Term term = terms.toTend(request);
        return Answer.page(
                "glossary/sure",
                new TermPage.SurePage(
                        term.best(request.language()).name(), term.base() + "/remove", term.path(), !term.stands()));
    }

    /// Takes it away; with `do=restore` brings it back.
    Answer remove(Request request) {
        Term term = terms.toTend(request);
        boolean restore = request.form().value("do").equals("restore");
        return request.act(tx -> {
            if (restore) keeping.restore(tx, request.visitor(), term.id());
            else keeping.remove(tx, request.visitor(), term.id());
            return Answer.to(term.path());
        });
    }
}
