package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Drafts;
import tilth.text.Languages;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.StalePage;

/// What a session left in words: written by those who were there, approved by those who look after it, then
/// sent to everyone in the circle, the absent too.
final class Recaps {
    static final int LONGEST = 24_000; // characters
    private static final int LONGEST_REASON = 300;
    private static final String DRAFT = "recap";

    private final Seats seats;
    private final RecapStore store;
    private final Drafts drafts;
    private final Log log;

    Recaps(Seats seats, RecapStore store, Drafts drafts, Log log) {
        this.seats = seats;
        this.store = store;
        this.drafts = drafts;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get("/sessions/:id/recap", Rule.ENTERED, this::page);
        routes.post("/sessions/:id/recap", Rule.ENTERED, this::save);
        routes.post("/sessions/:id/recap/draft", Rule.ENTERED, this::keep);
        routes.post("/sessions/:id/recap/approve", Rule.ENTERED, this::approve);
        routes.post("/sessions/:id/recap/reopen", Rule.ENTERED, this::reopen);
        routes.get("/sessions/:id/recap/versions", Rule.ENTERED, this::versions);
        routes.get("/api/v1/sessions/:id/recap", Rule.ANYONE, this::show);
        routes.post("/api/v1/sessions/:id/recap", Rule.ENTERED, this::byProgram);
    }

    /// Whether somebody may write it: those who look after the session, and those who were there, from its
    /// beginning on.
    boolean writes(Queries queries, Seat seat, Instant now) {
        boolean took =
                seat.session().state() == State.HELD || seat.session().state().ahead();
        boolean began = !now.isBefore(seat.session().at());
        if (!took || !began || !seat.belongs()) return false;
        return seat.looksAfter()
                || PresenceStore.here(
                        queries, seat.session().id(), seat.visitor().id());
    }

    private Seat writer(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        if (!writes(store.queries(), seat, request.now())) throw new Problem.Refused("sessions.recap.refused");
        return seat;
    }

    /// @param version of the text the form started from; 0 for none
    /// @param returned words that were being written are back
    record RecapForm(String path, boolean secret, When when, Form form, int version, boolean returned, String draft) {}

    /// The form, with the text as it stands or with what was being written since.
    ///
    /// @throws Problem.Refused if they may not write it, or if it is approved
    Answer page(Request request) {
        Seat seat = writer(request);
        Optional<Recap> recap = store.of(seat.session().id());
        if (recap.map(Recap::approved).orElse(false)) throw new Problem.Refused("sessions.recap.closed");
        Optional<Drafts.Draft> draft = drafts.find(
                        request, DRAFT, seat.session().id())
                .filter(it -> recap.map(Recap::at).map(it.at()::isAfter).orElse(true));
        String body = draft.map(it -> it.fields().getString("body", ""))
                .orElse(recap.map(Recap::body).orElse(""));
        int version = draft.map(it -> it.fields().getInteger("version", 0))
                .orElse(recap.map(Recap::version).orElse(0));
        return form(request, seat, Form.of(Map.of("body", body)), version, draft.isPresent());
    }

    private static Answer.Page form(Request request, Seat seat, Form form, int version, boolean returned) {
        String path = seat.session().path();
        return Answer.page(
                "sessions/recap",
                new RecapForm(
                        path,
                        seat.space().secret(),
                        When.of(request, seat.session()),
                        form,
                        version,
                        returned,
                        path + "/recap/draft"));
    }

    /// Keeps what is being written, with the version it started from.
    Answer keep(Request request) {
        Seat seat = writer(request);
        String body = request.form().value("body").replace("\0", "");
        String version = request.form().value("version");
        drafts.keep(
                request,
                DRAFT,
                seat.session().id(),
                new JsonObject()
                        .put("body", body.substring(0, Math.min(body.length(), LONGEST)))
                        .put("version", version.matches("[0-9]{1,6}") ? Integer.parseInt(version) : 0));
        return Answer.nothing();
    }

    /// Saves over the version that the form started from.
    ///
    /// @throws Problem.Stale with both texts if somebody saved in the meantime
    Answer save(Request request) {
        Seat seat = writer(request);
        Form form = checked(request.form());
        if (form.fails()) {
            String said = form.value("version");
            int version = said.matches("[0-9]{1,6}") ? Integer.parseInt(said) : 0;
            return form(request, seat, form, version, false).status(422);
        }
        return request.act(tx -> {
            save(tx, request, seat, form);
            drafts.done(tx, request, DRAFT, seat.session().id());
            return Answer.to(seat.session().path() + "#recap");
        });
    }

    private static Form checked(Form form) {
        return form.text("body", 1, LONGEST).number("version", 0, Integer.MAX_VALUE);
    }

    private int save(Tx tx, Request request, Seat before, Form form) {
        Seat seat = seats.hold(tx, request.visitor(), before.session(), Seat::belongs);
        if (!writes(tx, seat, request.now())) throw new Problem.Refused("sessions.recap.refused");
        long session = seat.session().id();
        long writer = request.visitor().id();
        String body = form.value("body").replace("\r\n", "\n");
        int version = Math.toIntExact(form.numberValue("version"));
        String language = Languages.guess(body).orElse(request.language());
        Optional<Integer> saved = version == 0
                ? RecapStore.begin(tx, session, body, language, writer, request.now())
                : RecapStore.change(tx, session, version, body, language, writer, request.now());
        if (saved.isEmpty()) throw refused(tx, request.words(), seat, body);
        log.append(tx, recapped("recap.written", seat));
        return saved.get();
    }

    private static Problem refused(Tx tx, Words words, Seat seat, String mine) {
        Recap now = RecapStore.of(tx, seat.session().id()).orElseThrow(Problem.NotFound::new);
        if (now.approved()) return new Problem.Refused("sessions.recap.closed");
        String path = seat.session().path();
        return new Problem.Stale(new StalePage(
                path + "/recap",
                now.version(),
                path,
                List.of(new StalePage.Field("body", words.text("sessions.recap.title"), now.body(), mine)),
                List.of()));
    }

    private static Event recapped(String what, Seat seat) {
        Session session = seat.session();
        return new Event(what, seat.visitor().id(), session.space(), "session", session.id());
    }

    /// Takes `version`, the one that was read: what somebody changed meanwhile is not approved unread.
    Answer approve(Request request) {
        Seat seat = seats.at(request, Seat::looksAfter);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE).orRefuse();
        int version = Math.toIntExact(form.numberValue("version"));
        return request.act(tx -> {
            Seat now = seats.hold(tx, request.visitor(), seat.session(), Seat::looksAfter);
            Optional<Boolean> first = RecapStore.approve(
                    tx, seat.session().id(), version, request.visitor().id(), request.now());
            if (first.isEmpty()) throw new Problem.Refused("sessions.recap.meanwhile");
            log.append(tx, recapped(first.get() ? "recap.approved" : "recap.mended", now));
            return Answer.to(seat.session().path() + "#recap");
        });
    }

    /// Takes a `reason`, which everybody who reads the recap sees.
    Answer reopen(Request request) {
        Seat seat = seats.at(request, Seat::looksAfter);
        Form form = request.form().text("reason", 1, LONGEST_REASON).orRefuse();
        return request.act(tx -> {
            Seat now = seats.hold(tx, request.visitor(), seat.session(), Seat::looksAfter);
            if (!RecapStore.reopen(tx, seat.session().id(), form.value("reason"), request.now()))
                throw new Problem.Refused("sessions.recap.meanwhile");
            log.append(tx, recapped("recap.reopened", now));
            return Answer.to(seat.session().path() + "/recap");
        });
    }

    record VersionsPage(String path, boolean secret, When when, List<RecapStore.Earlier> versions) {}

    /// All texts there were, for those who belong.
    Answer versions(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        List<RecapStore.Earlier> versions = store.versions(seat.session().id());
        if (versions.isEmpty()) throw new Problem.NotFound();
        return Answer.page(
                "sessions/versions",
                new VersionsPage(
                        seat.session().path(), seat.space().secret(), When.of(request, seat.session()), versions));
    }

    /// A draft is for those who belong; where not everything is open, an approved one too.
    Optional<Recap> readable(Seat seat) {
        return store.of(seat.session().id()).filter(recap -> seat.belongs() || (recap.approved() && seat.readsNotes()));
    }

    Answer show(Request request) {
        Recap recap = readable(seats.at(request)).orElseThrow(Problem.NotFound::new);
        return Answer.json(json(recap));
    }

    private static JsonObject json(Recap recap) {
        return new JsonObject()
                .put("state", recap.approved() ? "approved" : "draft")
                .put("body", recap.body())
                .put("language", recap.language())
                .put("version", recap.version());
    }

    /// Takes `body` and `version` (0 to begin); with `approve` it is approved as well.
    Answer byProgram(Request request) {
        Seat seat = writer(request);
        Form form = request.form();
        if (!form.given("version")) form = form.with("version", List.of("0"));
        Form whole = checked(form).orRefuse();
        boolean approves = whole.ticked("approve");
        if (approves) Seats.allowed(seat, Seat::looksAfter);
        return request.act(tx -> {
            int version = save(tx, request, seat, whole);
            if (approves) {
                long session = seat.session().id();
                boolean first = RecapStore.approve(
                                tx, session, version, request.visitor().id(), request.now())
                        .orElse(false);
                log.append(tx, recapped(first ? "recap.approved" : "recap.mended", seat));
            }
            return Answer.json(json(RecapStore.of(tx, seat.session().id()).orElseThrow()));
        });
    }
}
