package tilth.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Later;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// One session before, during and after it.
final class Show {
    private static final int START = 60; // characters of a paragraph that tell its sprout from another

    private final Database db;
    private final Seats seats;
    private final Kinds kinds;
    private final AnswerStore answers;
    private final AgendaStore agenda;
    private final PresenceStore presences;
    private final Recaps recaps;
    private final Passages passages;
    private final PassageStore kept;

    Show(
            Database db,
            Seats seats,
            Kinds kinds,
            AnswerStore answers,
            AgendaStore agenda,
            PresenceStore presences,
            Recaps recaps,
            Passages passages,
            PassageStore kept) {
        this.db = db;
        this.seats = seats;
        this.kinds = kinds;
        this.answers = answers;
        this.agenda = agenda;
        this.presences = presences;
        this.recaps = recaps;
        this.passages = passages;
        this.kept = kept;
    }

    void hang(Routes routes) {
        routes.get("/sessions/:id", Rule.ANYONE, this::show);
    }

    Answer show(Request request) {
        Seat seat = seats.at(request);
        Session session = seat.session();
        long me = request.visitor().id();
        Later<List<Panel.Shown>> panels = db.later(() -> kinds.panels("session", request, session.id()));
        Later<AnswerStore.Mine> mine = db.later(() -> answers.mine(session.id(), me));
        Later<List<AnswerStore.Given>> given =
                db.later(() -> seat.belongs() ? answers.given(session) : List.<AnswerStore.Given>of());
        Later<List<AgendaItem>> items = db.later(() -> agenda.items(session.id()));
        Later<Optional<Recap>> recap = db.later(() -> recaps.readable(seat));
        Later<Optional<Session>> next = db.later(() -> next(seat, request));
        boolean here = seat.belongs() && presences.here(session.id(), me);
        Programme programme = Programme.of(items.get(), seat, request.words(), request.now());
        boolean answered = seat.answers(request.now());
        When when = When.of(request, session);
        boolean writes = recaps.writes(db, seat, request.now());
        SessionPage page = new SessionPage(
                session,
                session.title().isEmpty() ? when.day() : session.title(),
                session.path(),
                seat.space().name(),
                seat.space().path(),
                seat.space().discreet(),
                phase(seat, request),
                note(seat, request),
                when,
                lead(request, when),
                Way.of(seat, request.words(), request.now()),
                Spoken.tongues(request.words(), session.languages()),
                seat.belongs() ? "sessions.stories." + seat.space().stories().code() : "",
                host(seat, request, programme, recap.get()),
                answered ? AnswerPart.of(request, seat, mine.get(), "") : null,
                new Html(session.purposeHtml()),
                new Html(session.prepareHtml()),
                seat.belongs() ? programme : programme.unnamed(),
                Attending.of(given.get(), seat, request.words()),
                seat.belongs(),
                request.now().isBefore(session.at()),
                seat.belongs() && seat.marks(request.now()),
                here,
                Attended.of(presences, seat),
                recap.get().map(found -> part(seat, found)).orElse(null),
                writes && recap.get().map(found -> !found.approved()).orElse(true),
                lessons(request, seat),
                given(request, seat),
                next.get().map(found -> next(request, found)).orElse(null),
                panels.get());
        return Answer.page("sessions/show", page);
    }

    private static String lead(Request request, When when) {
        return when.ago().isEmpty()
                ? request.words().text("sessions.page.lead.plain", when.minutes())
                : Spoken.capital(request.words().text("sessions.page.lead", when.ago(), when.minutes()));
    }

    private static String phase(Seat seat, Request request) {
        State state = seat.session().state();
        if (state == State.UNHELD || state == State.CANCELLED) return "missed";
        if (seat.on(request.now())) return "during";
        return seat.over(request.now()) ? "after" : "before";
    }

    private static String note(Seat seat, Request request) {
        State state = seat.session().state();
        boolean past = seat.session().past(request.now());
        return switch (state) {
            case PLANNED -> past ? "" : "sessions.page.planned";
            case CANCELLED -> "sessions.page.cancelled";
            case UNHELD -> "sessions.page.unheld";
            case CONFIRMED, HELD -> "";
        };
    }

    /// What is missing, for those who look after it.
    private static SessionPage.Host host(Seat seat, Request request, Programme programme, Optional<Recap> recap) {
        if (!seat.looksAfter()) return null;
        Session session = seat.session();
        boolean past = session.past(request.now());
        boolean open = session.state().ahead();
        List<String> missing = new ArrayList<>();
        if (open && !past) {
            if ((session.link() + session.phone() + session.place()).isEmpty()) missing.add("sessions.missing.way");
            if (session.purpose().isEmpty()) missing.add("sessions.missing.purpose");
            if (programme.steps().isEmpty()) missing.add("sessions.missing.agenda");
            else if (programme.over() > 0) missing.add("sessions.missing.time");
        } else if (past && session.state() != State.UNHELD && recap.isEmpty()) missing.add("sessions.missing.recap");
        return new SessionPage.Host(
                session.state() == State.PLANNED && !past,
                open && !session.at().isAfter(request.now()),
                missing,
                open && !past);
    }

    private SessionPage.RecapPart part(Seat seat, Recap recap) {
        List<SessionPage.Paragraph> paragraphs = new ArrayList<>();
        for (String source : recap.paragraphs()) {
            String plain = Markdown.plain(source).replace('\n', ' ').strip();
            String start = plain.codePointCount(0, plain.length()) <= START
                    ? plain
                    : plain.substring(0, plain.offsetByCodePoints(0, START)) + "…";
            paragraphs.add(new SessionPage.Paragraph(paragraphs.size(), Markdown.render(source), start));
        }
        boolean hosts = seat.looksAfter() && seat.belongs();
        return new SessionPage.RecapPart(
                recap.approved(),
                recap.reason(),
                recap.version(),
                recap.language(),
                paragraphs,
                passages.keeps(seat),
                passages.whose(seat),
                hosts && !recap.approved(),
                hosts && recap.approved(),
                seat.belongs() && recap.version() > 1);
    }

    /// What came out of it: lessons this reader reaches, and what they still work at themselves.
    private List<SessionPage.LessonLine> lessons(Request request, Seat seat) {
        List<Passage> all = kept.of(seat.session().id(), request.visitor().id());
        List<Long> ids = all.stream()
                .map(Passage::resource)
                .filter(resource -> resource != 0)
                .toList();
        Map<Long, Card> cards = kinds.cards(request.reach(), "resource", ids);
        return all.stream()
                .flatMap(passage -> passage.resource() == 0
                        ? Stream.of(work(passage))
                        : Optional.ofNullable(cards.get(passage.resource())).stream()
                                .map(card ->
                                        new SessionPage.LessonLine(card.title(), card.path(), card.language(), "")))
                .toList();
    }

    /// Whom a passage has just been given to.
    private String given(Request request, Seat seat) {
        String number = request.query("given").orElse("");
        return number.isEmpty()
                ? ""
                : passages.whose(seat).stream()
                        .filter(choice -> choice.value().equals(number))
                        .map(Choice::label)
                        .findFirst()
                        .orElse("");
    }

    private static SessionPage.LessonLine work(Passage passage) {
        String title = passage.title().isEmpty() ? passage.start() : passage.title();
        boolean fresh = passage.offered() && passage.state() == Passage.State.DRAFT;
        String quiet =
                "sessions.passage.state." + (fresh ? "offered" : passage.state().code());
        return new SessionPage.LessonLine(title, passage.path(), passage.language(), quiet);
    }

    /// The next session of the same place that this reader reaches.
    private Optional<Session> next(Seat seat, Request request) {
        if (seat.answers(request.now())) return Optional.empty();
        return NextStore.after(db, request.reach(), seat.session(), request.now());
    }

    private SessionPage.Next next(Request request, Session next) {
        AnswerPart coming = seats.find(db, request.visitor(), next.address())
                .filter(found -> found.answers(request.now()))
                .map(found -> AnswerPart.of(
                        request,
                        found,
                        answers.mine(next.id(), request.visitor().id()),
                        request.path()))
                .orElse(null);
        return new SessionPage.Next(next.path(), When.of(request, next), next.title(), coming);
    }
}
