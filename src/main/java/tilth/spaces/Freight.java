package tilth.spaces;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Tx;
import tilth.files.FileProblem;
import tilth.files.Intake;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Problem;
import tilth.web.Visitor;

/// Files of whole libraries that come and go: the same rules as for those that somebody adds to a form.
public final class Freight {
    /// On one thing.
    public static final int MOST = Attachments.MOST;

    private final Attachments attachments;
    private final Arrivals arrivals;
    private final Intake intake;
    private final Log log;

    Freight(Attachments attachments, Arrivals arrivals, Intake intake, Log log) {
        this.attachments = attachments;
        this.arrivals = arrivals;
        this.intake = intake;
        this.log = log;
    }

    /// Takes in a file, which then waits for its thing.
    ///
    /// @throws FileProblem as [Intake#take]
    /// @throws Problem.TooMany when this person has brought too much today
    public Attached bring(Visitor visitor, Path file, long size, String name, String alt, Instant now) {
        return arrivals.take(visitor, file, size, name, Arrivals.alt(alt.strip()), now);
    }

    /// Hangs files that wait on a thing just made, in its transaction.
    public void hang(Tx tx, Visitor visitor, List<Attached> files, String kind, long thing) {
        int place = 0;
        for (Attached each : files)
            AttachmentStore.hang(tx, visitor.id(), each.address(), kind, thing, place++)
                    .ifPresent(id -> log.append(tx, new Event("file.added", visitor.id(), 0, "file", id)));
    }

    /// Says whether a file would be taken, and keeps nothing.
    ///
    /// @throws FileProblem.Refused if it would not
    public void look(Path file, String name) {
        intake.look(file, name);
    }

    /// The most bytes a file may have.
    public long largest() {
        return intake.largest();
    }

    /// What a form with a spreadsheet and a zip may weigh, in bytes.
    public long mostBytes() {
        return attachments.mostBytes();
    }

    /// The files of things of one kind, each thing's in its order. The room has asked before who may read them.
    public Map<Long, List<Attached>> of(String kind, Collection<Long> things) {
        return attachments.of(kind, things);
    }

    /// Where a file's whole content lies; empty when it is gone from the disk. The room has asked who may have it.
    public Optional<Path> content(Attached file) {
        return attachments.place(file);
    }
}
