package tilth.admin;

import java.net.URI;
import java.util.Optional;
import tilth.people.People;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Anything on the site by the address of its page: set aside, brought back, removed.
final class Things {
    private static final int LONGEST = 2_000; // characters of an address

    private final Kinds kinds;

    Things(Kinds kinds) {
        this.kinds = kinds;
    }

    private record At(Kind kind, Kind.Found found) {}

    /// @param found whether there is something at the address; the rest is empty else
    /// @param at the path as it stands in the addresses of the acts
    public record ThingsPage(
            Form form,
            boolean found,
            String called,
            String path,
            boolean hidden,
            boolean removed,
            String at,
            boolean done) {}

    void hang(Routes routes) {
        routes.get("/admin/things", Rule.ADMIN, this::show);
        routes.get("/admin/things/:act", Rule.ADMIN, People.fresh(this::ask));
        routes.post("/admin/things/:act", Rule.ADMIN, People.fresh(this::act));
    }

    /// `at` is a page's address, as copied out of the browser, or its path.
    Answer show(Request request) {
        Optional<String> at = request.query("at").filter(text -> text.length() <= LONGEST);
        Form form = Form.of(java.util.Map.of("at", at.orElse("")));
        Optional<String> path = at.flatMap(Things::path);
        Optional<At> there = path.flatMap(wanted -> find(request.reach(), wanted));
        boolean done = request.query("done").isPresent();
        if (there.isEmpty()) return Answer.page("admin/things", nothing(form, path.isPresent(), done));
        Kind.Found found = there.get().found();
        return Answer.page(
                "admin/things",
                new ThingsPage(
                        form,
                        true,
                        found.title(),
                        path.get(),
                        found.hidden(),
                        found.removed(),
                        Links.encode(path.get()),
                        done));
    }

    /// @param looked whether something was asked for
    private static ThingsPage nothing(Form form, boolean looked, boolean done) {
        return new ThingsPage(form, false, "", looked ? "/" : "", false, false, "", done);
    }

    private static Optional<String> path(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getPath()).filter(path -> path.startsWith("/"));
        } catch (IllegalArgumentException notOne) {
            return Optional.of("/");
        }
    }

    private Optional<At> find(Reach reach, String path) {
        for (Kind kind : kinds.all()) {
            Optional<Kind.Found> found = kind.finder().at(reach, path);
            if (found.isPresent()) return Optional.of(new At(kind, found.get()));
        }
        return Optional.empty();
    }

    /// What stands at the address in `at`, if this administrator may see it.
    private At there(Request request) {
        return request.query("at")
                .flatMap(Things::path)
                .flatMap(path -> find(request.reach(), path))
                .orElseThrow(Problem.NotFound::new);
    }

    Answer ask(Request request) {
        At there = there(request);
        Words words = request.words();
        String act = request.param("act");
        String asked = switch (act) {
            case "hide" -> words.text("admin.things.hide");
            case "restore" -> words.text("admin.things.restore");
            case "erase" -> words.text("admin.things.erase");
            default -> throw new Problem.NotFound();
        };
        String then = switch (act) {
            case "hide" -> words.text("admin.things.hide.sure");
            case "restore" -> words.text("admin.things.restore.sure");
            default -> words.text("admin.things.erase.sure");
        };
        return Answer.page(
                "admin/sure",
                new SurePage(
                        asked,
                        then,
                        there.found().title(),
                        asked,
                        !act.equals("restore"),
                        request.here(),
                        "/admin/things",
                        false,
                        Form.blank()));
    }

    Answer act(Request request) {
        At there = there(request);
        Kind.Acts acts = there.kind().acts();
        long id = there.found().id();
        return request.act(tx -> {
            boolean did = switch (request.param("act")) {
                case "hide" -> acts.hide(tx, request.visitor(), id);
                case "restore" -> acts.restore(tx, request.visitor(), id);
                case "erase" -> acts.erase(tx, request.visitor(), id);
                default -> throw new Problem.NotFound();
            };
            if (!did) throw new Problem.Refused("admin.things.already");
            return Answer.to("/admin/things?done=1");
        });
    }
}
