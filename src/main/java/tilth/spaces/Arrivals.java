package tilth.spaces;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.files.FileProblem;
import tilth.files.Intake;
import tilth.files.Shelf;
import tilth.files.Taken;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Upload;
import tilth.web.Visitor;

/// Files as they come in: with a form, or named by their addresses because they came before.
final class Arrivals {
    private static final int LONGEST_ALT = 500; // characters

    private final Database db;
    private final AttachmentStore store;
    private final Shelf shelf;
    private final Intake intake;
    private final long daily;

    Arrivals(Database db, AttachmentStore store, Shelf shelf, Intake intake, long daily) {
        this.db = db;
        this.store = store;
        this.shelf = shelf;
        this.intake = intake;
        this.daily = daily;
    }

    /// [Attachments#brought] says what this does.
    Brought brought(Request request, Form form) {
        if (!request.visitor().entered()) return Brought.NONE;
        Set<Long> named = addresses(form, Attachments.FIELD);
        Set<Long> dropped = addresses(form, "files-drop");
        List<Attached> waiting = new ArrayList<>(store.waiting(request.visitor().id(), named));
        if (waiting.size() < named.size()) form.wrong(Attachments.FIELD, "spaces.files.gone");
        waiting.removeIf(each -> dropped.contains(each.address()));
        int status = 422;
        List<Upload> uploads = request.uploads(Attachments.FIELD);
        if (waiting.size() + uploads.size() > Attachments.MOST)
            form.wrong(Attachments.FIELD, "spaces.files.many", Attachments.MOST);
        else
            for (Upload upload : uploads)
                try {
                    waiting.add(take(request, upload, alt(form, "files-alt")));
                } catch (FileProblem.Refused refused) {
                    form.wrong(Attachments.FIELD, "spaces.files.wrong", upload.fileName(), words(request, refused));
                } catch (FileProblem problem) {
                    if (request.api()) throw problem;
                    form.wrong(Attachments.FIELD, problem.key(), problem.args());
                    status = problem instanceof FileProblem.Full ? 507 : 503;
                }
        return new Brought(waiting, dropped, status);
    }

    /// A program says which files a thing shall have; those there that are not among them are dropped.
    Brought wanted(Request request, Form form, List<Attached> there) {
        if (!form.given(Attachments.FIELD)) return Brought.NONE;
        List<String> here = there.stream().map(each -> "" + each.address()).toList();
        List<String> said = form.values(Attachments.FIELD);
        Form fresh = form.with(
                Attachments.FIELD,
                said.stream().filter(each -> !here.contains(each)).toList());
        Brought brought = brought(request, fresh);
        if (fresh.fails()) form.wrong(Attachments.FIELD, "spaces.files.gone");
        Set<Long> dropped = here.stream()
                .filter(each -> !said.contains(each))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        return new Brought(brought.waiting(), dropped, brought.status());
    }

    private static String words(Request request, FileProblem problem) {
        return request.words().text(problem.key(), problem.args());
    }

    private static Set<Long> addresses(Form form, String field) {
        Set<Long> all = new LinkedHashSet<>();
        for (String said : form.values(field)) {
            if (said.matches("[0-9]{1,18}")) all.add(Long.parseLong(said));
            else form.wrong(Attachments.FIELD, "spaces.files.gone");
        }
        return all;
    }

    static String alt(Form form, String field) {
        return alt(form.value(field));
    }

    static String alt(String typed) {
        String said = typed.replaceAll("\\p{Cntrl}", " ");
        int length = said.codePointCount(0, said.length());
        return length <= LONGEST_ALT ? said : said.substring(0, said.offsetByCodePoints(0, LONGEST_ALT));
    }

    /// Takes in one file, which then waits for its thing.
    ///
    /// @throws Problem.TooMany when this person has brought too much today
    Attached take(Request request, Upload upload, String alt) {
        return take(request.visitor(), upload.path(), upload.size(), upload.fileName(), alt, request.now());
    }

    /// The same for a file that came in an import.
    Attached take(Visitor visitor, Path file, long size, String name, String alt, Instant now) {
        long person = visitor.id();
        AttachmentStore.Brought today = store.brought(person, now.minus(Duration.ofDays(1)));
        boolean often = today.bytes() + size > daily && !visitor.admin();
        if (often) throw new Problem.TooMany(Duration.ofHours(1).toSeconds());
        Taken taken = intake.take(file, name);
        return db.transact(tx -> {
            Attached added = AttachmentStore.add(tx, person, taken, alt, now);
            for (int i = 0; i < taken.renditions().size(); i++)
                shelf.enter(tx, taken.renditions().get(i), Attachments.KINDS.get(i), added.id());
            return added;
        });
    }
}
