package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// "Will you come?": answered on a page, from a letter without entering, and by programs.
final class Answers {
    private final Database db;
    private final Seats seats;
    private final AnswerStore store;
    private final AnswerLinks links;
    private final Log log;

    Answers(Database db, Seats seats, AnswerStore store, AnswerLinks links, Log log) {
        this.db = db;
        this.seats = seats;
        this.store = store;
        this.links = links;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get(AnswerLinks.PATH + ":token", Rule.ANYONE, this::look);
        routes.post(AnswerLinks.PATH + ":token", Rule.ANYONE, this::fromLetter).bare();
        routes.post("/sessions/:id/answers", Rule.ENTERED, this::onPage);
        routes.get("/api/v1/sessions/:id/answers", Rule.ENTERED, this::list);
        routes.post("/api/v1/sessions/:id/answers", Rule.ENTERED, this::byProgram);
    }

    /// Takes `answer`, with `all` for every session of the rhythm, and with `needed` the ticks `needs` and the
    /// `language` to interpret into. 303 to `back`, or to the session.
    Answer onPage(Request request) {
        Seat seat = seats.at(request, Seat::asked);
        Form form = checked(request);
        String back = form.value("back").isEmpty() ? seat.session().path() + "#coming" : Links.own(form.value("back"));
        return request.act(tx -> {
            keep(tx, request.visitor(), seat.session(), form, request.now());
            return Answer.to(back);
        });
    }

    private static Form checked(Request request) {
        Form form = request.form();
        if (form.given("answer")) form.choice("answer", "yes", "maybe", "no");
        form.many("needs", Need.values().length).optional("language", 3).optional("back", 2_000);
        String language = form.value("language");
        if (!language.isEmpty() && !Languages.known(language)) form.wrong("language", "web.form.choice");
        return form.orRefuse();
    }

    /// The one way in which an answer is kept.
    ///
    /// @throws Problem.Refused if it is over, or they are not asked any more
    private void keep(Tx tx, Visitor visitor, Session session, Form form, Instant now) {
        Seat seat = seats.hold(tx, visitor, session, Seat::asked);
        if (!seat.answers(now)) throw new Problem.Refused("sessions.answer.over");
        Optional<Coming> coming = Coming.of(form.value("answer"));
        boolean all = form.ticked("all") && seat.belongs(); // a guest has this one session
        coming.ifPresent(said -> give(tx, seat, said, all, now));
        boolean asked = form.ticked("needed") || form.given("all");
        if (coming.isPresent() && asked && !all) AnswerStore.justThis(tx, session.rhythm(), visitor.id());
        if (form.ticked("needed"))
            AnswerStore.need(
                    tx,
                    session.id(),
                    visitor.id(),
                    Need.among(form.values("needs")),
                    form.values("needs").contains("interpretation") ? form.value("language") : "",
                    now);
    }

    /// The same of somebody who wrote back, for this one session.
    void give(Tx tx, Visitor visitor, Session session, Coming coming, Instant now) {
        give(tx, seats.hold(tx, visitor, session, Seat::asked), coming, false, now);
    }

    private void give(Tx tx, Seat seat, Coming coming, boolean all, Instant now) {
        Session session = seat.session();
        long person = seat.visitor().id();
        boolean fresh = AnswerStore.give(tx, session.id(), person, coming, now);
        if (session.rhythm() != 0 && all) AnswerStore.giveAll(tx, session.rhythm(), person, coming, now);
        // Its own kind: an answer changes nothing that search knows of the session.
        if (fresh || all)
            log.append(tx, new Event("session.answered", person, session.space(), "answer", session.id()));
    }

    /// What a letter's link opens: one button. Looking changes nothing, for mail programs look at every link.
    Answer look(Request request) {
        Letter letter = letter(request);
        return page(request, letter, false);
    }

    /// Keeps the answer of the button pressed, or the needs ticked; answers with the page, never a redirect.
    Answer fromLetter(Request request) {
        Letter letter = letter(request);
        Form form = checked(request);
        request.act(tx -> {
            keep(tx, letter.reader(), letter.seat().session(), form, request.now());
            return Answer.nothing();
        });
        return page(request, letter, true);
    }

    /// A letter's reader and what the link says for them.
    private record Letter(Visitor reader, Seat seat, Coming coming) {}

    private Letter letter(Request request) {
        AnswerLinks.Said said =
                links.read(request.param("token"), request.now()).orElseThrow(Problem.NotFound::new);
        Visitor reader = Seats.away(db, said.person(), request.language());
        Seat seat = seats.find(db, reader, said.session())
                .filter(found -> found.answers(request.now()))
                .orElseThrow(Problem.NotFound::new);
        return new Letter(reader, seat, said.coming());
    }

    private Answer page(Request request, Letter letter, boolean done) {
        Seat seat = letter.seat();
        AnswerStore.Mine mine = store.mine(seat.session().id(), letter.reader().id());
        When when = When.of(request.words(), seat.session(), letter.reader().zone(), request.now());
        AnswerPage page = AnswerPage.of(request, seat, letter.coming(), when, mine, done);
        return Answer.page("sessions/answered", page);
    }

    /// Who comes: names for those who belong, and all answers with their needs for those who look after it.
    Answer list(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        List<AnswerStore.Given> given = store.given(seat.session());
        JsonArray items = new JsonArray();
        boolean named = seat.names() || seat.looksAfter();
        for (AnswerStore.Given each : given) {
            boolean own = each.person() == request.visitor().id();
            boolean told = seat.looksAfter() || own || (each.comes() && named && !each.unshown());
            if (!told) continue;
            JsonObject item = new JsonObject()
                    .put("person", each.address())
                    .put("name", each.name())
                    .put("answer", each.answer());
            if (seat.looksAfter() || own)
                item.put("needs", new JsonArray(each.needs())).put("language", each.language());
            items.add(item);
        }
        Attending attending = Attending.of(given, seat, request.words());
        return Answer.json(
                new JsonObject().put("items", items).put("yes", attending.yes()).put("maybe", attending.maybe()));
    }

    Answer byProgram(Request request) {
        Seat seat = seats.at(request, Seat::asked);
        Form form = checked(request);
        boolean says = form.given("answer") || form.ticked("needed") || form.given("needs");
        if (!says) form.wrong("answer", "web.form.needed").orRefuse();
        return request.act(tx -> {
            Form whole = form.given("needs") && !form.ticked("needed") ? form.with("needed", List.of("1")) : form;
            keep(tx, request.visitor(), seat.session(), whole, request.now());
            AnswerStore.Mine mine =
                    store.mine(tx, seat.session().id(), request.visitor().id());
            return Answer.json(new JsonObject()
                    .put("answer", mine.answer())
                    .put("needs", new JsonArray(mine.needs()))
                    .put("language", mine.language())
                    .put("all", mine.always()));
        });
    }
}
