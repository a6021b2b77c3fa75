package tilth.trust;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Keeping texts right, for programs: the same acts and the same readers as the pages.
final class CareApi {
    private final Library library;
    private final CareStore store;
    private final Caring caring;

    CareApi(Library library, CareStore store, Caring caring) {
        this.library = library;
        this.store = store;
        this.caring = caring;
    }

    void hang(Routes routes) {
        routes.get("/api/v1/resources/:id/care", Rule.ANYONE, this::show);
        routes.patch("/api/v1/resources/:id/care", Rule.ENTERED, this::patch);
    }

    Answer show(Request request) {
        Resource resource = library.find(request);
        return Answer.json(json(request, resource, store.of(resource.id())));
    }

    private JsonObject json(Request request, Resource resource, Care care) {
        Instant due = care.due(resource);
        return new JsonObject()
                .put("keeper", Caring.keeper(request.words(), request.reach(), resource, care))
                .put("checked", care.last(resource).toString())
                .put("months", care.months())
                .put("due", due == null ? null : due.toString())
                .put("stale", care.stale(resource, request.now()))
                .put("doubted", care.doubted() != null);
    }

    /// Takes `do` (`still`, `work`) or `months`.
    Answer patch(Request request) {
        Resource resource = caring.kept(request);
        Form form = request.form();
        if (form.given("do")) form.choice("do", "still", "work");
        if (form.given("months")) form.choice("months", "-1", "0", "6", "12", "24");
        form.orRefuse();
        Map<String, String> said = form.values();
        return request.act(tx -> {
            if (form.given("do"))
                caring.say(tx, request.visitor().id(), resource, said.get("do").equals("still"), request.now());
            if (form.given("months")) {
                CareStore.hold(tx, resource.id(), Integer.parseInt(form.value("months")));
                caring.told(tx, "resource.kept", request.visitor().id(), resource);
            }
            return Answer.json(
                    json(request, resource, store.of(tx, resource.id()).orElseThrow()));
        });
    }
}
