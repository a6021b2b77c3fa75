package tilth.sessions;

import java.util.List;
import java.util.Map;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// "May this leave the circle?": those who were there see the exact text, and say "Fine", "Take my part out"
/// or "Not this"; on a page, or from a letter without entering.
final class Consents {
    private final Seats seats;
    private final PassageStore store;
    private final ConsentLinks links;
    private final Log log;

    Consents(Seats seats, PassageStore store, ConsentLinks links, Log log) {
        this.seats = seats;
        this.store = store;
        this.links = links;
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get(ConsentLinks.PATH + ":token", Rule.ANYONE, this::look);
        routes.post(ConsentLinks.PATH + ":token", Rule.ANYONE, this::fromLetter).bare();
        routes.get("/passages/:passage/consent", Rule.ENTERED, this::page);
        routes.post("/passages/:passage/consent", Rule.ENTERED, this::onPage);
    }

    /// Somebody who was there, and the text they are asked about.
    ///
    /// @param said what the letter's link said; empty on the page
    private record Asked(Visitor reader, Seat seat, Passage passage, PassageStore.Consent consent, String said) {}

    /// @param main the answer that stands out; `others` the two others
    /// @param answered what they say now; empty while they have not
    /// @param changed the text is another than the one they looked at
    record ConsentPage(
            String action,
            String circle,
            boolean secret,
            String day,
            String title,
            String language,
            Html body,
            List<Part> parts,
            int version,
            String until,
            String main,
            List<Button> others,
            String answered,
            boolean over,
            boolean changed) {

        /// Message key of the button that stands out.
        public String mainWord() {
            return "sessions.consent." + main;
        }

        /// Message key of the heading.
        public String heading() {
            return answered.isEmpty() ? "sessions.consent.ask" : "sessions.consent.said." + answered;
        }
    }

    /// An answer to press; `word` is its message key.
    record Button(String answer, String word) {}

    /// @param heading message key
    record Part(String heading, Html html) {}

    Answer look(Request request) {
        return page(request, byLetter(request), request.path(), false);
    }

    /// Answers with the page, never a redirect.
    Answer fromLetter(Request request) {
        Asked asked = byLetter(request);
        boolean kept = keep(request, asked);
        return page(request, byLetter(request), request.path(), !kept);
    }

    Answer page(Request request) {
        return page(request, here(request), request.path(), false);
    }

    Answer onPage(Request request) {
        Asked asked = here(request);
        boolean kept = keep(request, asked);
        if (!kept) return page(request, here(request), request.path(), true).status(409);
        return Answer.to(request.path());
    }

    private Asked byLetter(Request request) {
        ConsentLinks.Said said =
                links.read(request.param("token"), request.now()).orElseThrow(Problem.NotFound::new);
        Visitor reader = Seats.away(store.queries(), said.person(), request.language());
        return asked(reader, said.passage(), said.answer());
    }

    private Asked here(Request request) {
        return asked(request.visitor(), request.id("passage"), "");
    }

    private Asked asked(Visitor reader, long address, String said) {
        Passage passage = store.at(address).orElseThrow(Problem.NotFound::new);
        PassageStore.Consent consent = PassageStore.consents(store.queries(), passage.id()).stream()
                .filter(each -> each.person() == reader.id())
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        Seat seat = seats.byId(store.queries(), reader, passage.session())
                .filter(Seat::belongs)
                .orElseThrow(Problem.NotFound::new);
        return new Asked(reader, seat, passage, consent, said);
    }

    private Answer page(Request request, Asked asked, String action, boolean changed) {
        Passage passage = asked.passage();
        boolean over = passage.state() != Passage.State.ASKED || passage.due().isBefore(request.now());
        String main = asked.said().isEmpty() ? "fine" : asked.said();
        When when =
                When.of(request.words(), asked.seat().session(), asked.reader().zone(), request.now());
        return Answer.page(
                "sessions/consent",
                new ConsentPage(
                        action + "?speak=" + request.language(),
                        asked.seat().space().name(),
                        asked.seat().space().discreet(),
                        when.day(),
                        passage.title(),
                        passage.language(),
                        Markdown.render(passage.body()),
                        parts(passage.fields()),
                        passage.version(),
                        passage.due() == null
                                ? ""
                                : When.day(
                                        request.words(),
                                        passage.due().atZone(asked.seat().clock()),
                                        request.now()),
                        main,
                        ConsentLinks.ANSWERS.stream()
                                .filter(answer -> !answer.equals(main))
                                .map(answer -> new Button(answer, "sessions.consent." + answer))
                                .toList(),
                        asked.consent().answer(),
                        over,
                        changed));
    }

    private static List<Part> parts(Map<String, String> fields) {
        return Passage.PROMPTS.stream()
                .filter(fields::containsKey)
                .map(prompt -> new Part("library.prompt." + prompt, Markdown.render(fields.get(prompt))))
                .toList();
    }

    /// Takes `answer` and the `version` of the text that was looked at; false when it is another by now.
    private boolean keep(Request request, Asked asked) {
        Form form = request.form()
                .choice("answer", "fine", "out", "not")
                .number("version", 1, Integer.MAX_VALUE)
                .orRefuse();
        String answer = form.value("answer");
        int version = Math.toIntExact(form.numberValue("version"));
        request.act(tx -> {
            Seat seat = seats.hold(tx, asked.reader(), asked.seat().session(), Seat::belongs);
            Passage passage = PassageStore.hold(tx, asked.passage().id()).orElseThrow(Problem.NotFound::new);
            if (passage.state() != Passage.State.ASKED || passage.due().isBefore(request.now()))
                throw new Problem.Refused("sessions.consent.over");
            if (passage.version() != version && answer.equals("fine")) return Answer.nothing();
            PassageStore.answer(tx, passage.id(), asked.reader().id(), answer, passage.version(), request.now());
            settle(tx, seat, passage, answer);
            return Answer.nothing();
        });
        return PassageStore.consents(store.queries(), asked.passage().id()).stream()
                .anyMatch(each ->
                        each.person() == asked.reader().id() && each.answer().equals(answer));
    }

    /// One no is enough; the last yes lets its author publish it.
    private void settle(Tx tx, Seat seat, Passage passage, String answer) {
        if (answer.equals("not")) {
            PassageStore.become(tx, passage.id(), Passage.State.STAYS, null);
            log.append(tx, Passages.event("passage.stays", seat, passage));
        } else if (answer.equals("out")) {
            log.append(tx, Passages.event("passage.parted", seat, passage));
        } else if (PassageStore.allFine(tx, passage.id())) {
            PassageStore.become(tx, passage.id(), Passage.State.AGREED, null);
            log.append(tx, Passages.event("passage.agreed", seat, passage));
        }
    }
}
