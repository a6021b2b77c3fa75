package tilth.sessions;

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
import tilth.web.Site;
import tilth.web.Visitor;

/// Letters of dates: the invitation, the reminder, a change, each with its entry for a calendar. Who may is asked when
/// a letter is sent: who was taken out meanwhile gets none.
final class SessionLetters {
    static final String INVITATION = "sessions.invitation";
    static final String REMINDER = "sessions.reminder";
    static final String CHANGE = "sessions.change";
    static final String HEARD = "sessions.heard";
    private static final Duration SOON = Duration.ofDays(21);
    private static final int LONGEST = 600; // characters of a text in a letter

    /// Where a letter's reader answers, without entering.
    @FunctionalInterface
    interface Answering {
        /// @param said `yes`, `maybe` or `no`
        String path(long person, Session session, String said, String language);
    }

    private final Database db;
    private final Commons commons;
    private final Strips strips;
    private final Answering answering;
    private final Enclosing enclosing;
    private final InstantSource clock;

    SessionLetters(
            Database db,
            Commons commons,
            Strips strips,
            Answering answering,
            Enclosing enclosing,
            InstantSource clock) {
        this.db = db;
        this.commons = commons;
        this.strips = strips;
        this.answering = answering;
        this.enclosing = enclosing;
        this.clock = clock;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.told(INVITATION, "sessions.letter.invitation.label", this::invitation),
                LetterKind.told(REMINDER, "sessions.letter.reminder.label", this::reminder),
                LetterKind.told(CHANGE, "sessions.letter.change.label", this::change),
                LetterKind.needed(HEARD, this::heard));
    }

    /// Who is told of what happened to a session.
    List<Posting> told(Queries queries, Event event) {
        if (event.what().equals("session.heard"))
            return List.of(Posting.to(HEARD, event.who(), event.thing()).detail(event.detail()));
        if (event.what().equals("member.joined"))
            return arrived(queries, event.thing(), event.space(), clock.instant());
        String kind = switch (event.what()) {
            case "session.confirmed" -> INVITATION;
            case "session.near" -> REMINDER;
            case "session.changed" -> event.detail().getBoolean("moved", false) ? CHANGE : "";
            default -> "";
        };
        if (kind.isEmpty()) return List.of();
        Audience.Whom whom = switch (kind) {
            case INVITATION -> Audience.Whom.THERE;
            case REMINDER -> Audience.Whom.COMING;
            default -> Audience.Whom.ALL;
        };
        List<Long> people = Audience.of(queries, event.thing(), event.who(), whom);
        if (!kind.equals(REMINDER)) ToldStore.told(queries, event.thing(), people, event.who());
        return people.stream()
                .map(person -> Posting.to(kind, person, event.thing()).detail(event.detail()))
                .toList();
    }

    /// Who comes in is asked to the next session; who comes back hears of what moved meanwhile, and is asked to nothing
    /// a second time.
    private static List<Posting> arrived(Queries queries, long person, long space, Instant now) {
        List<Posting> letters = new ArrayList<>();
        for (long session : ToldStore.missed(queries, person, space, now))
            letters.add(Posting.to(CHANGE, person, session));
        Audience.missed(queries, person, space, now).ifPresent(session -> {
            ToldStore.came(queries, session, person);
            letters.add(Posting.to(INVITATION, person, session));
        });
        return letters;
    }

    private Optional<Draft> invitation(Posting posting) {
        Instant now = clock.instant();
        return Invited.of(db, posting)
                .filter(mine -> mine.session().state() == State.CONFIRMED
                        && !mine.session().past(now))
                .map(mine -> {
                    Words words = words(posting);
                    When when = When.of(words, mine.session(), mine.clock(), now);
                    if (mine.discreet())
                        return ask(words, posting, mine, discreet(words, mine, "sessions.letter.invitation.discreet"));
                    Draft draft = Draft.about(words.text(
                                    "sessions.letter.invitation.subject", when.weekday(), when.number(), mine.circle()))
                            .opening(opening(words, mine, when));
                    return ask(words, posting, mine, about(words, mine, draft))
                            .quietly(strips.of(words, mine.space(), now).sentence());
                });
    }

    /// What somebody was asked and has not answered, for the letter that gathers what waits for them.
    List<Draft> unanswered(Visitor reader, Words words, Instant now) {
        List<Draft> all = new ArrayList<>();
        for (long session : NextStore.unanswered(db, reader.id(), now, now.plus(SOON))) {
            Posting posting = Posting.to(INVITATION, reader.id(), session).reaching("", reader.language());
            Invited.of(db, posting)
                    .filter(mine -> !mine.guest())
                    .map(mine -> answers(words, posting, mine, question(words, mine, now)))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static Draft question(Words words, Invited mine, Instant now) {
        if (mine.discreet()) return discreet(words, mine, "sessions.letter.invitation.discreet");
        When when = When.of(words, mine.session(), mine.clock(), now);
        return Draft.about(
                        words.text("sessions.letter.invitation.subject", when.weekday(), when.number(), mine.circle()))
                .opening(opening(words, mine, when));
    }

    private Draft ask(Words words, Posting posting, Invited mine, Draft draft) {
        return dated(words, mine, answers(words, posting, mine, draft))
                .answered(new Draft.Answerable(
                        Heard.ROOM, mine.session().id(), words.text("sessions.letter.answer.written")));
    }

    private Draft answers(Words words, Posting posting, Invited mine, Draft draft) {
        Draft asked = draft;
        for (String said : List.of("yes", "maybe", "no"))
            asked = asked.act(
                    words.text("sessions.letter.answer." + said),
                    site().absolute(answering.path(posting.person(), mine.session(), said, posting.language())));
        return asked;
    }

    /// To who wrote back: that it was understood, and how; or how to say it.
    private Optional<Draft> heard(Posting posting) {
        Instant now = clock.instant();
        boolean clear = posting.detail().getBoolean("clear", false);
        return Invited.of(db, posting)
                .filter(mine ->
                        mine.session().state().ahead() && !mine.session().past(now))
                .filter(mine -> !clear || !mine.answer().isEmpty())
                .map(mine -> {
                    Words words = words(posting);
                    When when = When.of(words, mine.session(), mine.clock(), now);
                    String subject = mine.discreet()
                            ? Entries.discreetly(words, mine.session(), mine.clock())
                            : words.text(
                                    clear ? "sessions.letter.heard." + mine.answer() : "sessions.letter.unclear",
                                    when.weekday(),
                                    when.number());
                    if (!clear)
                        return ask(
                                words,
                                posting,
                                mine,
                                Draft.about(subject).opening(words.text("sessions.letter.unclear.opening")));
                    return Draft.about(subject)
                            .opening(words.text("sessions.answered." + mine.answer()))
                            .act(
                                    words.text("sessions.letter.heard.change"),
                                    site().absolute(answering.path(
                                            posting.person(), mine.session(), mine.answer(), posting.language())))
                            .answered(new Draft.Answerable(
                                    Heard.ROOM, mine.session().id(), words.text("sessions.letter.heard.written")));
                });
    }

    /// Only to those who come, or may: at the moment of sending.
    private Optional<Draft> reminder(Posting posting) {
        Instant now = clock.instant();
        return Invited.of(db, posting)
                .filter(mine -> mine.session().state() == State.CONFIRMED && mine.comes())
                .filter(mine -> !mine.session().past(now))
                .map(mine -> {
                    Words words = words(posting);
                    When when = When.of(words, mine.session(), mine.clock(), now);
                    Draft.Act look = new Draft.Act(words.text("sessions.letter.look"), url(mine));
                    if (mine.discreet())
                        return discreet(words, mine, "sessions.letter.reminder.discreet")
                                .act(look.label(), look.url());
                    Draft draft = Draft.about(words.text("sessions.letter.reminder.subject", when.day(), when.time()))
                            .opening(opening(words, mine, when));
                    if (!mine.session().note().isEmpty())
                        draft = draft.says(Names.forMail(mine.session().note()));
                    return about(words, mine, draft).act(look.label(), look.url());
                });
    }

    /// Left out when another change has followed: that one says it.
    private Optional<Draft> change(Posting posting) {
        Instant now = clock.instant();
        return Invited.of(db, posting)
                .filter(mine -> mine.session().state() == State.CONFIRMED
                        && !mine.session().past(now))
                .filter(mine -> mine.session().sequence() <= posting.detail().getInteger("sequence", Integer.MAX_VALUE))
                .map(mine -> {
                    Words words = words(posting);
                    When when = When.of(words, mine.session(), mine.clock(), now);
                    if (mine.discreet())
                        return ask(words, posting, mine, discreet(words, mine, "sessions.letter.change.discreet"));
                    Draft draft = Draft.about(words.text(
                                    "sessions.letter.change.subject", when.day(), when.time(), mine.circle()))
                            .opening(opening(words, mine, when));
                    return ask(words, posting, mine, about(words, mine, draft));
                });
    }

    /// The first 90 characters: "Tuesday 8 December, 6:00 PM, 90 minutes. Online and by phone."
    private static String opening(Words words, Invited mine, When when) {
        Session session = mine.session();
        String ways = Spoken.ways(words, session.place(), session.link(), session.phone());
        String time = words.text("sessions.letter.opening", when.day(), when.time(), when.minutes());
        return ways.isEmpty() ? time : time + " " + words.text("sessions.letter.ways", Spoken.capital(ways));
    }

    /// What it is for, what to prepare, in which language, how to get in.
    private static Draft about(Words words, Invited mine, Draft draft) {
        Session session = mine.session();
        Draft said = draft;
        if (!session.title().isEmpty()) said = said.says(Names.forMail(session.title()));
        if (!session.purpose().isEmpty()) said = said.says(cut(session.purpose()));
        if (!session.prepare().isEmpty())
            said = said.says(words.text("sessions.letter.prepare", cut(session.prepare())));
        String tongues = Spoken.tongues(words, session.languages());
        if (!tongues.isEmpty()) said = said.says(tongues);
        if (!session.place().isEmpty())
            said = said.says(words.text("sessions.letter.place", Names.forMail(session.place())));
        if (!session.link().isEmpty()) said = said.says(words.text("sessions.letter.link", session.link()));
        if (!session.phone().isEmpty())
            said = said.says(
                    session.code().isEmpty()
                            ? words.text("sessions.letter.phone", session.phone())
                            : words.text("sessions.letter.phone.code", session.phone(), session.code()));
        return said;
    }

    /// "Tuesday, 6:00 PM", and one line that names nothing.
    private static Draft discreet(Words words, Invited mine, String line) {
        return Draft.about(Entries.discreetly(words, mine.session(), mine.clock()))
                .says(words.text(line));
    }

    private Draft dated(Words words, Invited mine, Draft draft) {
        return draft.encloses(enclosing.published(words, mine));
    }

    private static String cut(String markdown) {
        String plain = Names.forMail(Markdown.plain(markdown).strip());
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }

    private String url(Invited mine) {
        return site().absolute(mine.session().path());
    }

    private Site site() {
        return commons.site();
    }

    private Words words(Posting posting) {
        return commons.messages().in(posting.language());
    }
}
