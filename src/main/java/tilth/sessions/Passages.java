package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.db.Tx;
import tilth.library.Lesson;
import tilth.library.Library;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// From a passage of a recap to a lesson in the library: kept, asked about, published. Those who were there
/// are asked with the exact text; silence is not a yes.
final class Passages {
    /// How long they have to answer; then it stays in the circle.
    static final Duration PATIENCE = Duration.ofDays(7);

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_BODY = 16_000;
    private static final int LONGEST_PROMPT = 4_000;
    private static final String[] LINES = {"name", "firstname", "member", "circle"};

    private final Seats seats;
    private final RecapStore recaps;
    private final PresenceStore presences;
    private final PassageStore store;
    private final Library library;
    private final Log log;

    Passages(Seats seats, RecapStore recaps, PresenceStore presences, PassageStore store, Library library, Log log) {
        this.seats = seats;
        this.recaps = recaps;
        this.presences = presences;
        this.store = store;
        this.library = library;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.post("/sessions/:id/passages", Rule.ENTERED, this::begin);
        routes.get("/passages/:passage", Rule.ENTERED, this::page);
        routes.post("/passages/:passage", Rule.ENTERED, this::change);
    }

    /// May keep a passage: those who were there, and those who look after the session.
    boolean keeps(Seat seat) {
        return seat.belongs()
                && (seat.looksAfter()
                        || presences.here(seat.session().id(), seat.visitor().id()));
    }

    /// Those who were there and may get what they said into their own hands; nobody where people are a number.
    List<Choice> whose(Seat seat) {
        if (!keeps(seat) || !seat.names()) return List.of();
        return presences.present(seat.session()).stream()
                .filter(each -> each.person() != 0 && !each.unshown())
                .filter(each -> each.person() != seat.visitor().id())
                .map(each -> new Choice("" + each.address(), each.name(), false))
                .toList();
    }

    /// The sprout beside a paragraph: takes `paragraph`, counted from 0, the recap's `version`, and if somebody else
    /// said it `whose`: the number of one who was there. It is then theirs to keep or to leave.
    Answer begin(Request request) {
        Seat seat = seats.at(request, Seat::belongs);
        if (!keeps(seat)) throw new Problem.Refused("sessions.refused");
        Form form = request.form()
                .number("paragraph", 0, 5_000)
                .number("version", 1, Integer.MAX_VALUE)
                .orRefuse();
        String said = paragraph(seat, form);
        String whose = form.value("whose");
        if (!whose.isEmpty()
                && whose(seat).stream().noneMatch(choice -> choice.value().equals(whose))) throw new Problem.NotFound();
        return request.act(tx -> {
            Seat now = seats.hold(tx, request.visitor(), seat.session(), Seat::belongs);
            String language =
                    RecapStore.of(tx, now.session().id()).map(Recap::language).orElse(request.language());
            String line = now.asksFirst() ? "member" : "name";
            if (!whose.isEmpty()) return offer(tx, now, Long.parseLong(whose), said, language, line, request.now());
            long address = PassageStore.begin(
                    tx, now.session().id(), request.visitor().id(), said, language, line, request.now());
            return Answer.to("/passages/" + address);
        });
    }

    private Answer offer(Tx tx, Seat seat, long to, String said, String language, String line, Instant now) {
        PresenceStore.Present speaker = PresenceStore.present(tx, seat.session()).stream()
                .filter(each -> each.address() == to)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        long session = seat.session().id();
        PassageStore.offer(
                        tx,
                        session,
                        speaker.person(),
                        said,
                        language,
                        line,
                        seat.visitor().id(),
                        now)
                .flatMap(id -> PassageStore.any(tx, id))
                .ifPresent(passage -> log.append(tx, event("passage.offered", seat, passage)));
        return Answer.to(seat.session().path() + "?given=" + to + "#recap");
    }

    private String paragraph(Seat seat, Form form) {
        int version = Math.toIntExact(form.numberValue("version"));
        List<String> paragraphs = recaps.versions(seat.session().id()).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(each -> Paragraphs.of(each.body()))
                .orElseThrow(Problem.NotFound::new);
        int number = Math.toIntExact(form.numberValue("paragraph"));
        if (number >= paragraphs.size()) throw new Problem.NotFound();
        return paragraphs.get(number);
    }

    /// A passage of this visitor's, and where it was said.
    private record Own(Passage passage, Seat seat) {}

    private Own own(Request request) {
        Passage passage = store.at(request.id("passage"))
                .filter(found -> found.author() == request.visitor().id())
                .orElseThrow(Problem.NotFound::new);
        Seat seat = seats.byId(store.queries(), request.visitor(), passage.session())
                .filter(Seat::belongs)
                .orElseThrow(Problem.NotFound::new);
        return new Own(passage, seat);
    }

    Answer page(Request request) {
        Own own = own(request);
        Passage passage = own.passage();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", passage.title());
        values.put("body", passage.body());
        values.put("line", passage.line());
        for (String prompt : Passage.PROMPTS)
            values.put("fields." + prompt, passage.fields().getOrDefault(prompt, ""));
        return page(request, own, Form.of(values));
    }

    private Answer.Page page(Request request, Own own, Form form) {
        List<PassageStore.Consent> consents =
                PassageStore.consents(store.queries(), own.passage().id());
        List<PresenceStore.Present> present = presences.present(own.seat().session());
        int others = presences.more(own.seat().session().id()).others();
        return Answer.page(
                "sessions/passage",
                PassagePage.of(request, own.seat(), own.passage(), consents, present, others, form));
    }

    private static Form checked(Form form) {
        form.choice("do", "save", "ask", "publish", "leave");
        if (form.value("do").equals("leave")) return form;
        form.text("title", form.value("do").equals("save") ? 0 : 1, LONGEST_TITLE)
                .text("body", 1, LONGEST_BODY)
                .choice("line", LINES);
        for (String prompt : Passage.PROMPTS) form.optional("fields." + prompt, LONGEST_PROMPT);
        return form;
    }

    /// Takes the lesson's fields and `do`: `save`, `ask`, `publish`, or `leave` (it stays in the circle).
    Answer change(Request request) {
        Own own = own(request);
        Form form = request.form();
        boolean done = own.passage().state() == Passage.State.AGREED
                && form.value("do").equals("publish");
        if (!done && checked(form).fails()) return page(request, own, form).status(422);
        return request.act(tx -> {
            Seat seat = seats.hold(tx, request.visitor(), own.seat().session(), Seat::belongs);
            Passage passage = PassageStore.hold(tx, own.passage().id()).orElseThrow(Problem.NotFound::new);
            Passage written = passage.open() && !form.value("do").equals("leave")
                    ? write(tx, seat, passage, form, request.now())
                    : passage;
            return switch (form.value("do")) {
                case "ask" -> ask(tx, seat, written, form, request.now());
                case "publish" -> publish(tx, seat, written, request.now());
                case "leave" -> leave(tx, seat, written);
                default -> Answer.to(passage.path());
            };
        });
    }

    /// The text as it is now. Once people were asked, a new word asks all of them again; what only says less
    /// asks those who wanted their part out.
    private Passage write(Tx tx, Seat seat, Passage before, Form form, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String prompt : Passage.PROMPTS) {
            String said = form.value("fields." + prompt).replace("\r\n", "\n");
            if (!said.isEmpty()) fields.put(prompt, said);
        }
        String title = form.value("title").replaceAll("\\s+", " ");
        String body = form.value("body").replace("\r\n", "\n");
        boolean same = title.equals(before.title()) && body.equals(before.body()) && fields.equals(before.fields());
        boolean asked = before.state() == Passage.State.ASKED;
        int version = asked && !same ? before.version() + 1 : before.version();
        PassageStore.write(tx, before.id(), title, body, fields, form.value("line"), version, now);
        Passage written = PassageStore.any(tx, before.id()).orElseThrow();
        if (asked && !same) {
            boolean less = Paragraphs.onlyLess(before.whole(), written.whole());
            PassageStore.askAgain(tx, before.id(), version, less, now);
            PassageStore.become(tx, before.id(), Passage.State.ASKED, now.plus(PATIENCE));
            log.append(tx, event("passage.asked", seat, written));
        }
        return written;
    }

    private Answer ask(Tx tx, Seat seat, Passage passage, Form form, Instant now) {
        if (passage.state() != Passage.State.DRAFT) return Answer.to(passage.path());
        List<PresenceStore.Present> present = PresenceStore.present(tx, seat.session());
        boolean unnamed = present.stream().anyMatch(each -> each.person() == 0)
                || PresenceStore.more(tx, seat.session().id()).others() > 0;
        if (unnamed && !form.ticked("spoken")) throw new Problem.Refused("sessions.passage.unasked");
        if (PassageStore.ask(tx, passage, now) == 0) throw new Problem.Refused("sessions.passage.nobody");
        PassageStore.become(tx, passage.id(), Passage.State.ASKED, now.plus(PATIENCE));
        log.append(tx, event("passage.asked", seat, passage));
        return Answer.to(passage.path());
    }

    /// The library's own act, by its author.
    private Answer publish(Tx tx, Seat seat, Passage passage, Instant now) {
        boolean may = passage.state() == Passage.State.AGREED
                || (passage.state() == Passage.State.DRAFT && !seat.asksFirst());
        if (!may) throw new Problem.Refused("sessions.passage.notyet");
        Library.Published lesson = library.publish(
                tx,
                seat.visitor(),
                new Lesson(
                        passage.title(),
                        passage.body(),
                        passage.fields(),
                        passage.language(),
                        passage.line(),
                        seat.space().id()),
                now);
        PassageStore.publish(tx, passage.id(), lesson.id());
        log.append(tx, event("passage.published", seat, passage));
        return Answer.made(lesson.path(), new JsonObject());
    }

    private Answer leave(Tx tx, Seat seat, Passage passage) {
        boolean may = passage.open() || passage.state() == Passage.State.AGREED;
        if (!may) throw new Problem.Refused("sessions.passage.notyet");
        PassageStore.become(tx, passage.id(), Passage.State.STAYS, null);
        log.append(tx, event("passage.stays", seat, passage));
        return Answer.to(seat.session().path());
    }

    static Event event(String what, Seat seat, Passage passage) {
        return new Event(what, seat.visitor().id(), seat.session().space(), "passage", passage.id());
    }

    /// Silence is not a yes.
    int sweep(Tx tx, Instant now) {
        List<Passage> overdue = PassageStore.overdue(tx, now);
        for (Passage passage : overdue) log.append(tx, new Event("passage.stays", 0, 0, "passage", passage.id()));
        return overdue.size();
    }
}
