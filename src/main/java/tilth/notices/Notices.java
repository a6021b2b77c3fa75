package tilth.notices;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.mail.Draft;
import tilth.mail.LetterBook;
import tilth.mail.LetterKind;
import tilth.mail.Mailbox;
import tilth.mail.Posting;
import tilth.mail.Postman;
import tilth.mail.ReturnBox;
import tilth.people.Portion;
import tilth.spaces.Ear;
import tilth.spaces.Teller;
import tilth.text.Words;
import tilth.web.House;
import tilth.web.Routes;
import tilth.web.Secrets;

/// Letters and notices: posts them, sends them, and lets people choose which they get.
///
/// Build it, hand [#follower] to the log, then [#start]; [#close] before the database and the
/// postman.
public final class Notices implements AutoCloseable {
    private static final String TEST = "letters.test";

    private final InstantSource clock;
    private final Intake intake;
    private final Outbox outbox;
    private final Returned returned;
    private final Gathering gathering;
    private final Desk desk;
    private final Telling telling;
    private final Choosing choosing;
    private final Board board;

    /// How letters leave the house.
    ///
    /// @param from the site's own address; its name in letters is the site's name
    /// @param senders letters on the way at once
    /// @param perMinute letters a minute, at most; 0 for no limit
    /// @param back where letters are found that came back, or that people wrote back; empty when nobody looks
    /// @param ears who listens to what people write back, by the name their letters give
    public record Way(
            Postman postman,
            Mailbox from,
            int senders,
            int perMinute,
            Optional<ReturnBox> back,
            Map<String, Ear> ears) {
        public Way(Postman postman, Mailbox from, int senders, int perMinute) {
            this(postman, from, senders, perMinute, Optional.empty(), Map.of());
        }
    }

    /// @param tellers who says, from each event, whom to tell
    public Notices(
            Database db,
            House house,
            Secrets secrets,
            LetterBook book,
            List<Teller> tellers,
            Readers readers,
            Way way,
            InstantSource clock) {
        this.clock = clock;
        PartStore parts = new PartStore(db);
        LetterBook whole = book.and(new Gathered(book, parts, house::words).kind());
        StopLinks links = new StopLinks(secrets);
        StopStore stops = new StopStore(db);
        Seal seal = new Seal(secrets.derive("letters"));
        LetterStore letters = new LetterStore(db, whole, seal);
        Map<String, Ear> ears = way.back().isPresent() ? way.ears() : Map.of();
        WrittenBack written = new WrittenBack(db, secrets, readers, way.from(), ears, clock);
        this.returned = new Returned(db, secrets, readers, way.from(), way.back(), written, clock);
        Dresser dresser = new Dresser(
                house::site, house::words, house.templates(), links, way.from(), returned::address, written);
        Sending sending = new Sending(letters, stops, seal, whole, readers, dresser, way.postman()::send, clock);
        this.intake = new Intake(whole, letters);
        this.outbox = new Outbox(letters, sending::send, new Pace(way.perMinute()), way.senders(), clock);
        this.gathering = new Gathering(db, parts, clock, outbox::wake);
        this.desk = new Desk(db, outbox::wake);
        this.telling = new Telling(tellers, intake, clock, outbox::wake);
        this.choosing = new Choosing(db, whole, links, stops, desk);
        this.board = new Board(db, whole);
    }

    /// The kinds this room writes itself: a letter to try out the mail.
    public static List<LetterKind> kinds(House house) {
        return List.of(LetterKind.needed(TEST, posting -> {
            Words words = house.words(posting.language());
            String site = house.site().name();
            return Optional.of(
                    Draft.about(words.text("notices.test.subject", site)).says(words.text("notices.test.body", site)));
        }));
    }

    public void hang(Routes routes) {
        choosing.hang(routes);
        board.hang(routes);
    }

    /// Forgets an address: letters to it that were not for a person are gone, sent or not.
    public static void forget(Tx tx, String mail) {
        tx.run("delete from letter where mailbox = $1", mail);
    }

    /// Wants that somebody gets a letter: entered with the act, and sent when they want such letters, for
    /// most kinds soon after it commits.
    ///
    /// @throws IllegalArgumentException if its kind is in no book
    public void post(Tx tx, Posting posting) {
        intake.post(tx, posting, clock.instant());
        tx.afterCommit(outbox::wake);
    }

    /// A letter to try out the mail, to a person's own address.
    public void test(Tx tx, long person) {
        post(tx, Posting.to(TEST, person, 0));
    }

    /// What turns events into letters; one of several nodes does it at a time.
    public DatabaseFollower follower() {
        return telling;
    }

    /// The outbox for those who run the site.
    public Desk desk() {
        return desk;
    }

    /// What this room holds of a person: the kinds of letters they stopped, and the letters of the
    /// last month by kind, state and time.
    public Portion portion() {
        return new Portion("letters", desk::held);
    }

    public void start() {
        outbox.start();
        returned.start();
        gathering.start();
    }

    /// Within two seconds; what is on its way then goes out again later.
    @Override
    public void close() {
        gathering.close();
        returned.close();
        outbox.close();
    }
}
