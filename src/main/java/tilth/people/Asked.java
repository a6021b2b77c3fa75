package tilth.people;

import java.util.Optional;
import tilth.db.Database;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Where new people come in by request: what to call them and, if they want, what brings them.
final class Asked {
    private static final int LONGEST_REASON = 1_000; // characters
    private final EnteringStore enterings;
    private final Database db;
    private final Naming naming;

    Asked(Database db, Naming naming) {
        this.db = db;
        this.enterings = new EnteringStore(db);
        this.naming = naming;
    }

    void hang(Routes routes) {
        routes.get("/enter/asked", Rule.ANYONE, this::show);
        routes.post("/enter/asked", Rule.ANYONE, this::say);
    }

    /// @param open whether something may still be said; else it has been, and a person reads it
    public record AskedPage(Form form, boolean open) {}

    Answer show(Request request) {
        return Answer.page(
                "people/asked", new AskedPage(Form.blank(), step(request).isPresent()));
    }

    Answer say(Request request) {
        Form form = request.form().text("name", 1, Names.LONGEST).optional("reason", LONGEST_REASON);
        Naming.check(form, "name");
        Optional<Entering> step = step(request);
        if (step.isEmpty()) return Answer.to("/enter/asked");
        if (form.fails())
            return Answer.page("people/asked", new AskedPage(form, true)).status(422);
        Optional<Person> person = PersonStore.find(db, step.get().person());
        return request.act(tx -> {
            if (person.isPresent() && EnteringStore.use(tx, step.get().id(), request.now())) {
                naming.rename(tx, person.get(), form.value("name"));
                tx.run(
                        "update person set reason = $2 where id = $1 and state = 'asking'",
                        person.get().id(),
                        form.value("reason"));
            }
            return Answer.to("/enter/asked");
        });
    }

    private Optional<Entering> step(Request request) {
        return enterings.step(Threshold.owner(request), Entering.Purpose.ASKED, request.now());
    }
}
