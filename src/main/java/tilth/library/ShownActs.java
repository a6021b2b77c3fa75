package tilth.library;

import tilth.web.Request;
import tilth.web.Visitor;

/// What this visitor may do with a resource.
///
/// @param base head of the addresses of acts
public record ShownActs(
        String base,
        boolean mayEdit,
        boolean mayMove,
        boolean mayHide,
        boolean mayRemove,
        boolean mayRestore,
        boolean mayShare) {

    static ShownActs of(Request request, Resource resource, Keeping keeping) {
        Visitor visitor = request.visitor();
        boolean tends = keeping.mayTend(request, resource);
        return new ShownActs(
                resource.base(),
                resource.editedBy(visitor) && resource.stands(),
                resource.by(visitor) && resource.stands(),
                tends && !resource.hidden() && !resource.removed(),
                (tends || resource.by(visitor)) && !resource.removed(),
                !resource.stands() && keeping.mayRestore(visitor, resource),
                tends
                        && !resource.waits()
                        && resource.space() != 0
                        && !resource.standing().secret());
    }
}
