package tilth.trust;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.spaces.Reaches;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Secrets;
import tilth.web.Signed;

/// "May we name you?": who is to be named says "Fine", "Use another name" or "Take me out"; from a letter without
/// entering, or here. The same link takes the answer back later. Looking changes nothing.
final class Asking {
    private static final String PATH = "/credits/answer/";

    private final Database db;
    private final Library library;
    private final CreditStore store;
    private final Credits credits;
    private final Signed signed;

    Asking(Database db, Library library, CreditStore store, Credits credits, Secrets secrets) {
        this.db = db;
        this.library = library;
        this.store = store;
        this.credits = credits;
        this.signed = new Signed(secrets, "trust.credit");
    }

    void hang(Routes routes) {
        routes.get(PATH + ":token", Rule.ANYONE, this::look);
        routes.post(PATH + ":token", Rule.ANYONE, this::fromLetter).bare();
        routes.get("/credits/:credit", Rule.ENTERED, this::page);
        routes.post("/credits/:credit", Rule.ENTERED, this::here);
    }

    /// Where a letter's reader answers.
    ///
    /// @param person identity; 0 for somebody without an account
    String path(long person, Credit credit, String answer, String language) {
        return PATH + signed.token(person, credit.address(), answer) + "?speak=" + language;
    }

    /// @param said what the letter's link said; empty on the page
    private record Asked(long person, Credit credit, Resource resource, String said) {}

    /// @param about what they are named under; empty when they may not read it any more
    /// @param name as it would be written
    /// @param group it is a place that is named, not the reader
    /// @param state `asked`, `fine`, `out`
    /// @param gone nothing of them is kept
    record AskPage(
            String heading,
            String about,
            String language,
            String path,
            boolean secret,
            String role,
            String name,
            boolean group,
            String state,
            boolean gone,
            String action,
            String main,
            Form form) {
        /// Message key of the button that stands out.
        public String mainWord() {
            return "trust.ask." + main;
        }

        /// It asks for another name first.
        public boolean renames() {
            return main.equals("name");
        }

        public boolean fine() {
            return state.equals("fine");
        }
    }

    private Asked byLetter(Request request) {
        List<String> said = signed.read(request.param("token")).orElseThrow(Problem.NotFound::new);
        return asked(Signed.number(said.get(0)), Signed.number(said.get(1)), said.get(2));
    }

    private Asked asked(long person, long address, String said) {
        Credit credit = store.at(address).orElseThrow(Problem.NotFound::new);
        Resource resource =
                library.byId(db, credit.resource()).filter(Resource::stands).orElseThrow(Problem.NotFound::new);
        if (!answers(person, credit, resource)) throw new Problem.NotFound();
        return new Asked(person, credit, resource, said);
    }

    /// The one it names; for a place, whoever looks after it now. All of them must still read the text.
    private boolean answers(long person, Credit credit, Resource resource) {
        if (credit.space() != 0)
            return CreditStore.tenders(db, credit.space()).contains(person) && readBy(person, resource);
        if (credit.person() != 0) return credit.person() == person && readBy(person, resource);
        return person == 0;
    }

    private boolean readBy(long person, Resource resource) {
        Reach reach = Reaches.of(db, person);
        return reach.holds(Reach.person(person)) && resource.readBy(reach);
    }

    Answer look(Request request) {
        return page(request, byLetter(request), Form.blank());
    }

    /// Answers with the page, never a redirect.
    Answer fromLetter(Request request) {
        Asked asked = byLetter(request);
        Form form = checked(request);
        if (form.fails()) return page(request, asked, form).status(422);
        answer(request, asked, form);
        return page(request, byLetter(request), Form.blank());
    }

    private Asked mine(Request request) {
        return asked(request.visitor().id(), request.id("credit"), "");
    }

    Answer page(Request request) {
        return page(request, mine(request), Form.blank());
    }

    Answer here(Request request) {
        Asked asked = mine(request);
        Form form = checked(request);
        if (form.fails()) return page(request, asked, form).status(422);
        answer(request, asked, form);
        return Answer.to(request.path());
    }

    /// Takes `answer` (`fine`, `name`, `out`) and with `name` the other name.
    private static Form checked(Request request) {
        Form form = request.form().choice("answer", "fine", "name", "out");
        if (form.value("answer").equals("name")) {
            form.text("name", 1, Names.LONGEST);
            if (!form.fails()) Names.problem(form.value("name")).ifPresent(wrong -> form.wrong("name", wrong));
        }
        return form;
    }

    private void answer(Request request, Asked asked, Form form) {
        request.act(tx -> {
            Credit credit = CreditStore.any(tx, asked.credit().id()).orElseThrow(Problem.NotFound::new);
            boolean bare =
                    credit.person() == 0 && credit.space() == 0 && credit.mail().isEmpty();
            switch (form.value("answer")) {
                case "out" -> CreditStore.out(tx, credit.id(), request.now());
                case "name" -> CreditStore.fine(tx, credit.id(), Names.clean(form.value("name")), request.now());
                default -> {
                    if (bare && credit.name().isEmpty()) throw new Problem.Refused("trust.credit.gone");
                    CreditStore.fine(tx, credit.id(), credit.name(), request.now());
                }
            }
            String what = form.value("answer").equals("out") ? "credit.removed" : "credit.added";
            credits.told(tx, what, asked.person(), credit, asked.resource());
            return Answer.nothing();
        });
    }

    private Answer.Page page(Request request, Asked asked, Form form) {
        Credit credit = asked.credit();
        Resource resource = asked.resource();
        Reach reach = asked.person() == 0 ? Reach.STRANGER : Reaches.of(db, asked.person());
        boolean reads = resource.readBy(reach);
        boolean group = credit.space() != 0;
        String main = asked.said().isEmpty() || (group && asked.said().equals("name")) ? "fine" : asked.said();
        Optional<String> state = Optional.of(credit.state());
        return Answer.page(
                "trust/ask",
                new AskPage(
                        credit.waits() ? (group ? "trust.ask.group" : "trust.ask.you") : "trust.said." + state.get(),
                        reads ? resource.title() : "",
                        resource.card().language(),
                        reads ? resource.path() : "",
                        resource.standing().secret(),
                        credit.role(request.words()),
                        group ? credit.where().name() : credit.shown(reach),
                        group,
                        credit.state(),
                        credit.out() && asked.person() == 0,
                        request.path() + "?speak=" + request.language(),
                        main,
                        form));
    }
}
