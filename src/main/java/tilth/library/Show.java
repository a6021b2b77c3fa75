package tilth.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tilth.search.Index;
import tilth.spaces.Attachments;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.spaces.Where;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Links;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// The page of one resource.
final class Show {
    private static final int RELATED = 3;

    private final Door door;
    private final Concepts concepts;
    private final Keeping keeping;
    private final Index index;
    private final Shelf shelf;
    private final Attachments attachments;
    private final Kinds kinds;
    private final Spaces spaces;

    Show(
            Door door,
            Concepts concepts,
            Keeping keeping,
            Index index,
            Shelf shelf,
            Kinds kinds,
            Attachments attachments,
            Spaces spaces) {
        this.door = door;
        this.concepts = concepts;
        this.keeping = keeping;
        this.index = index;
        this.shelf = shelf;
        this.attachments = attachments;
        this.kinds = kinds;
        this.spaces = spaces;
    }

    void hang(Routes routes) {
        routes.get("/library/:id", Rule.ANYONE, this::show).kept();
    }

    /// The page, at its right address; anything else behind the number leads there for good.
    Answer show(Request request) {
        Resource resource = door.find(request);
        if (!request.path().equals(resource.path())) return Answer.moved(resource.path());
        if (resource.stands()) kinds.known(request, resource.card());
        List<ShelfRow> related = shelf.rows(
                request, index.like("resource", resource.id(), request.reach().labels(), RELATED));
        return Answer.page("library/show", page(request, resource, related))
                .ground(resource.space(), resource.byline().origin().id());
    }

    private ResourcePage page(Request request, Resource resource, List<ShelfRow> related) {
        Words words = request.words();
        Visitor visitor = request.visitor();
        Where origin = resource.byline().origin();
        boolean shared = resource.sharedWith(request.reach()) && !resource.by(visitor);
        String line = shared
                ? resource.byline().shared(words, request.reach())
                : resource.byline().in(words, request.reach());
        boolean tends = keeping.mayTend(visitor, resource);
        boolean own = resource.by(visitor);
        boolean foreign = !resource.language().equals(words.language());
        String about = words.text("library.about", words.text(resource.kind().word()), line);
        return new ResourcePage(
                resource.title(),
                resource.language(),
                Languages.rightToLeft(resource.language()) ? "rtl" : "ltr",
                resource.kind().icon(),
                words.text(resource.kind().word()),
                line,
                shared ? "" : profile(visitor, resource.byline()),
                foreign ? Shelf.capital(Shelf.tongue(words, resource.language())) : "",
                parts(resource),
                attachments.of("resource", resource.id()),
                resource.field(Prompts.LINK).orElse(""),
                resource.kind().choice() == Choice.RECORDING ? "library.link.recording" : "library.link.reading",
                origin.seenBy(request.reach())
                        ? new ResourcePage.From(origin.name(), origin.path(), origin.purpose())
                        : null,
                facts(resource.audiences(), words),
                facts(resource.topics(), words),
                Shelf.capital(Languages.nameIn(resource.language(), words.language())),
                words.text(resource.licence().word()),
                resource.licence().shortly(),
                resource.version(),
                resource.created(),
                resource.version() > 1 ? resource.changed() : null,
                resource.base(),
                resource.open() && resource.stands(),
                resource.standing().secret(),
                resource.lead().isEmpty() ? about : resource.lead(),
                request.site().absolute(resource.path()),
                related,
                kinds.panels("resource", request, resource.id()),
                resource.editedBy(visitor) && resource.stands(),
                own && resource.stands(),
                tends && !resource.hidden() && !resource.removed(),
                keeping.mayRemove(visitor, resource) && !resource.removed(),
                !resource.stands() && keeping.mayRestore(visitor, resource),
                resource.hidden(),
                resource.removed(),
                resource.open()
                        ? ""
                        : words.text(
                                shared ? "library.shared" : "library.only",
                                resource.standing().name()),
                tends && resource.space() != 0 && !resource.standing().secret());
    }

    /// Where the line leads; nowhere for who may not open that person's page.
    private String profile(Visitor visitor, Byline byline) {
        if (!visitor.entered() || byline.profile().isEmpty()) return "";
        return spaces.profiles(visitor, List.of(byline.person())).getOrDefault(byline.person(), "");
    }

    /// A lesson reads in the order in which things happened, whatever was written first.
    private static List<ResourcePage.Part> parts(Resource resource) {
        List<ResourcePage.Part> parts = new ArrayList<>();
        Map<String, Html> prompts = resource.parts();
        for (String prompt : Prompts.BEFORE) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        boolean named = !prompts.isEmpty() && resource.kind().choice() == Choice.LEARNED;
        if (!resource.body().isEmpty())
            add(parts, named && !prompts.containsKey("happened") ? "library.prompt.happened" : "", resource.html());
        for (String prompt : Prompts.AFTER) add(parts, "library.prompt." + prompt, prompts.get(prompt));
        return parts;
    }

    private static void add(List<ResourcePage.Part> parts, String heading, Html html) {
        if (html != null) parts.add(new ResourcePage.Part(heading, html));
    }

    private List<ResourcePage.Fact> facts(List<Long> ids, Words words) {
        return concepts.all(ids).stream()
                .map(concept -> new ResourcePage.Fact(
                        concept.in(words.language()),
                        "/library?" + concept.facet().code() + "=" + Links.encode(concept.slug())))
                .toList();
    }
}
