package tilth.admin;

import java.util.Optional;
import tilth.db.Tx;
import tilth.files.FileProblem;
import tilth.files.Pictures;
import tilth.files.Rendition;
import tilth.files.Shelf;
import tilth.files.Stored;
import tilth.spaces.Commons;
import tilth.spaces.Facts;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Upload;

/// The site's own picture, which everybody may see; made anew from the pixels of what was sent.
final class Logo {
    private static final int WIDTH = 480; // pixels
    private static final int HEIGHT = 160;

    private final Commons commons;
    private final Pictures pictures;
    private final Shelf shelf;

    Logo(Commons commons, Pictures pictures, Shelf shelf) {
        this.commons = commons;
        this.pictures = pictures;
        this.shelf = shelf;
    }

    /// @param logo address of the one there is, or empty
    public record LogoPage(Form form, String logo) {}

    void hang(Routes routes) {
        routes.get("/admin/logo", Rule.ADMIN, this::show);
        routes.post("/admin/logo", Rule.ADMIN, this::save).upload(Pictures.LARGEST);
    }

    Answer show(Request request) {
        return page(Form.blank());
    }

    private Answer.Page page(Form form) {
        return Answer.page("admin/logo", new LogoPage(form, commons.facts().logo()));
    }

    /// Takes `logo`, a picture, or `away` to have none.
    Answer save(Request request) {
        Form form = request.form();
        if (form.ticked("away")) return request.act(tx -> keep(tx, request, ""));
        Optional<Upload> upload = request.upload("logo");
        if (upload.isEmpty()) return page(form.wrong("logo", "web.form.needed")).status(422);
        Stored stored;
        try {
            Rendition small = pictures.within(upload.get().path(), WIDTH, HEIGHT);
            stored = shelf.store(small.bytes(), small.contentType());
        } catch (FileProblem.Refused refused) {
            return page(form.wrong("logo", refused.key(), refused.args())).status(422);
        } catch (FileProblem.Busy busy) {
            throw new Problem.Busy();
        } catch (FileProblem.Full full) {
            return page(form.wrong("logo", full.key())).status(507);
        }
        return request.act(tx -> {
            shelf.remove(tx, Commons.LOGO, Commons.ID);
            return keep(tx, request, "/files/" + shelf.enter(tx, stored, Commons.LOGO, Commons.ID) + "/logo.png");
        });
    }

    private Answer keep(Tx tx, Request request, String address) {
        if (address.isEmpty()) shelf.remove(tx, Commons.LOGO, Commons.ID);
        Facts wanted = commons.facts().showing(address);
        if (!commons.change(tx, request.visitor().id(), wanted)) throw new Problem.Busy();
        return Answer.to("/admin/site?saved=1");
    }
}
