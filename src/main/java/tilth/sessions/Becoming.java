package tilth.sessions;

import java.util.List;
import java.util.stream.Stream;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The buttons and questions by which those who look after a session say what becomes of it.
final class Becoming {
    static final int LONGEST_REASON = 500;

    /// @param scopes whether it stands alone in this, or all that follow go with it; empty without a rhythm
    record BecomingPage(Session session, String title, When when, List<Choice> scopes, Form form) {}

    private final Door door;
    private final Tend tend;
    private final CallingOff callingOff;

    Becoming(Door door, Tend tend, CallingOff callingOff) {
        this.door = door;
        this.tend = tend;
        this.callingOff = callingOff;
    }

    void hang(Routes routes) {
        routes.get("/sessions/:id/confirm", Rule.ENTERED, request -> ask(request, "sessions/confirm"));
        routes.post("/sessions/:id/confirm", Rule.ENTERED, this::confirm);
        routes.get("/sessions/:id/cancel", Rule.ENTERED, request -> ask(request, "sessions/cancel"));
        routes.post("/sessions/:id/cancel", Rule.ENTERED, this::cancel);
        routes.post("/sessions/:id/held", Rule.ENTERED, this::held);
    }

    private Answer ask(Request request, String template) {
        return ask(request, door.toTend(request), template, Form.blank());
    }

    private static Answer.Page ask(Request request, Door.Found found, String template, Form form) {
        When when = When.of(request, found.session());
        Form shown = form.given("scope") ? form : form.with("scope", List.of("one"));
        List<Choice> scopes = found.session().rhythm() == 0
                ? List.of()
                : Stream.of("one", "later")
                        .map(code ->
                                Choice.of(code, request.words().text("sessions.cancel.scope." + code), shown, "scope"))
                        .toList();
        return Answer.page(template, new BecomingPage(found.session(), when.day(), when, scopes, shown));
    }

    Answer confirm(Request request) {
        Session seen = door.toTend(request).session();
        return request.act(tx -> {
            tend.confirm(tx, door.hold(tx, seen), request.visitor().id(), request.now());
            return Answer.to(seen.path());
        });
    }

    /// Takes `reason`, which everyone who was told reads, and `scope`: `one`, or `later` for all that follow, too.
    Answer cancel(Request request) {
        Door.Found found = door.toTend(request);
        Form form = request.form().optional("reason", LONGEST_REASON);
        if (form.fails()) return ask(request, found, "sessions/cancel", form).status(422);
        Session seen = found.session();
        return request.act(tx -> {
            Session session = door.hold(tx, seen);
            long by = request.visitor().id();
            if (form.value("scope").equals("later"))
                callingOff.later(tx, session, form.value("reason"), by, request.now());
            else tend.cancel(tx, session, form.value("reason"), by, request.now());
            return Answer.to(seen.path());
        });
    }

    /// Takes `met`: `yes`, or `no` for "we did not meet".
    Answer held(Request request) {
        Session seen = door.toTend(request).session();
        Form form = request.form().choice("met", "yes", "no").orRefuse();
        return request.act(tx -> {
            Session session = door.hold(tx, seen);
            if (form.value("met").equals("yes"))
                tend.held(tx, session, request.visitor().id(), request.now());
            else tend.unheld(tx, session, request.visitor().id(), request.now());
            return Answer.to(seen.path());
        });
    }
}
