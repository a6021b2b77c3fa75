package tilth.library;

import java.util.List;
import java.util.Optional;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Grave acts, each asked on a page of its own: hide, remove, bring back, move.
final class Tend {
    private final Door door;
    private final WrittenForm reader;
    private final Keeping keeping;
    private final Spaces spaces;

    Tend(Door door, WrittenForm reader, Keeping keeping, Spaces spaces) {
        this.door = door;
        this.reader = reader;
        this.keeping = keeping;
        this.spaces = spaces;
    }

    /// What is asked.
    ///
    /// @param ask the question, and what follows from saying yes, in words
    /// @param icon of the button
    /// @param grave whether the button says so by its look
    /// @param places to move to; empty for other acts
    public record SurePage(
            String ask,
            String text,
            String button,
            String icon,
            boolean grave,
            String title,
            String action,
            String back,
            Form form,
            List<WritePage.Option> places) {}

    void hang(Routes routes) {
        routes.get("/library/:id/hide", Rule.ENTERED, request -> ask(request, "hide", "eye-off"));
        routes.post("/library/:id/hide", Rule.ENTERED, this::hide);
        routes.get("/library/:id/remove", Rule.ENTERED, request -> ask(request, "remove", "trash-2"));
        routes.post("/library/:id/remove", Rule.ENTERED, this::remove);
        routes.get("/library/:id/restore", Rule.ENTERED, request -> ask(request, "restore", "rotate-ccw"));
        routes.post("/library/:id/restore", Rule.ENTERED, this::restore);
        routes.get("/library/:id/move", Rule.ENTERED, request -> ask(request, "move", "arrow-right"));
        routes.post("/library/:id/move", Rule.ENTERED, this::move);
    }

    private Answer ask(Request request, String act, String icon) {
        return page(request, act, icon, allowed(request, act), Form.blank());
    }

    private Answer.Page page(Request request, String act, String icon, Resource resource, Form form) {
        boolean moving = act.equals("move");
        String base = resource.base() + "/" + act;
        return Answer.page(
                "library/sure",
                new SurePage(
                        request.words().text("library.sure." + act),
                        request.words().text("library.sure." + act + ".text"),
                        request.words().text("library.sure." + act + ".button"),
                        icon,
                        act.equals("remove") || act.equals("hide"),
                        resource.title(),
                        base,
                        resource.path(),
                        form,
                        moving ? places(request, resource) : List.of()));
    }

    private List<WritePage.Option> places(Request request, Resource resource) {
        Words words = request.words();
        String here = resource.space() == Commons.ID
                ? ""
                : Long.toString(resource.standing().address());
        return Desk.places(spaces.mine(request.visitor()), Form.of(java.util.Map.of("space", here)), words);
    }

    /// @throws Problem.Refused if this visitor sees the thing, but it is not theirs to do this
    private void allow(Request request, String act, Resource resource) {
        boolean may = switch (act) {
            case "hide" -> keeping.mayTend(request.visitor(), resource);
            case "remove" -> keeping.mayRemove(request.visitor(), resource);
            case "restore" -> keeping.mayRestore(request.visitor(), resource);
            // Who reads a text is its author's word alone: nobody else makes it public.
            default -> resource.by(request.visitor()) && resource.stands();
        };
        if (!may) throw new Problem.Refused("library.tend.refused");
    }

    private Resource allowed(Request request, String act) {
        Resource resource = door.find(request);
        allow(request, act, resource);
        return resource;
    }

    Answer hide(Request request) {
        Resource resource = allowed(request, "hide");
        return request.act(tx -> {
            keeping.hide(tx, request.visitor(), resource.id());
            return Answer.to(resource.path());
        });
    }

    Answer remove(Request request) {
        Resource resource = allowed(request, "remove");
        return request.act(tx -> {
            keeping.remove(tx, request.visitor(), resource.id());
            return Answer.to(resource.path());
        });
    }

    Answer restore(Request request) {
        Resource resource = allowed(request, "restore");
        return request.act(tx -> {
            keeping.restore(tx, request.visitor(), resource.id());
            return Answer.to(resource.path());
        });
    }

    /// Puts the text where others read it; empty `space` is the commons.
    Answer move(Request request) {
        Resource resource = allowed(request, "move");
        Form form = request.form();
        Optional<Space> target = target(request, form);
        if (form.fails())
            return page(request, "move", "arrow-right", resource, form).status(422);
        return request.act(tx -> {
            long space = target.map(Space::id).orElse(Commons.ID);
            if (space != resource.space() && !keeping.move(tx, request.visitor(), resource.id(), space))
                throw new Problem.Refused("library.space.refused");
            return Answer.to(resource.path());
        });
    }

    private Optional<Space> target(Request request, Form form) {
        String said = form.value("space");
        if (said.isEmpty() || said.equals("0")) return Optional.empty();
        Optional<Space> space = reader.said(request, said);
        if (space.isEmpty()) form.wrong("space", "library.space.unknown");
        return space;
    }
}
