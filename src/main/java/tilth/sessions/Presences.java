package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "I am here": said by each for themselves, or ticked by those who look after the session. When somebody
/// came is never shown.
final class Presences {
    private static final int MOST_NAMES = 50;

    private final Seats seats;
    private final PresenceStore store;
    private final Log log;

    Presences(Seats seats, PresenceStore store, Log log) {
        this.seats = seats;
        this.store = store;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get("/sessions/:id/presence", Rule.ENTERED, this::page);
        routes.post("/sessions/:id/presence", Rule.ENTERED, this::tick);
        routes.post("/sessions/:id/here", Rule.ENTERED, this::here);
        routes.get("/api/v1/sessions/:id/presence", Rule.ENTERED, this::list);
        routes.post("/api/v1/sessions/:id/presence", Rule.ENTERED, this::byProgram);
    }

    /// Takes `here`, 1 or 0; 303 to `back`, or to the session.
    Answer here(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        Form form = request.form().choice("here", "1", "0").orRefuse();
        String back = form.value("back").isEmpty() ? seat.session().path() : Links.own(form.value("back"));
        return request.act(tx -> {
            mark(tx, request, seat, form.ticked("here"));
            return Answer.to(back);
        });
    }

    private void mark(Tx tx, Request request, Seat before, boolean here) {
        Seat seat = seats.hold(tx, request.visitor(), before.session(), Seat::belongs);
        if (!seat.marks(request.now())) throw new Problem.Refused("sessions.here.not");
        long session = seat.session().id();
        long person = request.visitor().id();
        boolean changed =
                here ? PresenceStore.come(tx, session, person, request.now()) : PresenceStore.gone(tx, session, person);
        if (changed) told(tx, seat);
    }

    /// Its own kind: who was there changes nothing that search knows of the session.
    private void told(Tx tx, Seat seat) {
        Session session = seat.session();
        log.append(tx, new Event("session.attended", seat.visitor().id(), session.space(), "presence", session.id()));
    }

    /// @param named false where stories stay: then nobody is named here who has no account
    record PresencePage(
            Session session,
            String path,
            boolean secret,
            When when,
            List<PresenceStore.Tick> ticks,
            boolean named,
            Form form) {}

    /// The list to tick, for those who look after it.
    Answer page(Request request) {
        Seat seat = seats.at(request, Seat::looksAfter);
        List<String> names = store.present(seat.session()).stream()
                .filter(present -> present.person() == 0)
                .map(PresenceStore.Present::name)
                .toList();
        Form form = Form.of(Map.of(
                "names",
                String.join("\n", names),
                "others",
                "" + store.more(seat.session().id()).others()));
        return page(request, seat, form);
    }

    private Answer.Page page(Request request, Seat seat, Form form) {
        return Answer.page(
                "sessions/presence",
                new PresencePage(
                        seat.session(),
                        seat.session().path(),
                        seat.space().secret(),
                        When.of(request, seat.session()),
                        store.ticks(seat.session()),
                        seat.names(),
                        form));
    }

    /// Takes `person`, numbers of those who were there; `names`, a first name a line of people without an
    /// account; `others`, how many more.
    Answer tick(Request request) {
        Seat seat = seats.at(request, Seat::looksAfter);
        Form form = checked(request.form());
        if (form.fails()) return page(request, seat, form).status(422);
        return request.act(tx -> {
            tick(tx, request, seat, form);
            return Answer.to(seat.session().path());
        });
    }

    private static Form checked(Form form) {
        form.many("person", 300).optional("names", 4_000);
        if (form.values("person").stream().anyMatch(number -> !number.matches("[0-9]{1,18}")))
            form.wrong("person", "web.form.choice");
        if (form.given("others") && !form.value("others").isEmpty()) form.number("others", 0, 10_000);
        List<String> names = names(form);
        if (names.size() > MOST_NAMES) form.wrong("names", "web.form.toomany", MOST_NAMES);
        for (String name : names) Names.problem(name).ifPresent(wrong -> form.wrong("names", wrong, Names.LONGEST));
        return form;
    }

    private static List<String> names(Form form) {
        return Stream.of(form.values("names"))
                .flatMap(List::stream)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void tick(Tx tx, Request request, Seat before, Form form) {
        Seat seat = seats.hold(tx, request.visitor(), before.session(), Seat::looksAfter);
        if (!seat.marks(request.now())) throw new Problem.Refused("sessions.here.not");
        Long[] people = form.values("person").stream().map(Long::valueOf).toArray(Long[]::new);
        List<String> names = names(form).stream().map(Names::clean).toList();
        int others = form.value("others").isEmpty() ? 0 : Math.toIntExact(form.numberValue("others"));
        // Where stories stay, whoever has no account is a number.
        boolean named = seat.names();
        PresenceStore.tick(
                tx,
                seat.session(),
                people,
                named ? names.toArray(String[]::new) : new String[0],
                named ? others : others + names.size(),
                request.now());
        told(tx, seat);
    }

    /// Names for those who belong; where stories stay, a number for everybody.
    Answer list(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        Attended attended = Attended.of(store, seat);
        return Answer.json(new JsonObject()
                .put("names", new JsonArray(attended.names()))
                .put("others", attended.others())
                .put("count", attended.count()));
    }

    /// With `here` for oneself; with `person`, `names`, `others` for all, by those who look after it.
    Answer byProgram(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        Form form = request.form();
        boolean all = form.given("person") || form.given("names") || form.given("others");
        if (all) {
            Seats.allowed(seat, Seat::looksAfter);
            checked(form);
        } else if (!form.given("here")) form.wrong("here", "web.form.needed");
        form.orRefuse();
        return request.act(tx -> {
            if (all) tick(tx, request, seat, form);
            else mark(tx, request, seat, form.ticked("here"));
            return Answer.nothing();
        });
    }
}
