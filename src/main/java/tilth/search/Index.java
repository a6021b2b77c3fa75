package tilth.search;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.FSDirectory;
import tilth.text.Again;

/// The search index of this node.
///
/// Writing is for one follower; asking is for everyone at once. What is put can be found when
/// [#put] returns, and outlives a crash once it is committed: after a crash the index is as at
/// [#position], and the follower puts again what came later.
///
/// A new index, and one that was lost or damaged, says [Condition#wantsRebuild]: only [#rebuild]
/// makes an index that counts; what is put before is found, but thrown away then.
public final class Index implements AutoCloseable {
    private static final long COMMIT_SECONDS = 10;
    private static final long CHECK_HOURS = 24;

    private final Shelf shelf;
    private final Desk desk;
    private final Kept kept = new Kept(500);
    private final Kept answers = new Kept(300, new Again(1 << 12)); // of about 10 KB
    private final Kept alike = new Kept(1_000);
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("search-keeper").daemon().factory());
    /// Held while a position is noted or committed, so that none is committed for texts it is not
    /// of.
    private final Object keeping = new Object();
    private volatile Position followed;
    private volatile Lexicon lexicon = Lexicon.EMPTY;

    @SuppressWarnings("FutureReturnValueIgnored") // both go on until close, and tell their own failures
    Index(Shelf shelf, Desk desk) {
        this.shelf = shelf;
        this.desk = desk;
        this.followed = shelf.committed();
        keeper.scheduleWithFixedDelay(this::keep, COMMIT_SECONDS, COMMIT_SECONDS, TimeUnit.SECONDS);
        keeper.scheduleWithFixedDelay(this::check, 0, CHECK_HOURS, TimeUnit.HOURS);
    }

    /// Opens the index in a folder, for callers on plain threads; never fails for what lies there.
    public static Index open(Path folder) {
        return new Index(new Shelf(folder, FSDirectory::open), new Desk());
    }

    /// As [#open(Path)]; searches asked from a Vert.x virtual thread run in a pool beside it.
    ///
    /// @param threads searches at once; eight times as many may wait before [SearchBusy]
    public static Index open(Path folder, Vertx vertx, int threads) {
        return new Index(new Shelf(folder, FSDirectory::open), new Desk(vertx, threads));
    }

    /// Puts documents in the place of those of the same kind, id and part; found on return.
    ///
    /// @throws IndexFailed if the index could not be written: go on from [#position()]
    public void put(List<Document> documents) {
        shelf.write(volume -> {
            for (Document document : documents) {
                volume.writer.updateDocument(Fields.piece(document), Fields.lucene(document));
            }
        });
    }

    /// Puts a thing's documents in the place of all it had, whatever their parts. With those of the other languages of
    /// its work, which are put anew, too, so that they stand together.
    ///
    /// @throws IndexFailed as [#put]
    public void replace(String kind, long id, List<Document> documents) {
        replace(Map.of(new Thing(kind, id), documents));
    }

    /// A thing, to whoever puts documents in.
    public record Thing(String kind, long id) {}

    /// The same for many things at once; no documents take a thing out.
    ///
    /// @throws IndexFailed as [#put]
    public void replace(Map<Thing, List<Document>> things) {
        shelf.write(volume -> {
            for (Map.Entry<Thing, List<Document>> each : things.entrySet()) {
                replace(volume.writer, each.getKey(), each.getValue());
            }
        });
    }

    private static void replace(IndexWriter writer, Thing thing, List<Document> documents) throws IOException {
        Set<Term> old = new LinkedHashSet<>();
        old.add(Fields.thing(thing.kind(), thing.id()));
        for (Document document : documents) old.add(Fields.thing(document.kind(), document.id()));
        var all = documents.stream().map(Fields::lucene).toList();
        if (all.isEmpty())
            writer.deleteDocuments(Fields.thing(thing.kind(), thing.id()), Fields.work(thing.kind(), thing.id()));
        else if (old.size() == 1) writer.updateDocuments(Fields.thing(thing.kind(), thing.id()), all);
        else
            writer.updateDocuments(
                    new TermInSetQuery(
                            Fields.THING, old.stream().map(Term::bytes).toList()),
                    all);
    }

    /// Takes a thing out with all its parts; nothing happens when it is not there.
    ///
    /// @throws IndexFailed as [#put]
    public void remove(String kind, long id) {
        replace(kind, id, List.of());
    }

    /// Notes how far the log was followed; committed within ten seconds, in the background: each commit makes the disk
    /// busy for everybody who writes, and what was not committed is followed again.
    public void followed(long seq, long key) {
        followed = new Position(seq, key);
    }

    /// Commits now: everything put so far outlives a crash.
    ///
    /// @throws IndexFailed as [#put]
    public void commit(long seq, long key) {
        followed = new Position(seq, key);
        shelf.commit(followed);
    }

    /// Where the log is to be followed from: the position of the last commit, [Position#NONE]
    /// without one.
    public Position position() {
        synchronized (keeping) {
            followed = shelf.committed();
            return shelf.position();
        }
    }

    /// What things are called from now on.
    public void lexicon(Lexicon names) {
        this.lexicon = names;
    }

    public Lexicon lexicon() {
        return lexicon;
    }

    /// Answers a question with what carries one of the labels.
    ///
    /// @throws SearchBusy if too many searches wait
    public Results search(Question question, Set<String> labels) {
        // Freshness weighs by the day, so an answer is good for one.
        Lexicon names = lexicon;
        Question meant = question.with(names.read(question.text())).under(labels);
        var asked = new Asked(meant, names, Set.copyOf(labels), LocalDate.now(ZoneOffset.UTC));
        return known(answers, asked, searcher -> new Answering(searcher, labels, names, kept).answer(meant));
    }

    private record Asked(Question question, Lexicon names, Set<String> labels, LocalDate day) {}

    /// An answer kept from the present state of the index, without a way to the desk; or the work done there.
    private <T> T known(Kept among, Object asked, Volume.Reading<T> work) {
        T known = among.find(shelf.state(), asked);
        if (known != null) return known;
        return desk.ask(
                () -> shelf.read(searcher -> among.get(searcher.getIndexReader(), asked, () -> work.on(searcher))));
    }

    /// Things whose title has words beginning with what is typed, best first.
    ///
    /// @throws SearchBusy as [#search]
    public List<Suggestion> suggest(String typed, Set<String> labels, int limit) {
        return desk.ask(() -> shelf.read(searcher -> Suggesting.suggest(searcher, typed, labels, limit)));
    }

    /// Things of the same kind like this one, by words and topics; empty when it is out of reach.
    ///
    /// @throws SearchBusy as [#search]
    public List<Hit> like(String kind, long id, Set<String> labels, int limit) {
        var asked = new Alike(kind, id, Set.copyOf(labels), limit);
        return known(alike, asked, searcher -> Likening.like(searcher, kind, id, labels, limit));
    }

    private record Alike(String kind, long id, Set<String> labels, int limit) {}

    /// Which saved queries a document answers, as places in the list; for many that stay, keep a [#standing].
    ///
    /// Looks at the document alone, not at labels: whether the person who saved the query may see
    /// it is asked when they are told.
    public List<Integer> matching(Document document, List<QueryText> saved) {
        return standing(saved).answeredBy(document);
    }

    /// Saved queries held ready for many documents, with what things are called now.
    public Standing standing(List<QueryText> saved) {
        Lexicon names = lexicon;
        return new Standing(saved.stream().map(names::read).toList(), names);
    }

    /// Builds a new index from all documents while the present one serves, then takes its place.
    ///
    /// Runs on the caller's thread until it is done. Take the log's position *before* the first
    /// document is read and give it here: afterwards [#position] is that one, and the follower goes
    /// on from there. What is put meanwhile goes to the present index only.
    ///
    /// @throws IndexFailed if it could not be written, or a rebuild is under way; the present index
    ///     stays
    public void rebuild(Position from, Supplier<Stream<Document>> documents) {
        boolean alone = shelf.rebuild(from, documents);
        synchronized (keeping) {
            followed = from;
            if (alone) shelf.position();
        }
    }

    /// True when the index lost what was not committed, until [#position] is asked; writes fail so
    /// long.
    public boolean fellBack() {
        return shelf.fellBack();
    }

    /// True when only a [#rebuild] helps; cheap, to be asked often.
    public boolean wantsRebuild() {
        return shelf.wantsRebuild();
    }

    /// True while something may not be found yet that is there; cheap, to be asked with every page.
    public boolean incomplete() {
        return shelf.incomplete();
    }

    public Condition condition() {
        return shelf.condition();
    }

    /// Compares every file with its checksum; false, and BROKEN from now on, when one is damaged.
    ///
    /// Done at start and once a day by itself; Lucene reads a flipped byte without complaint.
    public boolean check() {
        return shelf.verify();
    }

    /// Commits what was followed, and closes.
    @Override
    public void close() {
        keeper.shutdownNow();
        desk.close();
        keep();
        shelf.close();
    }

    private void keep() {
        try {
            synchronized (keeping) {
                Position noted = followed;
                if (shelf.reopened() && !noted.equals(shelf.committed())) shelf.commit(noted);
            }
        } catch (IndexFailed failed) {
            // The shelf has told, and tries again.
        }
    }
}
