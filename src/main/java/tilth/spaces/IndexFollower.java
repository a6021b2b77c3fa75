package tilth.spaces;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import tilth.log.Entry;
import tilth.log.Event;
import tilth.log.Log;
import tilth.log.NodeFollower;
import tilth.log.Position;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.IndexFailed;

/// Keeps this node's search index at what the database says: after each event the things it touched
/// are read anew and put in the place of what stood there.
///
/// Nothing of the event itself is indexed, so an entry handled twice does no harm, and a thing that
/// was hidden a moment later is not found for a moment either.
public final class IndexFollower implements NodeFollower {
    private static final Logger LOG = Logger.getLogger(IndexFollower.class.getName());

    private final Log log;
    private final Index index;
    private final Kinds kinds;
    /// The last entry that can be found; null when only the index knows, after a start or a failed write.
    private Position reached;

    private final Consumer<Event> found;
    private final Runnable anew;

    /// @param found told of each event once its effects can be found: a page of search results that was
    ///     made and kept between commit and index is old from then on
    /// @param anew told when everything can be found anew: what was kept while the index was being built may lack
    ///     anything
    public IndexFollower(Log log, Index index, Kinds kinds, Consumer<Event> found, Runnable anew) {
        this.log = log;
        this.index = index;
        this.kinds = kinds;
        this.found = found;
        this.anew = anew;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Position position() {
        if (index.wantsRebuild()) rebuild();
        if (reached == null || index.fellBack()) {
            tilth.search.Position committed = index.position();
            reached = new Position(committed.seq(), committed.key());
        }
        return reached;
    }

    @Override
    public void handle(List<Entry> entries) {
        Set<Kinds.Thing> touched = new LinkedHashSet<>();
        for (Entry entry : entries) kinds.touched(entry.event()).forEach(touched::add);
        Map<Index.Thing, List<Document>> now = new LinkedHashMap<>();
        Set<Index.Thing> along = new HashSet<>(); // put already, with another language of their work
        for (Kinds.Thing touch : touched) {
            Index.Thing thing = new Index.Thing(touch.kind(), touch.id());
            if (along.contains(thing)) continue;
            List<Document> documents = kinds.together(thing.kind(), thing.id());
            for (Document document : documents) along.add(new Index.Thing(document.kind(), document.id()));
            now.put(thing, documents);
        }
        try {
            if (!now.isEmpty()) index.replace(now);
            Entry last = entries.getLast();
            index.followed(last.seq(), last.key());
            reached = new Position(last.seq(), last.key());
            for (Entry entry : entries) found.accept(entry.event());
        } catch (IndexFailed failed) {
            reached = null;
            throw new NotNow("the index could not be written", failed);
        }
    }

    /// The database was restored or is another one: what the index holds is worthless.
    @Override
    public void lost() {
        rebuild();
    }

    /// Reads everything anew into a fresh index while the present one serves.
    ///
    /// The log's end is taken first: what happens meanwhile is followed afterwards.
    public void rebuild() {
        Position end = log.end();
        LOG.log(Level.INFO, "The search index is built anew");
        try {
            index.rebuild(new tilth.search.Position(end.seq(), end.key()), kinds::documents);
            reached = null;
        } catch (IndexFailed failed) {
            throw new NotNow("the index could not be built anew", failed);
        }
        anew.run();
        // Building grew the heap to its limit with texts that nobody needs any more; it shrinks by this alone.
        System.gc();
        LOG.log(Level.INFO, "The search index is complete again");
    }
}
