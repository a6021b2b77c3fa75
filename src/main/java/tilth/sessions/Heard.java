package tilth.sessions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Ear;
import tilth.text.Messages;
import tilth.web.Visitor;

/// An answer that came as a letter. What is plain is kept as one given on the page; of what is not, its writer
/// is told once how to say it, and the answer stays as it was.
final class Heard implements Ear {
    /// The name under which letters say that they can be answered here.
    static final String ROOM = "session";

    private final Seats seats;
    private final Answers answers;
    private final Supplier<Messages> messages;
    private final Log log;
    private final InstantSource clock;

    Heard(Seats seats, Answers answers, Supplier<Messages> messages, Log log, InstantSource clock) {
        this.seats = seats;
        this.answers = answers;
        this.messages = messages;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void hear(Tx tx, long person, long thing, String language, String text) {
        Instant now = clock.instant();
        Visitor writer = Seats.away(tx, person, language);
        Optional<Seat> seat = seats.byId(tx, writer, thing).filter(found -> found.answers(now));
        if (seat.isEmpty()) return;
        Optional<Coming> said = new SaidBack(messages.get()::in).in(text);
        if (said.isPresent()) answers.give(tx, writer, seat.get().session(), said.get(), now);
        else if (!unclear(tx, person, thing, now)) return;
        log.append(
                tx,
                new Event(
                        "session.heard",
                        person,
                        seat.get().session().space(),
                        "answer",
                        thing,
                        new JsonObject().put("clear", said.isPresent())));
    }

    /// Whether they are to be told: once for a session, and once an hour.
    private static boolean unclear(Tx tx, long person, long session, Instant now) {
        return tx.run("""
            insert into answer_unclear (person, session, at)
            select $1, $2, $3 where not exists (select from answer_unclear where person = $1 and at > $4)
            on conflict do nothing
            """, person, session, now, now.minus(1, ChronoUnit.HOURS)) > 0;
    }
}
