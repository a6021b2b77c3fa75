package tilth.home;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.exchange.Exchange;
import tilth.glossary.Glossary;
import tilth.library.Concepts;
import tilth.library.Library;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.search.Index;
import tilth.spaces.Commons;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.web.Routes;

/// The room put together: what `App` makes one of.
public final class Home {
    private static final Duration UNANSWERED = Duration.ofDays(2);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database db;
    private final Start start;
    private final Today today;
    private final Stream stream;
    private final Shelved shelved;
    private final Finding finding;
    private final SearchApi api;
    private final Suggest suggest;
    private final Saved saved;
    private final Awaited awaited;
    private final Mailed mailed;
    private final SavedTeller teller;
    private final SavedLetter letter;
    private final WeekLetter week;
    private final About about;
    private final Watch watch;

    /// @param kinds asked only once the doors are open
    public Home(
            Database db,
            Log log,
            Index index,
            Kinds kinds,
            Spaces spaces,
            Commons commons,
            Library library,
            Glossary glossary,
            Exchange exchange,
            InstantSource clock) {
        this.db = db;
        Concepts concepts = library.concepts();
        new Sayings(index, concepts, glossary, commons);
        Values values = new Values(concepts, spaces);
        stream = new Stream(db, index, spaces, kinds);
        today = new Today(db, kinds, stream);
        shelved = new Shelved(db, kinds);
        start = new Start(db, kinds, commons, today);
        finding = new Finding(index, concepts, values, library.shelf(), exchange);
        api = new SearchApi(index, kinds, values);
        suggest = new Suggest(index, kinds, concepts);
        saved = new Saved(db, log, values, spaces, shelved);
        awaited = new Awaited(db, kinds, spaces, commons);
        mailed = new Mailed(db, log, saved);
        teller = new SavedTeller(index, kinds, values, clock);
        letter = new SavedLetter(db, kinds, spaces, commons);
        week = new WeekLetter(db, kinds, spaces, commons, clock);
        about = new About(commons);
        watch = new Watch(db, log, kinds, spaces);
    }

    public void hang(Routes routes) {
        start.hang(routes);
        today.hang(routes);
        stream.hang(routes);
        shelved.hang(routes);
        suggest.hang(routes);
        finding.hang(routes);
        awaited.hang(routes);
        mailed.hang(routes); // before the searches of members: /saved/mail is none
        saved.hang(routes);
        about.hang(routes);
        watch.hang(routes);
        api.hang(routes);
        ApiDocument.hang(routes);
    }

    /// What this room shows on pages of others: the stream of a network, and the button that keeps a thing.
    public List<Kind> kinds() {
        return List.of(stream.kind(), shelved.kind(), awaited.kind());
    }

    /// The letters of this room, for the letter book.
    public List<LetterKind> letters() {
        List<LetterKind> all = new ArrayList<>(letter.kinds());
        all.add(awaited.letter());
        all.add(week.kind());
        return all;
    }

    /// Says who is told that a saved search found something, or that what they wait for is there; for the notices.
    public Teller teller() {
        return (queries, event) -> {
            List<Posting> all = new ArrayList<>(teller.told(queries, event));
            all.addAll(awaited.told(queries, event));
            return all;
        };
    }

    /// A person's own saved searches, for "download my data".
    public JsonArray portion(long person) {
        return saved.portion(person);
    }

    /// Tells people of what waited for their next letter, and forgets old ones; once an hour is enough.
    ///
    /// @param post enters a letter in the outbox, within the transaction
    public void sweep(Instant now, BiConsumer<Tx, Posting> post) {
        for (long person : SavedStore.waiting(db))
            db.transact(tx -> {
                SavedStore.letter(tx, person, now)
                        .ifPresent(number -> post.accept(tx, Posting.to(SavedLetter.KIND, person, number)));
                return person;
            });
        for (MailedStore.Mailed each : MailedStore.waiting(db))
            db.transact(tx -> {
                MailedStore.letter(tx, each.id(), now)
                        .ifPresent(number -> post.accept(tx, SavedLetter.arrived(each, number)));
                return each;
            });
        MailedStore.forget(db, now.minus(UNANSWERED));
        SavedStore.forget(db, now.minus(REMEMBERED));
    }
}
