package tilth.people;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.text.Ids;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Entering with a mail address: one field, one letter with a code and a link, then the question what
/// to call a newcomer, and back to where they were.
///
/// A known and an unknown address get the same words by the same path. GET changes nothing, so a
/// program that follows links in letters opens no door.
final class Enter {
    private static final int LONGEST_NEXT = 2_000;
    private final EnteringStore enterings;
    private final PersonStore people;
    private final Codes codes;
    private final Threshold threshold;
    private final Drafts drafts;
    private final Naming naming;

    Enter(Database db, Codes codes, Threshold threshold, Drafts drafts, Naming naming) {
        this.enterings = new EnteringStore(db);
        this.people = new PersonStore(db);
        this.codes = codes;
        this.threshold = threshold;
        this.drafts = drafts;
        this.naming = naming;
    }

    void hang(Routes routes) {
        routes.get("/enter", Rule.ANYONE, this::ask);
        routes.post("/enter", Rule.ANYONE, this::send);
        routes.get("/enter/code", Rule.ANYONE, this::wait);
        routes.post("/enter/code", Rule.ANYONE, this::code);
        routes.get("/enter/name", Rule.ENTERED, this::askName);
        routes.post("/enter/name", Rule.ENTERED, this::name);
    }

    /// Last of all: `/enter/<token>` would swallow its sisters.
    void hangLink(Routes routes) {
        routes.get("/enter/:token", Rule.ANYONE, this::link);
        routes.post("/enter/:token", Rule.ANYONE, this::open);
    }

    /// The address and whether others use this phone too.
    public record AskPage(Form form, String next) {}

    /// Waits for the code.
    ///
    /// @param mail where the letter went
    /// @param again whether it is a fresh proof of somebody who is in
    /// @param kept what they were writing before they were asked who they are
    public record CodePage(Form form, String mail, boolean shared, String next, String again, boolean kept) {}

    /// One button behind the letter's link.
    public record LinkPage(String token, String mail, String purpose) {}

    public record NamePage(Form form, String next) {}

    Answer ask(Request request) {
        String next = next(request.query("next").orElse("/"));
        if (request.visitor().entered()) return Answer.to(next);
        return Answer.page("people/enter", new AskPage(Form.blank(), next));
    }

    /// Sends the letter, whoever has this address or nobody.
    ///
    /// @throws Problem.TooMany after three letters to one address within the hour, or a hundred from one network
    Answer send(Request request) {
        Form form = request.form().mail("mail").optional("next", LONGEST_NEXT);
        String next = next(form.value("next"));
        if (form.fails())
            return Answer.page("people/enter", new AskPage(form, next)).status(422);
        String mail = Codes.lower(form.value("mail"));
        codes.count(request, mail, next);
        boolean shared = form.ticked("shared");
        return request.act(tx -> {
            codes.send(tx, request, Entering.Purpose.ENTER, mail, 0, shared, next);
            return Answer.to("/enter/code");
        });
    }

    Answer wait(Request request) {
        return waiting(request)
                .map(open -> (Answer) page(request, open, Form.blank()))
                .orElseGet(() -> Answer.to("/enter"));
    }

    /// Takes the six digits; they count only in the browser that asked, and five times.
    Answer code(Request request) {
        Optional<Entering> waiting = waiting(request);
        if (waiting.isEmpty()) return Answer.to("/enter");
        Form form = request.form().text("code", 1, 40);
        if (form.fails()) return page(request, waiting.get(), form).status(422);
        byte[] owner = Threshold.owner(request);
        Optional<Entering> tried = enterings.tryCode(owner, request.now());
        if (tried.isEmpty())
            return page(request, waiting.get(), form.wrong("code", "people.code.over"))
                    .status(422);
        if (!codes.fits(tried.get(), form.value("code"), owner)) return wrong(request, waiting.get(), form);
        try {
            return request.act(tx -> threshold.cross(tx, request, tried.get()));
        } catch (Threshold.Closed closed) {
            return wrong(request, waiting.get(), form);
        }
    }

    private Answer wrong(Request request, Entering waiting, Form form) {
        Threshold.failed(request, "code");
        return page(request, waiting, form.wrong("code", "people.code.wrong")).status(422);
    }

    /// Shows the button behind a letter's link; asking for this page changes nothing.
    Answer link(Request request) {
        return enterings
                .byLink(Ids.hash(request.param("token")), request.now())
                .map(open -> (Answer) Answer.page(
                        "people/link",
                        new LinkPage(
                                request.param("token"),
                                open.address(),
                                open.purpose().word())))
                .orElseGet(Enter::old);
    }

    /// The button was pressed.
    Answer open(Request request) {
        Optional<Entering> open = enterings.byLink(Ids.hash(request.param("token")), request.now());
        if (open.isEmpty()) return old();
        try {
            return request.act(tx -> threshold.cross(tx, request, open.get()));
        } catch (Threshold.Closed closed) {
            Threshold.failed(request, "link");
            return old();
        }
    }

    private static Answer old() {
        return Answer.page("people/link-old", List.of()).status(410);
    }

    Answer askName(Request request) {
        String next = next(request.query("next").orElse("/"));
        return Answer.page("people/name", new NamePage(Form.blank(), next));
    }

    /// Keeps what to call them, and leads back to what they were doing.
    Answer name(Request request) {
        Form form = request.form().text("name", 1, Names.LONGEST).optional("next", LONGEST_NEXT);
        String next = next(form.value("next"));
        Naming.check(form, "name");
        if (form.fails())
            return Answer.page("people/name", new NamePage(form, next)).status(422);
        Person person = people.find(request.visitor().id()).orElseThrow(Problem.NotFound::new);
        return request.act(tx -> {
            naming.rename(tx, person, form.value("name"));
            return Answer.to(next);
        });
    }

    private Optional<Entering> waiting(Request request) {
        return enterings.last(Threshold.owner(request), request.now());
    }

    private Answer.Page page(Request request, Entering open, Form form) {
        boolean kept = !request.visitor().entered() && !drafts.all(request).isEmpty();
        String again =
                open.purpose() == Entering.Purpose.ENTER ? "" : open.purpose().word();
        return Answer.page("people/code", new CodePage(form, open.address(), open.shared(), open.next(), again, kept));
    }

    static String next(String path) {
        return Links.own(path);
    }
}
