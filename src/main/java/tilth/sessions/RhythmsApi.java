package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Rhythms for programs: the same acts and the same readers as the pages.
final class RhythmsApi {
    private static final String HOME = "/api/v1/rhythms";

    private final Database db;
    private final Spaces spaces;
    private final Door door;
    private final FoundCircle founding;
    private final Rhythms rhythms;

    RhythmsApi(Database db, Spaces spaces, Door door, FoundCircle founding, Rhythms rhythms) {
        this.db = db;
        this.spaces = spaces;
        this.door = door;
        this.founding = founding;
        this.rhythms = rhythms;
    }

    void hang(Routes routes) {
        routes.post(HOME, Rule.ENTERED, this::begin);
        routes.get(HOME, Rule.ANYONE, this::list);
        routes.get(HOME + "/:id", Rule.ANYONE, this::show);
        routes.patch(HOME + "/:id", Rule.ENTERED, this::change);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::end);
    }

    Answer begin(Request request) {
        Form form = request.form().number("space", 1, Long.MAX_VALUE).orRefuse();
        Standing standing = door.place(request, form.numberValue("space"));
        Optional<Beat> beat = BeatForm.said(form);
        form.orRefuse();
        return request.act(tx -> {
            if (RhythmStore.hold(tx, standing.space().id()).isPresent())
                throw new Problem.Invalid(form.wrong("space", "sessions.form.kept"));
            Rhythm rhythm = founding.begin(
                    tx,
                    standing.space().id(),
                    beat.orElseThrow(),
                    request.visitor().id(),
                    request.now());
            return Answer.made(HOME + "/" + rhythm.address(), json(request, rhythm, standing));
        });
    }

    Answer show(Request request) {
        Rhythm rhythm = find(request);
        return Answer.json(json(request, rhythm, standing(request, rhythm)));
    }

    /// `?space=&limit=&cursor=`, newest first: `{items, next}`.
    Answer list(Request request) {
        Optional<Long> space = request.query("space").map(Paging::number);
        Optional<Space> in = space.flatMap(number -> spaces.at(request.reach(), number));
        if (space.isPresent() && in.isEmpty()) return Paging.page(List.of(), "");
        int limit = Paging.limit(request);
        List<Rhythm> found =
                RhythmStore.page(db, request.reach(), in.map(Space::id).orElse(0L), Paging.cursor(request), limit + 1);
        List<JsonObject> items = found.stream()
                .limit(limit)
                .map(rhythm -> json(request, rhythm, standing(request, rhythm)))
                .toList();
        return Paging.page(
                items, found.size() > limit ? "" + found.get(limit - 1).address() : "");
    }

    /// Changes what is sent, for this and all later sessions; `state` is `going` or `resting`.
    Answer change(Request request) {
        Rhythm seen = find(request);
        Standing standing = standing(request, seen);
        Rhythms.allowed(standing);
        Form form = request.form().number("version", 1, Integer.MAX_VALUE);
        if (form.given("state")) form.choice("state", "going", "resting");
        form.orRefuse();
        Form merged = merged(seen, form);
        Optional<Beat> beat = BeatForm.said(merged);
        merged.orRefuse();
        return request.act(tx -> {
            Rhythm rhythm = RhythmStore.hold(tx, seen.space())
                    .filter(held -> held.id() == seen.id())
                    .orElseThrow(Problem.NotFound::new);
            int version = (int) form.numberValue("version");
            if (!beat.orElseThrow().equals(rhythm.beat()))
                rhythm = rhythms.change(tx, standing, version, beat.get(), request);
            else if (version != rhythm.version())
                throw new Problem.Stale(Rhythms.stale(request, standing.space(), rhythm));
            if (form.value("state").equals("resting")) rhythms.rest(tx, rhythm, request);
            if (form.value("state").equals("going")) rhythms.again(tx, rhythm, request);
            Rhythm now = RhythmStore.byId(tx, rhythm.id()).orElseThrow();
            return Answer.json(json(request, now, standing));
        });
    }

    /// It ends; what was stays.
    Answer end(Request request) {
        Rhythm seen = find(request);
        Rhythms.allowed(standing(request, seen));
        return request.act(tx -> {
            RhythmStore.hold(tx, seen.space())
                    .filter(held -> held.id() == seen.id())
                    .ifPresent(held -> rhythms.end(tx, held, request));
            return Answer.nothing();
        });
    }

    private static Form merged(Rhythm rhythm, Form form) {
        Beat beat = rhythm.beat();
        Map<String, String> fields = new HashMap<>(Where.fields(
                beat.place(), beat.link(), beat.phone(), beat.code(), beat.languages(), beat.zone(), beat.minutes()));
        fields.put("rule", beat.recurrence().text());
        fields.put("start", beat.start().toString());
        fields.put("lead", "" + beat.lead());
        fields.replaceAll((field, value) -> form.given(field) ? form.value(field) : value);
        return Form.of(fields).with("languages", form.given("languages") ? form.values("languages") : beat.languages());
    }

    private Rhythm find(Request request) {
        return RhythmStore.find(db, request.reach(), request.id("id")).orElseThrow(Problem.NotFound::new);
    }

    private Standing standing(Request request, Rhythm rhythm) {
        return spaces.byId(request, rhythm.space())
                .map(space -> spaces.standing(request, space))
                .orElseThrow(Problem.NotFound::new);
    }

    private static JsonObject json(Request request, Rhythm rhythm, Standing standing) {
        return SessionJson.of(
                rhythm, standing.space().address(), standing.belongs(), request.words(), request.site(), request.now());
    }
}
