package tilth.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Visibility;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Visitor;
import tilth.web.Workbench;

/// Lays out the forms for writing and editing, with everything there is to choose from.
final class Desk {
    private static final List<String> USUAL = List.of("es", "en", "ar", "fr", "pt", "ht", "zh", "vi");
    private final Concepts concepts;
    private final Spaces spaces;
    private final Workbench workbench;
    private final Attachments attachments;

    Desk(Concepts concepts, Spaces spaces, Workbench workbench, Attachments attachments) {
        this.concepts = concepts;
        this.spaces = spaces;
        this.workbench = workbench;
        this.attachments = attachments;
    }

    /// Why the form is shown.
    ///
    /// @param returned the words come from a draft
    /// @param preview to be shown above it, or null
    /// @param brought files that wait to be part of it
    /// @param alike what is there already under such a title
    record Moment(boolean returned, Html preview, Brought brought, List<ShelfRow> alike) {
        Moment(boolean returned, Html preview, Brought brought) {
            this(returned, preview, brought, List.of());
        }

        static Moment again(Brought brought) {
            return new Moment(false, null, brought);
        }

        static Moment fresh(boolean returned, Brought brought) {
            return new Moment(returned, null, brought);
        }

        Moment alike(List<ShelfRow> rows) {
            return new Moment(returned, preview, brought, rows);
        }
    }

    /// The form for something new; `number` is that of its draft.
    Answer.Page page(Request request, Choice choice, Form form, long number, Moment moment) {
        String draft = "/library/drafts/" + number;
        return Answer.page("library/new", page(request, choice, null, form, "/library/new", draft, number, moment));
    }

    /// The same with how it will look; a language nobody chose is guessed and shown, to be corrected.
    Answer.Page preview(Request request, Choice choice, Form form, long number, Brought brought, List<ShelfRow> alike) {
        Optional<String> guess = form.value("language").isEmpty()
                ? Languages.guess(form.value("title") + "\n" + form.value("body"))
                : Optional.empty();
        Form guessed =
                guess.map(language -> form.with("language", List.of(language))).orElse(form);
        Moment moment = new Moment(false, rendered(form), brought, alike);
        return page(request, choice, guessed, number, moment);
    }

    /// The form for a text that is there.
    Answer.Page edit(Request request, Resource resource, Form form, int version, Moment moment) {
        WritePage page = page(
                request,
                ResourceKind.of(form.value("kind")).orElse(resource.kind()).choice(),
                resource,
                form,
                resource.base() + "/edit",
                resource.base() + "/draft",
                0,
                moment);
        return Answer.page("library/edit", page.editing(version, resource.path()));
    }

    private WritePage page(
            Request request,
            Choice asked,
            Resource resource,
            Form form,
            String action,
            String draft,
            long number,
            Moment moment) {
        Visitor visitor = request.visitor();
        Words words = request.words();
        ResourceKind kind =
                ResourceKind.of(form.value("kind")).orElse(asked.kinds().getFirst());
        Choice choice = kind.choice();
        List<Space> mine = resource == null || resource.by(visitor) ? spaces.mine(visitor) : List.of();
        boolean keeps = visitor.entered() && !visitor.sharedPhone();
        boolean sorted =
                !form.values("topics").isEmpty() || !form.values("audiences").isEmpty();
        return new WritePage(
                WritePage.offers(choice),
                choice.code(),
                choice.word(),
                action,
                keeps ? draft : "",
                number,
                form,
                "library.prompt." + "body." + kind.code() + ".ask",
                choice.links() || !form.value("fields.link").isEmpty(),
                Prompts.asked(kind).stream()
                        .map(name -> WritePage.Prompt.of(name, form))
                        .toList(),
                others(kind, form),
                kinds(kind, words),
                languages(form, words, resource != null),
                licences(form, words),
                visitor.entered() && (resource == null || resource.by(visitor))
                        ? lines(visitor, mine, resource, form, words)
                        : List.of(),
                resource == null ? places(mine, form, words) : List.of(),
                concepts(Facet.TOPIC, form, words),
                concepts(Facet.AUDIENCE, form, words),
                sorted,
                attachments.field(
                        request,
                        moment.brought(),
                        resource == null ? List.of() : attachments.of("resource", resource.id())),
                moment.preview(),
                form.value("language"),
                moment.returned(),
                moment.alike(),
                moment.preview() == null || form.value("language").isEmpty()
                        ? ""
                        : Languages.nameIn(form.value("language"), words.language()),
                resource == null && keeps,
                visitor.sharedPhone(),
                0,
                "");
    }

    /// All that was written, as it will be read.
    Html rendered(Form form) {
        String body = form.value("body");
        String source = body.length() > tilth.text.Markdown.LONGEST ? "" : body;
        return new Html(Rendering.of(workbench, source, java.util.Map.of()).html());
    }

    /// What was written for another kind: it stays, and comes back with that kind.
    private static List<WritePage.Prompt> others(ResourceKind kind, Form form) {
        return Prompts.NAMES.stream()
                .filter(name ->
                        !name.equals(Prompts.LINK) && !Prompts.asked(kind).contains(name))
                .filter(name -> !form.value("fields." + name).isEmpty())
                .map(name -> WritePage.Prompt.of(name, form))
                .toList();
    }

    /// Any kind will do, those of the choice first: what began as a lesson may turn out to be a guide.
    private static List<WritePage.Option> kinds(ResourceKind chosen, Words words) {
        List<ResourceKind> offered = new ArrayList<>(chosen.choice().kinds());
        Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.choice() != chosen.choice())
                .forEach(offered::add);
        return offered.stream()
                .map(kind -> new WritePage.Option(kind.code(), words.text(kind.word()), kind == chosen))
                .toList();
    }

    private static List<WritePage.Option> languages(Form form, Words words, boolean editing) {
        String chosen = form.value("language");
        Set<String> codes = new LinkedHashSet<>(USUAL);
        Languages.CONTENT.stream()
                .sorted(Comparator.comparing(code -> Languages.nameIn(code, words.language())))
                .forEach(codes::add);
        if (!chosen.isEmpty() && Languages.known(chosen)) codes.add(chosen);
        List<WritePage.Option> options = new ArrayList<>();
        if (!editing) options.add(new WritePage.Option("", words.text("library.language.guess"), chosen.isEmpty()));
        for (String code : codes)
            options.add(new WritePage.Option(code, Languages.nameIn(code, words.language()), code.equals(chosen)));
        return options;
    }

    private static List<WritePage.Option> licences(Form form, Words words) {
        Licence chosen = Licence.of(form.value("licence")).orElse(Licence.BY_SA);
        return Arrays.stream(Licence.values())
                .map(licence -> new WritePage.Option(licence.code(), words.text(licence.word()), licence == chosen))
                .toList();
    }

    /// Name, first name, and for each open or listed space "a member of it" and the space itself.
    private static List<WritePage.Option> lines(
            Visitor visitor, List<Space> mine, Resource resource, Form form, Words words) {
        String chosen = form.value("line").isEmpty() ? "name" : form.value("line");
        String name = resource == null ? visitor.name() : resource.byline().name();
        List<WritePage.Option> options = new ArrayList<>();
        options.add(new WritePage.Option("name", name, chosen.equals("name")));
        int blank = name.indexOf(' ');
        if (blank > 0)
            options.add(new WritePage.Option("firstname", name.substring(0, blank), chosen.equals("firstname")));
        for (Space space : mine) {
            if (space.secret()) continue;
            String member = "member:" + space.address();
            String circle = "circle:" + space.address();
            options.add(
                    new WritePage.Option(member, words.text("library.by.member", space.name()), chosen.equals(member)));
            options.add(new WritePage.Option(circle, space.name(), chosen.equals(circle)));
        }
        if (options.stream().noneMatch(WritePage.Option::chosen))
            options.add(new WritePage.Option(chosen, words.text("library.by.before"), true));
        return options;
    }

    /// Everyone, or one of the spaces in which the visitor writes.
    static List<WritePage.Option> places(List<Space> mine, Form form, Words words) {
        String chosen = form.value("space");
        List<WritePage.Option> options = new ArrayList<>();
        options.add(new WritePage.Option("", words.text("library.space.everyone"), chosen.isEmpty()));
        for (Space space : mine) {
            String value = Long.toString(space.address());
            String key = space.visibility() == Visibility.PUBLIC ? "library.space.open" : "library.space.closed";
            options.add(new WritePage.Option(value, words.text(key, space.name()), value.equals(chosen)));
        }
        return options;
    }

    private List<WritePage.Option> concepts(Facet facet, Form form, Words words) {
        List<String> chosen = form.values(facet.plural());
        return concepts.everyOne(facet).stream()
                .filter(concept -> !concept.hidden() || chosen.contains(concept.slug()))
                .map(concept -> new WritePage.Option(
                        concept.slug(), concept.in(words.language()), chosen.contains(concept.slug())))
                .toList();
    }
}
