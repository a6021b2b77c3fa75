package tilth.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.people.Listed;
import tilth.people.People;
import tilth.people.Person;
import tilth.people.Roster;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Everyone who has an account or asks for one, and what administrators do about them.
final class Crowd {
    private static final int PER_PAGE = 50;
    private static final List<String> STATES = List.of("active", "asking", "suspended");

    private final Roster roster;
    private final Log log;

    Crowd(Roster roster, Log log) {
        this.roster = roster;
        this.log = log;
    }

    /// What may be done, with its own page that asks first.
    ///
    /// @param grave whether its button says so by its look
    private enum Act {
        ACCEPT("accept", "admin.people.accept", "admin.people.accept.sure", false),
        DECLINE("decline", "admin.people.decline", "admin.people.decline.sure", true),
        SUSPEND("suspend", "admin.people.suspend", "admin.people.suspend.sure", true),
        RESTORE("restore", "admin.people.restore", "admin.people.restore.sure", false),
        SIGN_OUT("sign-out", "admin.people.signout", "admin.people.signout.sure", false),
        MAKE("make-admin", "admin.people.make", "admin.people.make.sure", true),
        UNMAKE("unmake-admin", "admin.people.unmake", "admin.people.unmake.sure", true),
        ERASE("erase", "admin.people.erase", "admin.people.erase.sure", true);

        private final String code;
        private final String name;
        private final String sure;
        private final boolean grave;

        Act(String code, String name, String sure, boolean grave) {
            this.code = code;
            this.name = name;
            this.sure = sure;
            this.grave = grave;
        }

        static Act of(String code) {
            return Arrays.stream(values())
                    .filter(act -> act.code.equals(code))
                    .findFirst()
                    .orElseThrow(Problem.NotFound::new);
        }

        /// Whether it makes sense for a person as they are now.
        boolean fits(Person person) {
            return switch (this) {
                case ACCEPT, DECLINE -> person.state() == Person.State.ASKING;
                case SUSPEND, SIGN_OUT -> person.active();
                case RESTORE -> person.state() == Person.State.SUSPENDED;
                case MAKE -> person.active() && !person.admin();
                case UNMAKE -> person.admin();
                case ERASE -> person.state() != Person.State.ASKING;
            };
        }
    }

    /// @param seen null for who was not here since they last left
    public record Row(
            String href,
            String name,
            String handle,
            String mail,
            boolean admin,
            boolean asking,
            boolean suspended,
            boolean bounced,
            String reason,
            Instant seen) {
        static Row of(Listed listed) {
            Person person = listed.person();
            return new Row(
                    "/admin/people/" + person.address(),
                    person.name(),
                    person.handle(),
                    listed.mail(),
                    person.admin(),
                    person.state() == Person.State.ASKING,
                    person.state() == Person.State.SUSPENDED,
                    listed.bounced(),
                    listed.reason(),
                    listed.seen());
        }
    }

    public record CrowdPage(List<Row> rows, String query, List<Option> states, String later, boolean done) {}

    public record Choice(String href, String label, boolean grave) {}

    public record PersonPage(Row person, Instant since, List<Choice> acts, boolean done) {}

    void hang(Routes routes) {
        routes.get("/admin/people", Rule.ADMIN, this::list);
        routes.get("/admin/people/:id", Rule.ADMIN, this::show);
        routes.get("/admin/people/:id/:act", Rule.ADMIN, People.fresh(this::ask));
        routes.post("/admin/people/:id/:act", Rule.ADMIN, People.fresh(this::act));
    }

    /// `q` part of name, handle or address; `state` one of [#STATES]; `before` a person's number.
    Answer list(Request request) {
        String query = request.query("q").orElse("");
        String state = request.query("state").filter(STATES::contains).orElse("");
        long before = request.query("before")
                .flatMap(Crowd::number)
                .flatMap(roster::find)
                .map(found -> found.person().id())
                .orElse(0L);
        List<Listed> found = roster.list(query, state, before, PER_PAGE + 1);
        List<Listed> shown = found.subList(0, Math.min(PER_PAGE, found.size()));
        String later = found.size() <= PER_PAGE
                ? ""
                : "/admin/people?q=" + Links.encode(query) + "&state=" + state + "&before="
                        + shown.getLast().person().address();
        Words words = request.words();
        List<Option> states = List.of(
                new Option("", words.text("admin.people.all"), state.isEmpty()),
                new Option("active", words.text("admin.people.active"), state.equals("active")),
                new Option("asking", words.text("admin.people.asking"), state.equals("asking")),
                new Option("suspended", words.text("admin.people.suspended"), state.equals("suspended")));
        return Answer.page(
                "admin/people",
                new CrowdPage(
                        shown.stream().map(Row::of).toList(),
                        query,
                        states,
                        later,
                        request.query("done").isPresent()));
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private Listed listed(Request request) {
        return roster.find(request.id("id")).orElseThrow(Problem.NotFound::new);
    }

    Answer show(Request request) {
        Listed listed = listed(request);
        Row row = Row.of(listed);
        List<Choice> acts = Arrays.stream(Act.values())
                .filter(act -> act.fits(listed.person()))
                .map(act ->
                        new Choice(row.href() + "/" + act.code, request.words().text(act.name), act.grave))
                .toList();
        return Answer.page(
                "admin/person",
                new PersonPage(
                        row,
                        listed.person().created(),
                        acts,
                        request.query("done").isPresent()));
    }

    Answer ask(Request request) {
        return page(request, listed(request).person(), Act.of(request.param("act")), Form.blank());
    }

    private Answer.Page page(Request request, Person person, Act act, Form form) {
        String back = "/admin/people/" + person.address();
        Words words = request.words();
        return Answer.page(
                "admin/sure",
                new SurePage(
                        words.text(act.name),
                        words.text(act.sure),
                        person.name(),
                        words.text(act.name),
                        act.grave,
                        back + "/" + act.code,
                        back,
                        act == Act.ERASE,
                        form));
    }

    /// Takes `texts`, `stay` or `go`, for erasing.
    ///
    /// @throws Problem.Refused for the last administrator
    Answer act(Request request) {
        Person person = listed(request).person();
        Act act = Act.of(request.param("act"));
        Form form = request.form();
        if (act == Act.ERASE) form.choice("texts", "stay", "go");
        if (form.fails()) return page(request, person, act, form).status(422);
        boolean gone = act == Act.ERASE || act == Act.DECLINE;
        return request.act(tx -> {
            doIt(tx, request.visitor().id(), person, act, form);
            return Answer.to(gone ? "/admin/people?done=1" : "/admin/people/" + person.address() + "?done=1");
        });
    }

    private void doIt(Tx tx, long by, Person person, Act act, Form form) {
        long id = person.id();
        switch (act) {
            case ACCEPT -> roster.accept(tx, by, id);
            case DECLINE -> roster.decline(tx, by, id);
            case SUSPEND -> roster.suspend(tx, by, id);
            case RESTORE -> roster.restore(tx, by, id);
            case SIGN_OUT -> {
                roster.endSignIns(tx, id);
                log.append(tx, new Event("person.signedout", by, 0, "person", id));
            }
            case MAKE -> roster.makeAdmin(tx, by, id);
            case UNMAKE -> roster.unmakeAdmin(tx, by, id);
            case ERASE -> roster.erase(tx, by, id, form.value("texts"));
        }
    }
}
