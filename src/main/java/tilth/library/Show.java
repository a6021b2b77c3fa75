package tilth.library;

import java.util.List;
import java.util.Optional;
import tilth.search.Index;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

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
    private final Planning planning;
    private final TongueStore tongues;

    Show(
            Door door,
            Planning planning,
            Concepts concepts,
            Keeping keeping,
            Index index,
            Shelf shelf,
            Kinds kinds,
            Attachments attachments,
            Spaces spaces,
            TongueStore tongues) {
        this.door = door;
        this.planning = planning;
        this.concepts = concepts;
        this.keeping = keeping;
        this.index = index;
        this.shelf = shelf;
        this.attachments = attachments;
        this.kinds = kinds;
        this.spaces = spaces;
        this.tongues = tongues;
    }

    void hang(Routes routes) {
        routes.get("/library/:id", Rule.ANYONE, this::show).kept("t", "find");
    }

    /// The page, at its right address; anything else behind the number leads there for good.
    Answer show(Request request) {
        Optional<Resource> found = door.met(request);
        if (found.isEmpty()) return planning.announced(request).orElseThrow(Problem.NotFound::new);
        Resource resource = found.get();
        if (!request.path().equals(resource.path())) return Answer.moved(resource.path());
        if (resource.stands()) kinds.known(request, resource.card());
        Library.known(request, resource);
        List<ShelfRow> related = resource.waits()
                ? List.of()
                : shelf.rows(
                        request,
                        index.like("resource", resource.id(), request.reach().labels(), RELATED));
        return Answer.page("library/show", page(request, resource, related))
                .ground(resource.space(), resource.byline().origin().id());
    }

    private ResourcePage page(Request request, Resource resource, List<ShelfRow> related) {
        long id = resource.id();
        List<Tongue> said = request.steady(new Said(id, request.reach()), () -> tongues.of(request.reach(), id));
        List<Attached> files = request.steady(new Files(id), () -> attachments.of("resource", id));
        List<Kinds.Placed> panels = resource.waits() ? List.of() : kinds.placed("resource", request, resource.id());
        return new ResourcePage(
                ShownHead.of(request, resource, ShownHead.profile(request, resource.byline(), spaces)),
                ShownTongues.of(request, resource, said, spaces.mayPost(request, resource.space())),
                new ResourcePage.Panels(between(panels, Integer.MIN_VALUE, ResourcePage.USES)),
                ShownContent.of(request, resource, files, attachments),
                new ResourcePage.Panels(between(panels, ResourcePage.USES, ResourcePage.TRIED)),
                ShownShare.of(request, resource),
                new ResourcePage.Panels(between(panels, ResourcePage.TRIED, ResourcePage.REST)),
                ShownOrigin.of(request, resource),
                between(panels, ResourcePage.REST, ResourcePage.BESIDE),
                ShownFacts.of(resource, concepts, request.words()),
                new ResourcePage.Panels(between(panels, ResourcePage.BESIDE, Integer.MAX_VALUE)),
                ShownActs.of(request, resource, keeping),
                related,
                ShownCatalogue.of(request, resource, concepts));
    }

    private record Said(long resource, Reach reach) {}

    private record Files(long resource) {}

    private static List<Panel.Shown> between(List<Kinds.Placed> panels, int from, int to) {
        return panels.stream()
                .filter(panel -> panel.place() >= from && panel.place() < to)
                .map(Kinds.Placed::shown)
                .toList();
    }
}
