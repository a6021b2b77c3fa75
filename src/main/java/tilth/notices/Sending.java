package tilth.notices;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import tilth.mail.Delivery;
import tilth.mail.Draft;
import tilth.mail.Letter;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.Mailbox;
import tilth.mail.Posting;

/// One letter's way from its row to the mail server: who reads it, whether they still want it and
/// still may, its words, and what became of it.
final class Sending {
    private static final Logger LOG = Logger.getLogger(Sending.class.getName());
    /// A letter that can not be written is a fault of ours; it waits for a mended version so long.
    private static final int TRIES_AT_WRITING = 8;

    private final LetterStore letters;
    private final StopStore stops;
    private final Seal seal;
    private final LetterBook book;
    private final Readers readers;
    private final Dresser dresser;
    private final Function<Letter, Delivery> postman;
    private final InstantSource clock;
    private final RandomGenerator chance = RandomGenerator.getDefault();

    Sending(
            LetterStore letters,
            StopStore stops,
            Seal seal,
            LetterBook book,
            Readers readers,
            Dresser dresser,
            Function<Letter, Delivery> postman,
            InstantSource clock) {
        this.letters = letters;
        this.stops = stops;
        this.seal = seal;
        this.book = book;
        this.readers = readers;
        this.dresser = dresser;
        this.postman = postman;
        this.clock = clock;
    }

    /// Sends a letter that has been taken, and writes down how it went.
    void send(Waiting row) {
        LetterKind kind = book.kind(row.posting().kind()).orElse(null);
        if (kind == null) {
            letters.end(row, "dropped", "no room writes this kind any more", clock.instant());
            return;
        }
        if (kind.stoppable() && stops.unwanted(row.posting().person(), kind)) {
            letters.end(row, "stopped", "", clock.instant());
            return;
        }
        Optional<Letter> letter;
        try {
            letter = write(row, kind);
        } catch (Nobody there) {
            letters.end(row, "failed", "letters to this address come back", clock.instant());
            return;
        } catch (IllegalArgumentException unusable) {
            letters.end(row, "failed", String.valueOf(unusable.getMessage()), clock.instant());
            return;
        } catch (RuntimeException fault) {
            unwritten(row, fault);
            return;
        }
        if (letter.isEmpty()) {
            letters.end(row, "dropped", "its reader may not have it, or it says nothing any more", clock.instant());
            return;
        }
        note(row, postman.apply(letter.get()));
    }

    /// Letters to this address have come back.
    private static final class Nobody extends RuntimeException {
        private static final long serialVersionUID = 1;

        Nobody() {
            super("nobody there", null, false, false);
        }
    }

    private Optional<Letter> write(Waiting row, LetterKind kind) {
        Posting posting = row.posting();
        String name = "";
        String asked = posting.language();
        if (posting.person() != 0 && posting.address().isEmpty()) {
            Optional<Readers.Reader> reader = readers.find(posting.person());
            if (reader.isEmpty()) return Optional.empty();
            name = reader.get().name();
            if (asked.isEmpty()) asked = reader.get().language();
            posting = posting.reaching(reader.get().address(), asked);
        }
        if (!kind.urgent() && readers.comesBack(posting.address())) throw new Nobody();
        Mailbox to = new Mailbox(posting.address(), name);
        String language = dresser.offered(asked);
        String secret = seal.open(row.name(), row.sealed());
        Optional<Draft> draft =
                kind.write().apply(posting.reaching(posting.address(), language).secret(secret));
        return draft.map(said -> dresser.dress(row, kind, said, to, language, clock.instant()));
    }

    private void note(Waiting row, Delivery delivery) {
        switch (delivery) {
            case Delivery.Sent _ -> letters.end(row, "sent", "", clock.instant());
            case Delivery.Never never -> letters.end(row, "failed", never.reason(), clock.instant());
            case Delivery.Later later -> later(row, later.reason());
        }
    }

    private void later(Waiting row, String reason) {
        Instant now = clock.instant();
        if (row.posted().plus(Patience.WHOLE).isBefore(now)) letters.end(row, "failed", reason, now);
        else letters.later(row, reason, now.plus(Patience.after(row.tries(), row.urgent(), chance)));
    }

    /// Logged without the message: it may quote what people wrote.
    private void unwritten(Waiting row, RuntimeException fault) {
        String what = "could not be written: " + fault.getClass().getSimpleName();
        LOG.log(
                Level.WARNING,
                () -> "letter " + row.id() + " (" + row.posting().kind() + ") " + what + " at "
                        + (fault.getStackTrace().length == 0 ? "?" : fault.getStackTrace()[0]));
        if (row.tries() >= TRIES_AT_WRITING) letters.end(row, "failed", what, clock.instant());
        else later(row, what);
    }
}
