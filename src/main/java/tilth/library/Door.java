package tilth.library;

import java.util.Optional;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// Finds the resource an address speaks of, for this visitor or not at all.
final class Door {
    private final ResourceStore store;
    private final Keeping keeping;

    Door(ResourceStore store, Keeping keeping) {
        this.store = store;
        this.keeping = keeping;
    }

    /// A resource as everyone who may read it finds it; hidden and removed ones only for their author
    /// and for those who look after the place.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Resource find(Request request, tilth.db.Queries queries) {
        return look(request, queries).orElseThrow(Problem.NotFound::new);
    }

    /// The same; empty if it is not there for this visitor.
    Optional<Resource> look(Request request, tilth.db.Queries queries) {
        Visitor visitor = request.visitor();
        return store.findAnyway(queries, request.reach(), request.id("id"))
                .filter(it -> it.stands() || it.by(visitor) || keeping.mayTend(visitor, it));
    }

    /// The same for its page: as it is known until anything changes, whoever reads it.
    Optional<Resource> met(Request request) {
        long address = request.id("id");
        Visitor visitor = request.visitor();
        return request.steady(new At(address), () -> store.at(store.queries(), address))
                .filter(it -> it.readBy(request.reach()))
                .filter(it -> it.stands() || it.by(visitor) || keeping.mayTend(request, it));
    }

    private record At(long address) {}

    Resource find(Request request) {
        return find(request, store.queries());
    }

    tilth.db.Queries queries() {
        return store.queries();
    }

    /// The same, for somebody who may change its text.
    ///
    /// @throws Problem.Refused if they only read it
    Resource toEdit(Request request, tilth.db.Queries queries) {
        Resource resource = find(request, queries);
        if (!resource.editedBy(request.visitor()) || !resource.stands())
            throw new Problem.Refused("library.edit.refused");
        return resource;
    }
}
