package tilth.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Reaches;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Secrets;
import tilth.web.Signed;

/// "Is it still right?": asked of a keeper by letter when a text's time has come, and answered there with one button,
/// without entering.
final class Due {
    private static final String PATH = "/care/answer/";
    private static final Duration GOOD = Duration.ofDays(90);
    private static final int AT_ONCE = 200; // letters that one day may ask for

    private final Database db;
    private final Library library;
    private final CareStore store;
    private final Caring caring;
    private final Signed signed;
    private final Log log;

    Due(Database db, Library library, CareStore store, Caring caring, Secrets secrets, Log log) {
        this.db = db;
        this.library = library;
        this.store = store;
        this.caring = caring;
        this.signed = new Signed(secrets, "trust.due");
        this.log = log;
    }

    void hang(Routes routes) {
        routes.get(PATH + ":token", Rule.ANYONE, this::look);
        routes.post(PATH + ":token", Rule.ANYONE, this::answer).bare();
    }

    /// Where a letter's reader answers.
    String path(long person, Resource resource, Instant now, String language) {
        return PATH + signed.token(person, resource.address(), now.plus(GOOD).getEpochSecond()) + "?speak=" + language;
    }

    private record Asked(long person, Resource resource) {}

    private Asked asked(Request request) {
        List<String> said = signed.read(request.param("token")).orElseThrow(Problem.NotFound::new);
        if (request.now().getEpochSecond() > Signed.number(said.get(2))) throw new Problem.NotFound();
        long person = Signed.number(said.get(0));
        Optional<Resource> resource = library.at(Reaches.of(db, person), Signed.number(said.get(1)))
                .filter(found -> found.keeper() == person);
        return new Asked(person, resource.orElseThrow(Problem.NotFound::new));
    }

    /// @param said message key of what was answered just now; empty before
    record AskPage(
            String title,
            String language,
            String lead,
            Instant last,
            boolean secret,
            String action,
            String path,
            String hand,
            String said) {}

    Answer look(Request request) {
        return page(request, asked(request), "");
    }

    private Answer page(Request request, Asked asked, String said) {
        Resource resource = asked.resource();
        return Answer.page(
                "trust/due",
                new AskPage(
                        resource.title(),
                        resource.card().language(),
                        resource.card().line(),
                        store.of(resource.id()).last(resource),
                        resource.standing().secret(),
                        request.path() + "?speak=" + request.language(),
                        resource.path(),
                        resource.base() + "/care",
                        said));
    }

    /// Takes `do`: `still` or `work`. Answers with the page, never a redirect.
    Answer answer(Request request) {
        Asked asked = asked(request);
        Form form = request.form().choice("do", "still", "work").orRefuse();
        boolean still = form.value("do").equals("still");
        request.act(tx -> {
            caring.say(tx, asked.person(), asked.resource(), still, request.now());
            return Answer.nothing();
        });
        return page(request, asked, still ? "trust.due.still" : "trust.due.work");
    }

    /// Once a day: what has come due is told, once.
    void sweep(Instant now) {
        db.transact(tx -> {
            List<CareStore.Due> due = store.due(tx, now, AT_ONCE);
            for (CareStore.Due each : due)
                log.append(tx, new Event("resource.due", 0, each.space(), "resource", each.resource()));
            return due.size();
        });
    }
}
