package tilth.practice;

import tilth.db.Tx;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Problem;
import tilth.web.Request;

/// Finds the working page an address speaks of, for this visitor or not at all, and how they stand to it.
final class SheetDoor {
    private final SheetStore store;
    private final Spaces spaces;
    private final Library library;

    SheetDoor(SheetStore store, Spaces spaces, Library library) {
        this.store = store;
        this.spaces = spaces;
        this.library = library;
    }

    /// @param resource what it was made of; null when that is gone, or out of reach
    record Found(Sheet sheet, Standing standing, Resource resource) {
        boolean fills() {
            return standing.belongs() && !sheet.over();
        }

        /// Ends it, says until when it is filled, puts it away.
        boolean tends() {
            return standing.looksAfter()
                    || (standing.belongs()
                            && sheet.begun() == standing.visitor().id());
        }
    }

    Found find(Request request) {
        Sheet sheet = store.find(request.reach(), request.id("sheet")).orElseThrow(Problem.NotFound::new);
        Space space = spaces.byId(request, sheet.space()).orElseThrow(Problem.NotFound::new);
        Resource resource = library.byId(store.queries(), sheet.resource())
                .filter(it -> it.stands() && it.readBy(request.reach()))
                .orElse(null);
        return new Found(sheet, spaces.standing(request, space), resource);
    }

    Found toFill(Request request) {
        Found found = find(request);
        if (!found.standing().belongs()) throw new Problem.Refused("practice.sheet.refused");
        if (found.sheet().over()) throw new Problem.Refused("practice.sheet.over");
        return found;
    }

    Found toTend(Request request) {
        Found found = find(request);
        if (!found.tends()) throw new Problem.Refused("practice.sheet.tend.refused");
        return found;
    }

    Sheet.Part part(Request request, Found found) {
        return SheetStore.part(store.queries(), found.sheet().id(), request.id("part"))
                .orElseThrow(Problem.NotFound::new);
    }

    /// For writing: they still belong there, and its readers stay the same until the transaction ends.
    void hold(Tx tx, Request request, Sheet sheet) {
        if (spaces.forPosting(tx, request.visitor(), sheet.space()).isEmpty())
            throw new Problem.Refused("practice.sheet.refused");
    }
}
