package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tilth.files.FileProblem;
import tilth.files.Kept;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Upload;

/// Where files are opened: whoever may read the thing may open its files, nobody else; for all others there is
/// nothing here. One that waits for its thing is there for the person who brought it.
final class FileDoor {
    private static final String HOME = "/api/v1/files";

    private final Attachments attachments;
    private final AttachmentStore store;
    private final Kinds kinds;

    FileDoor(Attachments attachments, Kinds kinds) {
        this.attachments = attachments;
        this.store = attachments.store();
        this.kinds = kinds;
    }

    void hang(Routes routes) {
        routes.get("/files/:id/:name", Rule.ANYONE, this::any);
        routes.post(HOME, Rule.ENTERED, this::bring).upload(attachments.mostBytes());
        routes.get(HOME + "/:id", Rule.ANYONE, this::facts);
        routes.get(HOME + "/:id/content", Rule.ANYONE, this::open);
        routes.delete(HOME + "/:id", Rule.ENTERED, this::drop);
    }

    /// A file, and whether anybody may open it.
    record Found(Attached file, boolean open) {}

    /// The file an address speaks of, for this visitor or not at all.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Found find(Request request) {
        Attached file = store.find(request.id("id")).orElseThrow(Problem.NotFound::new);
        boolean own = file.pending()
                && request.visitor().entered()
                && file.person() == request.visitor().id();
        if (own) return new Found(file, false);
        if (file.pending()) throw new Problem.NotFound();
        if (kinds.card(Reach.STRANGER, file.kind(), file.thing()).isPresent()) return new Found(file, true);
        if (!request.visitor().entered()
                || kinds.card(request.reach(), file.kind(), file.thing()).isEmpty()) throw new Problem.NotFound();
        return new Found(file, false);
    }

    /// A file of a thing; or the one that stands by itself, the site's logo.
    Answer any(Request request) {
        Optional<Kept> logo = attachments
                .shelf()
                .find(request.id("id"))
                .filter(kept -> kept.kind().equals(Commons.LOGO));
        return logo.isPresent() ? answer(logo.get(), "logo.png", false, true) : open(request);
    }

    /// The file itself; `?size=small` or `medium` of a picture. Pictures and sound are shown in their page, everything
    /// else is saved.
    Answer open(Request request) {
        Found found = find(request);
        Attached file = found.file();
        Kept kept = attachments
                .kept(file, file.picture() ? request.query("size").orElse("") : "")
                .orElseThrow(Problem.NotFound::new);
        return answer(kept, file.name(), !file.picture() && !file.audio(), found.open());
    }

    private Answer answer(Kept kept, String name, boolean attachment, boolean open) {
        Path path = attachments.shelf().path(kept).orElseThrow(Problem.NotFound::new);
        String tag = Long.toString(kept.address(), 36);
        return new Answer.File(path, kept.size(), tag, kept.contentType(), name, attachment, open, 200);
    }

    /// Brings one file, as a form's part or as the whole body with `?name=`; it waits for its thing.
    Answer bring(Request request) {
        List<Upload> uploads = request.uploads(Attachments.FIELD);
        if (uploads.isEmpty()) uploads = request.uploads("file");
        Form form = Form.blank();
        if (uploads.size() != 1) throw new Problem.Invalid(form.wrong("file", "web.form.file"));
        Upload upload = uploads.getFirst();
        String name = Optional.of(upload.fileName())
                .filter(said -> !said.isEmpty())
                .or(() -> request.query("name"))
                .orElse("");
        Upload named = new Upload(upload.field(), name, upload.type(), upload.size(), upload.path());
        try {
            Attached file =
                    attachments.take(request, named, request.query("alt").orElse(""));
            return Answer.made(HOME + "/" + file.address(), json(request, file));
        } catch (FileProblem.Refused refused) {
            throw new Problem.Invalid(form.wrong("file", refused.key(), refused.args()));
        }
    }

    Answer facts(Request request) {
        return Answer.json(json(request, find(request).file()));
    }

    /// Takes away a file that waits; one on a thing is taken away by changing the thing.
    Answer drop(Request request) {
        Attached file = find(request).file();
        if (!file.pending()) throw new Problem.Refused("spaces.files.on");
        return request.act(tx -> {
            attachments.drop(tx, request.visitor().id(), file);
            return Answer.nothing();
        });
    }

    private static JsonObject json(Request request, Attached file) {
        return file.json(request.site().absolute(""));
    }
}
