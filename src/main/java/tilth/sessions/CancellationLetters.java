package tilth.sessions;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Commons;
import tilth.text.Names;
import tilth.text.Words;

/// "We do not meet": one letter, whether one date is called off or all that follow with it. Its calendar entries go
/// from the reader's calendar. Who may have it is asked when it is sent.
final class CancellationLetters {
    static final String CANCELLATION = "sessions.cancellation";

    private final Database db;
    private final Commons commons;
    private final Strips strips;
    private final Enclosing enclosing;
    private final InstantSource clock;

    CancellationLetters(Database db, Commons commons, Strips strips, Enclosing enclosing, InstantSource clock) {
        this.db = db;
        this.commons = commons;
        this.strips = strips;
        this.enclosing = enclosing;
        this.clock = clock;
    }

    List<LetterKind> kinds() {
        return List.of(LetterKind.told(CANCELLATION, "sessions.letter.cancellation.label", this::cancellation));
    }

    /// Everyone who was told of one of the dates, each once: guests of a later one hear of that.
    List<Posting> told(Queries queries, Event event) {
        if (!event.what().equals("session.cancelled") || !event.detail().getBoolean("told", true)) return List.of();
        Map<Long, Posting> told = new LinkedHashMap<>();
        List<Long> dates = new ArrayList<>(List.of(event.thing()));
        dates.addAll(later(event.detail().getJsonArray("later")));
        for (long date : dates)
            for (long person : Audience.of(queries, date, event.who(), Audience.Whom.ALL))
                told.computeIfAbsent(
                        person, id -> Posting.to(CANCELLATION, id, date).detail(event.detail()));
        return List.copyOf(told.values());
    }

    private static List<Long> later(JsonArray ids) {
        if (ids == null) return List.of();
        return ids.stream().map(id -> ((Number) id).longValue()).toList();
    }

    /// Not to those who could not come to any of them anyway.
    private Optional<Draft> cancellation(Posting posting) {
        Instant now = clock.instant();
        Optional<Invited> reader = Invited.of(db, posting);
        if (reader.isEmpty()) return Optional.empty();
        List<Invited> all = new ArrayList<>();
        for (long id : later(posting.detail().getJsonArray("later")))
            if (id != posting.thing())
                Invited.of(db, Posting.to(CANCELLATION, posting.person(), id)).ifPresent(all::add);
        all.addFirst(reader.get());
        List<Invited> off = all.stream()
                .filter(each -> each.session().state() == State.CANCELLED
                        && !each.session().past(now))
                .toList();
        if (off.isEmpty() || off.stream().allMatch(each -> each.answer().equals("no"))) return Optional.empty();
        boolean ends = posting.detail().containsKey("later");
        return Optional.of(letter(commons.messages().in(posting.language()), off, ends, now));
    }

    private Draft letter(Words words, List<Invited> off, boolean ends, Instant now) {
        Invited mine = off.getFirst();
        When when = When.of(words, mine.session(), mine.clock(), now);
        Draft draft;
        if (mine.discreet())
            draft = Draft.about(Entries.discreetly(words, mine.session(), mine.clock()))
                    .says(words.text(
                            off.size() == 1
                                    ? "sessions.letter.cancellation.discreet"
                                    : "sessions.letter.cancellation.discreet.all",
                            off.size()));
        else if (off.size() == 1)
            draft = Draft.about(words.text("sessions.letter.cancellation.subject", when.day(), mine.circle()))
                    .opening(words.text("sessions.letter.cancellation.text", when.day(), when.time()));
        else
            draft = Draft.about(words.text(
                            "sessions.letter.cancellation.all.subject", when.day(), off.size() - 1, mine.circle()))
                    .opening(words.text("sessions.letter.cancellation.all", off.size()));
        if (off.size() > 1)
            for (Invited each : off) {
                When one = When.of(words, each.session(), each.clock(), now);
                draft = draft.says(words.text("sessions.dates.one", one.day(), one.time()));
            }
        if (!mine.discreet()) {
            String reason = mine.session().reason();
            if (!reason.isEmpty()) draft = draft.says(Names.forMail(reason));
            draft = draft.quietly(
                    ends
                            ? words.text("sessions.letter.cancellation.ends")
                            : strips.of(words, mine.space(), now).sentence());
        }
        int number = 1;
        for (Invited each : off) draft = draft.encloses(enclosing.cancelled(words, each, each.session(), number++));
        return draft.act(
                words.text("sessions.letter.look"),
                commons.site().absolute(mine.session().path()));
    }
}
