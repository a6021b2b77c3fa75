package tilth.collections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What is in a collection: put in, put in order, said why, taken out.
final class Putting {
    private static final int OFFERED = 200;

    private final CollectionStore store;
    private final CollectionKeeping keeping;
    private final Shelving shelving;
    private final Library library;

    Putting(CollectionStore store, CollectionKeeping keeping, Shelving shelving, Library library) {
        this.store = store;
        this.keeping = keeping;
        this.shelving = shelving;
        this.library = library;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/collect", Rule.ENTERED, this::choose);
        routes.post("/library/:id/collect", Rule.ENTERED, this::put);
        routes.post("/collections/:id/entries", Rule.ENTERED, this::arrange);
    }

    /// Into which of the collections that this visitor looks after.
    Answer choose(Request request) {
        return page(request, toCollect(request), Form.blank());
    }

    private Resource toCollect(Request request) {
        Resource resource = library.find(request);
        if (!resource.stands() || !makes(request)) throw new Problem.Refused("collections.refused");
        return resource;
    }

    private boolean makes(Request request) {
        return keeping.mayTend(request.visitor(), Commons.ID)
                || !keeping.places(request.visitor()).isEmpty();
    }

    private List<Collection> mine(Request request) {
        List<Collection> mine = new ArrayList<>();
        Stream<Long> places = keeping.places(request.visitor()).stream().map(Space::id);
        if (keeping.mayTend(request.visitor(), Commons.ID)) places = Stream.concat(places, Stream.of(Commons.ID));
        places.forEach(place -> mine.addAll(store.in(request.reach(), place, OFFERED)));
        return mine;
    }

    private Answer.Page page(Request request, Resource resource, Form form) {
        List<CollectionPage.Option> options = mine(request).stream()
                .map(each -> new CollectionPage.Option(
                        Long.toString(each.address()),
                        each.standing().id() == 0
                                ? each.title()
                                : request.words()
                                        .text(
                                                "collections.of",
                                                each.title(),
                                                each.standing().name()),
                        form.value("collection").equals(Long.toString(each.address()))))
                .toList();
        return Answer.page(
                "collections/put",
                new CollectionPage.PutPage(
                        form,
                        resource.title(),
                        resource.language(),
                        resource.path(),
                        resource.standing().secret(),
                        options,
                        "/collections/new?thing=" + resource.address()));
    }

    /// Takes `collection`, the number of one, and `why`.
    Answer put(Request request) {
        Resource resource = toCollect(request);
        Form form = request.form();
        String why = CollectionForm.why(form);
        Optional<Collection> into = mine(request).stream()
                .filter(each -> Long.toString(each.address()).equals(form.value("collection")))
                .findFirst();
        if (into.isEmpty()) form.wrong("collection", "web.form.choice");
        if (form.fails()) return page(request, resource, form).status(422);
        return request.act(tx -> {
            long id = library.original(resource.id());
            keeping.put(tx, request.visitor(), into.get(), id, why, request.now());
            return Answer.to(into.get().path());
        });
    }

    /// Takes `add` with `thing` (a number or the address of a page) and `why`; or the number of an entry as `up`,
    /// `down` or `drop`.
    Answer arrange(Request request) {
        Collection collection = shelving.toTend(request);
        Form form = request.form();
        if (form.given("up") || form.given("down")) return move(request, collection, form);
        if (form.given("drop")) {
            long entry = number(form.value("drop"));
            return request.act(tx -> {
                keeping.drop(tx, request.visitor(), collection, entry);
                return Answer.to(collection.path());
            });
        }
        String why = CollectionForm.why(form);
        Optional<Long> thing = shelving.resource(request, form.value("thing"));
        if (thing.isEmpty()) form.wrong("thing", "collections.thing.unknown");
        if (form.fails()) return shelving.page(request, collection, form).status(422);
        return request.act(tx -> {
            keeping.put(tx, request.visitor(), collection, thing.get(), why, request.now());
            return Answer.to(collection.path() + "#entries");
        });
    }

    private static long number(String said) {
        if (!said.matches("[0-9]{1,18}")) throw new Problem.Malformed();
        return Long.parseLong(said);
    }

    /// Past the next entry that this visitor sees, so that each press is seen.
    private Answer move(Request request, Collection collection, Form form) {
        boolean up = form.given("up");
        long id = number(form.value(up ? "up" : "down"));
        List<Long> order = store.entries(request.reach(), collection.id()).stream()
                .map(Collection.Entry::id)
                .toList();
        int at = order.indexOf(id);
        int to = at + (up ? -1 : 1);
        if (at < 0 || to < 0 || to >= order.size()) return Answer.to(collection.path());
        return request.act(tx -> {
            keeping.swap(tx, request.visitor(), collection, id, order.get(to));
            return Answer.to(collection.path() + "#e-" + id);
        });
    }
}
