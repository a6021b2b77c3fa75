package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.text.Markdown;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// What is told after a session: the recap to the whole circle, the question to those who were there whether
/// a text may leave, and to its author what they said. Each asks again, when it is sent, whether its reader
/// may have it; those of discreet places name nothing.
final class RecapLetters {
    static final String RECAP = "sessions.recap";
    static final String CONSENT = "sessions.consent";
    static final String ANSWERED = "sessions.answered";
    static final String KEPT = "sessions.kept";
    static final String OFFERED = "sessions.sprout";
    /// What was written down later than this after a session is on its page, and no news in a letter.
    private static final Duration LATE = Duration.ofDays(45);

    private static final int SHORT = 700; // characters of a recap in a letter

    private final Database db;
    private final Seats seats;
    private final Commons commons;
    private final ConsentLinks links;
    private final InstantSource clock;

    RecapLetters(Database db, Seats seats, Commons commons, ConsentLinks links, InstantSource clock) {
        this.db = db;
        this.seats = seats;
        this.commons = commons;
        this.links = links;
        this.clock = clock;
    }

    /// Texts that somebody is asked to say yes or no to, for the letter that gathers what waits for them.
    List<Draft> unanswered(Visitor reader, Words words, Instant now) {
        List<Draft> all = new ArrayList<>();
        for (Passage passage : new PassageStore(db).waiting(reader.id(), now)) {
            if (passage.author() == reader.id()) continue;
            Optional<Seat> seat = seats.byId(db, reader, passage.session()).filter(Seat::belongs);
            if (seat.isEmpty()) continue;
            boolean discreet = seat.get().space().discreet();
            all.add(Draft.about(words.text(
                            discreet ? "sessions.letter.consent.discreet" : "sessions.letter.consent.subject"))
                    .act(
                            words.text("sessions.letter.consent.look"),
                            commons.site().absolute(passage.path() + "/consent")));
        }
        return all;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.told(RECAP, "sessions.letter.recap.label", this::recap),
                LetterKind.told(CONSENT, "sessions.letter.consent.label", this::consent),
                LetterKind.told(ANSWERED, "sessions.letter.answered.label", this::answered),
                LetterKind.told(KEPT, "sessions.letter.kept.label", this::kept),
                LetterKind.gathered(OFFERED, "sessions.letter.offered.label", this::offered));
    }

    /// Who gets a letter because of what happened to a recap or a passage.
    List<Posting> told(Queries queries, Event event) {
        return switch (event.what()) {
            case "recap.approved" -> circle(queries, event, clock.instant().minus(LATE));
            case "passage.asked" -> asked(queries, event);
            case "passage.agreed", "passage.parted" -> author(queries, event);
            case "passage.published" -> present(queries, event);
            case "passage.offered" ->
                PassageStore.any(queries, event.thing()).stream()
                        .map(passage -> Posting.to(OFFERED, passage.author(), event.thing()))
                        .toList();
            default -> List.of();
        };
    }

    /// Those who were invited: members of a network's communities, too.
    private static List<Posting> circle(Queries queries, Event event, Instant late) {
        boolean fresh = SessionStore.any(queries, event.thing())
                .filter(session -> session.until().isAfter(late))
                .isPresent();
        if (!fresh) return List.of();
        return Audience.of(queries, event.thing(), event.who(), Audience.Whom.ALL).stream()
                .map(person -> Posting.to(RECAP, person, event.thing()))
                .toList();
    }

    /// Those who have not answered about the text as it is now.
    private static List<Posting> asked(Queries queries, Event event) {
        Optional<Passage> passage = PassageStore.any(queries, event.thing());
        if (passage.isEmpty() || passage.get().state() != Passage.State.ASKED) return List.of();
        int version = passage.get().version();
        return PassageStore.consents(queries, event.thing()).stream()
                .filter(consent -> consent.answer().isEmpty() && consent.version() == version)
                .map(consent -> Posting.to(CONSENT, consent.person(), event.thing())
                        .detail(new JsonObject().put("version", version)))
                .toList();
    }

    private static List<Posting> author(Queries queries, Event event) {
        return PassageStore.any(queries, event.thing()).stream()
                .map(passage -> Posting.to(ANSWERED, passage.author(), event.thing()))
                .toList();
    }

    /// Where everything is open nobody was asked: then those who were there are told.
    private static List<Posting> present(Queries queries, Event event) {
        return queries.list("""
            select presence.person from passage join presence on presence.session = passage.session
             where passage.id = $1 and presence.person <> passage.author
               and not exists (select from consent where passage = $1)
            """, row -> Posting.to(KEPT, row.number("person"), event.thing()), event.thing());
    }

    /// Somebody the letter goes to, where it is about.
    private record Told(Visitor reader, Seat seat, Words words, When when) {}

    private Optional<Told> told(Posting posting, long session) {
        Visitor reader = Seats.away(db, posting.person(), posting.language());
        if (!reader.reach().holds(Reach.person(posting.person()))) return Optional.empty();
        Words words = commons.messages().in(posting.language());
        return seats.byId(db, reader, session)
                .filter(Seat::belongs)
                .map(seat ->
                        new Told(reader, seat, words, When.of(words, seat.session(), reader.zone(), clock.instant())));
    }

    private Optional<Draft> recap(Posting posting) {
        Optional<Recap> recap = RecapStore.of(db, posting.thing()).filter(Recap::approved);
        Optional<Told> told = recap.flatMap(found -> told(posting, posting.thing()));
        return told.map(to -> {
            Words words = to.words();
            String url = commons.site().absolute(to.seat().session().path() + "#recap");
            String look = words.text("sessions.letter.recap.look");
            if (to.seat().space().discreet())
                return Draft.discreet(
                        words.text("sessions.letter.recap.discreet", to.when().day()),
                        words.text("sessions.letter.recap.discreet.line"),
                        new Draft.Act(look, url));
            String circle = Names.forMail(to.seat().space().name());
            Draft draft = Draft.about(
                    words.text("sessions.letter.recap.subject", to.when().day(), circle));
            for (String paragraph : shortly(recap.get().body())) draft = draft.says(paragraph);
            return draft.act(look, url).quietly(words.text("sessions.letter.recap.quiet", circle));
        });
    }

    /// Its first paragraphs, plain, as many as make a short letter.
    static List<String> shortly(String body) {
        List<String> all = new ArrayList<>();
        int length = 0;
        for (String paragraph : Paragraphs.of(body)) {
            String plain = Markdown.plain(paragraph).replace('\n', ' ').strip();
            if (plain.isEmpty()) continue;
            int room = SHORT - length;
            if (room < 80) {
                all.add("…");
                break;
            }
            boolean cut = plain.codePointCount(0, plain.length()) > room;
            all.add(cut ? plain.substring(0, plain.offsetByCodePoints(0, room)).strip() + "…" : plain);
            length += plain.length();
            if (cut) break;
        }
        return all;
    }

    private Optional<Draft> consent(Posting posting) {
        Optional<Passage> passage = PassageStore.any(db, posting.thing())
                .filter(found -> found.state() == Passage.State.ASKED
                        && found.due().isAfter(clock.instant())
                        && found.version() == posting.detail().getInteger("version", 0))
                .filter(found -> PassageStore.consents(db, found.id()).stream()
                        .anyMatch(each -> each.person() == posting.person()
                                && each.answer().isEmpty()));
        return passage.flatMap(found -> told(posting, found.session()).map(to -> consent(posting, found, to)));
    }

    private Draft consent(Posting posting, Passage passage, Told to) {
        Words words = to.words();
        String until = words.text(
                "sessions.letter.consent.until",
                When.day(words, passage.due().atZone(to.seat().clock()), clock.instant()));
        if (to.seat().space().discreet())
            return Draft.discreet(
                    words.text("sessions.letter.consent.discreet"),
                    words.text("sessions.letter.consent.discreet.line"),
                    new Draft.Act(words.text("sessions.letter.consent.look"), url(posting, passage, "fine")));
        Draft draft = Draft.about(words.text("sessions.letter.consent.subject"))
                .opening(words.text("sessions.letter.consent.opening", to.when().day()))
                .says(passage.title());
        for (String paragraph : Paragraphs.of(passage.body()))
            draft = draft.says(Markdown.plain(paragraph).strip());
        for (String prompt : Passage.PROMPTS)
            if (passage.fields().containsKey(prompt))
                draft = draft.says(words.text("library.prompt." + prompt) + ": "
                        + Markdown.plain(passage.fields().get(prompt)).strip());
        for (String answer : ConsentLinks.ANSWERS)
            draft = draft.act(words.text("sessions.consent." + answer), url(posting, passage, answer));
        return draft.quietly(until);
    }

    private String url(Posting posting, Passage passage, String answer) {
        return commons.site().absolute(links.path(posting.person(), passage, answer, posting.language()));
    }

    private Optional<Draft> answered(Posting posting) {
        Optional<Passage> passage =
                PassageStore.any(db, posting.thing()).filter(found -> found.author() == posting.person());
        boolean agreed =
                passage.map(found -> found.state() == Passage.State.AGREED).orElse(false);
        boolean asked =
                passage.map(found -> found.state() == Passage.State.ASKED).orElse(false);
        if (!agreed && !asked) return Optional.empty();
        return told(posting, passage.get().session()).map(to -> {
            Words words = to.words();
            String url = commons.site().absolute(passage.get().path());
            String look = words.text(agreed ? "sessions.letter.agreed.look" : "sessions.letter.parted.look");
            if (to.seat().space().discreet())
                return Draft.discreet(
                        words.text("sessions.letter.answered.discreet"),
                        words.text("sessions.letter.answered.discreet.line"),
                        new Draft.Act(look, url));
            String title = Names.forMail(passage.get().title());
            return Draft.about(words.text(agreed ? "sessions.letter.agreed.subject" : "sessions.letter.parted.subject"))
                    .says(words.text(agreed ? "sessions.letter.agreed.text" : "sessions.letter.parted.text", title))
                    .act(look, url);
        });
    }

    /// The morning after: their own words, and that they are worth keeping. They decide.
    private Optional<Draft> offered(Posting posting) {
        Optional<Passage> passage = PassageStore.any(db, posting.thing())
                .filter(found -> found.state() == Passage.State.DRAFT && found.author() == posting.person());
        return passage.flatMap(found -> told(posting, found.session()).map(to -> {
            Words words = to.words();
            Draft.Act make = new Draft.Act(
                    words.text("sessions.letter.offered.look"), commons.site().absolute(found.path()));
            if (to.seat().space().discreet())
                return Draft.discreet(
                        words.text("sessions.letter.answered.discreet"),
                        words.text("sessions.letter.answered.discreet.line"),
                        make);
            Draft draft = Draft.about(words.text("sessions.letter.offered.subject"))
                    .opening(words.text(
                            "sessions.letter.offered.opening", to.when().day()));
            for (String paragraph : shortly(found.said())) draft = draft.says(paragraph);
            return draft.act(make.label(), make.url()).quietly(words.text("sessions.letter.offered.leave"));
        }));
    }

    private Optional<Draft> kept(Posting posting) {
        Optional<Passage> passage =
                PassageStore.any(db, posting.thing()).filter(found -> found.state() == Passage.State.PUBLISHED);
        return passage.flatMap(found -> told(posting, found.session()).map(to -> {
            Words words = to.words();
            String url = commons.site().absolute(to.seat().session().path() + "#learned");
            if (to.seat().space().discreet())
                return Draft.discreet(
                        words.text("sessions.letter.recap.discreet", to.when().day()),
                        words.text("sessions.letter.recap.discreet.line"),
                        new Draft.Act(words.text("sessions.letter.kept.look"), url));
            return Draft.about(words.text("sessions.letter.kept.subject"))
                    .says(words.text("sessions.letter.kept.text", Names.forMail(found.title())))
                    .act(words.text("sessions.letter.kept.look"), url);
        }));
    }
}
