package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// What a session will do: made by those who look after it, and everybody who belongs may propose.
final class Agenda {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_NOTE = 300;
    private static final int LONGEST_WHO = 60;

    private final Seats seats;
    private final AgendaStore store;
    private final Log log;

    Agenda(Seats seats, AgendaStore store, Log log) {
        this.seats = seats;
        this.store = store;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get("/sessions/:id/agenda", Rule.ENTERED, this::page);
        routes.post("/sessions/:id/agenda", Rule.ENTERED, this::add);
        routes.post("/sessions/:id/agenda/:item", Rule.ENTERED, this::change);
        routes.get("/api/v1/sessions/:id/agenda", Rule.ANYONE, this::list);
        routes.post("/api/v1/sessions/:id/agenda", Rule.ENTERED, this::addByProgram);
        routes.delete("/api/v1/sessions/:id/agenda/:item", Rule.ENTERED, this::removeByProgram);
    }

    /// @param edited number of the item whose form failed; 0 for the one at the end
    record AgendaPage(
            Session session,
            String path,
            boolean secret,
            When when,
            Programme programme,
            boolean hosts,
            Form form,
            long edited) {}

    Answer page(Request request) {
        return page(request, seats.at(request, Seat::belongs), Form.blank(), 0);
    }

    private Answer.Page page(Request request, Seat seat, Form form, long edited) {
        When when = When.of(request, seat.session());
        Programme programme = Programme.of(store.items(seat.session().id()), seat, request.words(), request.now());
        return Answer.page(
                "sessions/agenda",
                new AgendaPage(
                        seat.session(),
                        seat.session().path(),
                        seat.space().secret(),
                        when,
                        programme,
                        seat.looksAfter(),
                        form,
                        edited));
    }

    private static Form checked(Form form) {
        return form.text("title", 1, LONGEST_TITLE)
                .optional("note", LONGEST_NOTE)
                .optional("who", LONGEST_WHO)
                .number("minutes", 0, 1440);
    }

    /// Takes `title`, `minutes`, if wanted `note` and `who`; a member's waits until it is taken in.
    Answer add(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        Form form = checked(request.form());
        if (form.fails()) return page(request, seat, form, 0).status(422);
        return request.act(tx -> {
            add(tx, request, seat, form);
            return Answer.to(seat.session().path() + "/agenda");
        });
    }

    private long add(Tx tx, Request request, Seat before, Form form) {
        Seat seat = seats.hold(tx, request.visitor(), before.session(), Seat::belongs);
        long address = AgendaStore.add(
                        tx,
                        seat.session(),
                        form.value("title"),
                        form.value("note"),
                        Math.toIntExact(form.numberValue("minutes")),
                        form.value("who"),
                        !seat.looksAfter(),
                        request.visitor().id(),
                        request.now())
                .orElseThrow(() -> new Problem.Refused("sessions.agenda.full", AgendaStore.MOST));
        changed(tx, seat);
        return address;
    }

    private void changed(Tx tx, Seat seat) {
        Session session = seat.session();
        log.append(tx, new Event("agenda.changed", seat.visitor().id(), session.space(), "session", session.id()));
    }

    /// Takes `do`: `save` (with the item's fields), `up`, `down`, `take`, `remove`.
    Answer change(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        long item = request.id("item");
        AgendaItem before = store.item(seat.session().id(), item).orElseThrow(Problem.NotFound::new);
        Form form = request.form()
                .choice("do", "save", "up", "down", "take", "remove")
                .orRefuse();
        String what = form.value("do");
        boolean own = before.proposed() && before.author() == request.visitor().id();
        boolean theirs = own && (what.equals("save") || what.equals("remove"));
        if (!seat.looksAfter() && !theirs) throw new Problem.Refused("sessions.refused");
        if (what.equals("save")
                && checked(form).number("version", 1, Integer.MAX_VALUE).fails())
            return page(request, seat, form, item).status(422);
        return request.act(tx -> {
            Seat now = seats.hold(tx, request.visitor(), seat.session(), Seat::belongs);
            if (!now.looksAfter() && !theirs) throw new Problem.Refused("sessions.refused");
            long session = seat.session().id();
            switch (what) {
                case "save" -> save(tx, request, seat.session(), item, form);
                case "take" -> AgendaStore.take(tx, session, item);
                case "remove" -> AgendaStore.remove(tx, session, item);
                default -> AgendaStore.move(tx, session, item, what.equals("up"));
            }
            changed(tx, now);
            return Answer.to(seat.session().path() + "/agenda");
        });
    }

    /// @throws Problem.Stale if somebody else has saved it meanwhile
    private static void save(Tx tx, Request request, Session session, long item, Form form) {
        boolean saved = AgendaStore.change(
                tx,
                session,
                item,
                Math.toIntExact(form.numberValue("version")),
                form.value("title"),
                form.value("note"),
                Math.toIntExact(form.numberValue("minutes")),
                form.value("who"));
        if (saved) return;
        AgendaItem theirs = AgendaStore.items(tx, session.id()).stream()
                .filter(each -> each.address() == item)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        List<StalePage.Field> fields = List.of(
                field(request, "title", "sessions.agenda.what", theirs.title(), form),
                field(request, "minutes", "sessions.agenda.minutes", "" + theirs.minutes(), form),
                field(request, "who", "sessions.agenda.who", theirs.who(), form),
                field(request, "note", "sessions.agenda.note", theirs.note(), form));
        String agenda = session.path() + "/agenda";
        throw new Problem.Stale(new StalePage(
                agenda + "/" + item, theirs.version(), agenda, fields, List.of(new StalePage.Again("do", "save"))));
    }

    private static StalePage.Field field(Request request, String name, String label, String theirs, Form form) {
        return new StalePage.Field(name, request.words().text(label), theirs, form.value(name));
    }

    Answer list(Request request) {
        Seat seat = seats.at(request);
        List<AgendaItem> items = store.items(seat.session().id());
        boolean named = seat.belongs();
        JsonArray all = new JsonArray();
        for (AgendaItem item : items) {
            if (item.proposed() && !seat.belongs()) continue;
            all.add(new JsonObject()
                    .put("id", item.address())
                    .put("title", item.title())
                    .put("note", item.note())
                    .put("minutes", item.minutes())
                    .put("who", named ? item.who() : "")
                    .put("proposed", item.proposed())
                    .put("version", item.version()));
        }
        int sum = items.stream()
                .filter(item -> !item.proposed())
                .mapToInt(AgendaItem::minutes)
                .sum();
        return Answer.json(new JsonObject()
                .put("items", all)
                .put("sum", sum)
                .put("minutes", seat.session().minutes()));
    }

    Answer addByProgram(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        Form form = checked(request.form()).orRefuse();
        return request.act(tx -> {
            long address = add(tx, request, seat, form);
            return Answer.made(
                    "/api/v1" + seat.session().path() + "/agenda",
                    new JsonObject().put("id", address).put("proposed", !seat.looksAfter()));
        });
    }

    Answer removeByProgram(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        AgendaItem item = store.item(seat.session().id(), request.id("item")).orElseThrow(Problem.NotFound::new);
        boolean own = item.proposed() && item.author() == request.visitor().id();
        if (!seat.looksAfter() && !own) throw new Problem.Refused("sessions.refused");
        return request.act(tx -> {
            Seat now = seats.hold(tx, request.visitor(), seat.session(), Seat::belongs);
            AgendaStore.remove(tx, seat.session().id(), item.address());
            changed(tx, now);
            return Answer.nothing();
        });
    }
}
