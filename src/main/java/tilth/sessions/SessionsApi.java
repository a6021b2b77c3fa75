package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.spaces.Attached;
import tilth.spaces.Attachments;
import tilth.spaces.Brought;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Sessions for programs: the same acts and the same readers as the pages.
final class SessionsApi {
    private static final String HOME = "/api/v1/sessions";
    private static final String[] STATES = {"planned", "confirmed", "cancelled", "held", "unheld"};

    private final Database db;
    private final Spaces spaces;
    private final Door door;
    private final Tend tend;
    private final CallingOff callingOff;
    private final Plan plan;
    private final Attachments attachments;

    SessionsApi(
            Database db,
            Spaces spaces,
            Door door,
            Tend tend,
            CallingOff callingOff,
            Plan plan,
            Attachments attachments) {
        this.db = db;
        this.spaces = spaces;
        this.door = door;
        this.tend = tend;
        this.callingOff = callingOff;
        this.plan = plan;
        this.attachments = attachments;
    }

    void hang(Routes routes) {
        routes.post(HOME, Rule.ENTERED, this::add);
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:id", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::remove);
    }

    /// `state` is `planned` when left out; what lies behind may come as `held` or `unheld`.
    Answer add(Request request) {
        Form form = request.form().number("space", 1, Long.MAX_VALUE).orRefuse();
        Standing standing = door.place(request, form.numberValue("space"));
        if (!form.given("start")) form.wrong("start", "web.form.needed");
        if (form.given("state")) form.choice("state", STATES);
        Optional<Planned> planned = PlannedForm.read(form);
        Brought brought = attachments.brought(request, form);
        form.orRefuse();
        return request.act(tx -> {
            boolean confirmed = form.value("state").equals("confirmed");
            long by = request.visitor().id();
            Session session = tend.plan(
                    tx,
                    standing.space().id(),
                    Plan.labels(tx, standing),
                    planned.orElseThrow(),
                    confirmed,
                    by,
                    request.now());
            attachments.attach(tx, request, brought, SessionThings.KIND, session.id());
            if (!confirmed && form.given("state")) become(tx, session, form, request);
            Session now = SessionStore.any(tx, session.id()).orElseThrow();
            return Answer.made(HOME + "/" + now.address(), json(request, now, standing));
        });
    }

    Answer show(Request request) {
        Door.Found found = door.find(request);
        JsonObject json = json(request, found.session(), found.standing());
        List<Attached> files =
                attachments.of(SessionThings.KIND, found.session().id());
        return Answer.json(json.put("files", Attached.json(files, request.site())));
    }

    /// `?space=&from=&until=&limit=&cursor=`, by their beginning, soonest first: `{items, next}`.
    Answer list(Request request) {
        Optional<Long> said = request.query("space").map(Paging::number);
        Optional<Space> in = said.flatMap(number -> spaces.at(request.reach(), number));
        if (said.isPresent() && in.isEmpty()) return Paging.page(List.of(), "");
        int limit = Paging.limit(request);
        List<Session> found = SessionList.page(
                db,
                request.reach(),
                in.map(Space::id).orElse(0L),
                SessionList.moment(request, "from"),
                SessionList.moment(request, "until"),
                Paging.cursor(request),
                limit + 1);
        Map<Long, Space> places = spaces.byIds(
                request.reach(), found.stream().map(Session::space).distinct().toList());
        List<JsonObject> items = found.stream()
                .limit(limit)
                .filter(session -> places.containsKey(session.space()))
                .map(session -> json(request, session, spaces.standing(request, places.get(session.space()))))
                .toList();
        return Paging.page(
                items, found.size() > limit ? "" + found.get(limit - 1).address() : "");
    }

    /// Changes what is sent; `scope: later` changes all later ones of the rhythm alike; `state` says what
    /// becomes of it, `reason` why it is called off; all later ones with it where `scope` says so, and their rhythm
    /// ends.
    ///
    /// @throws Problem.Stale if `version` is not the one in force
    Answer change(Request request) {
        Door.Found found = door.toTend(request);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        if (form.given("state")) form.choice("state", STATES);
        form.optional("reason", Becoming.LONGEST_REASON).orRefuse();
        Form merged = merged(found.session(), form);
        Optional<Planned> planned = PlannedForm.read(merged);
        merged.orRefuse();
        Brought brought = attachments.brought(
                request, form, SessionThings.KIND, found.session().id());
        form.orRefuse();
        return request.act(tx -> {
            Session session = door.hold(tx, found.session());
            Session changed = plan.change(tx, session, merged, planned.orElseThrow(), request);
            attachments.attach(tx, request, brought, SessionThings.KIND, session.id());
            if (form.given("state")) become(tx, changed, form, request);
            Session now = SessionStore.any(tx, session.id()).orElseThrow();
            return Answer.json(json(request, now, found.standing()));
        });
    }

    private void become(Tx tx, Session session, Form form, Request request) {
        long by = request.visitor().id();
        switch (form.value("state")) {
            case "confirmed" -> tend.confirm(tx, session, by, request.now());
            case "cancelled" -> {
                if (form.value("scope").equals("later"))
                    callingOff.later(tx, session, form.value("reason"), by, request.now());
                else tend.cancel(tx, session, form.value("reason"), by, request.now());
            }
            case "held" -> tend.held(tx, session, by, request.now());
            case "unheld" -> tend.unheld(tx, session, by, request.now());
            default -> {
                if (session.state() != State.PLANNED) throw new Problem.Refused("sessions.refused.state");
            }
        }
    }

    /// It is taken away; those who were told of it hear that it does not take place.
    Answer remove(Request request) {
        Door.Found found = door.toTend(request);
        return request.act(tx -> {
            tend.remove(tx, door.hold(tx, found.session()), request.visitor().id(), request.now());
            return Answer.nothing();
        });
    }

    private static Form merged(Session session, Form form) {
        Map<String, String> fields = new HashMap<>(PlannedForm.of(session).values());
        fields.put("start", session.start().toString());
        fields.replaceAll((field, value) -> form.given(field) ? form.value(field) : value);
        if (form.value("state").equals("cancelled")) fields.put("scope", "one");
        return Form.of(fields)
                .with("languages", form.given("languages") ? form.values("languages") : session.languages());
    }

    private static JsonObject json(Request request, Session session, Standing standing) {
        boolean within = standing.belongs();
        return SessionJson.of(session, standing.space().address(), within, request.site());
    }
}
