package tilth.home;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tilth.db.Database;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "Tell me when something arrives", by mail, without an account: asked for on a page, confirmed from a letter,
/// ended by one button. Whoever asks so is told of what anybody may read, and of nothing else.
final class Mailed {
    /// The event that calls for the letter to be confirmed.
    static final String ASKED = "search.asked";

    private static final String POT = "website"; // a field no person sees
    private static final int PER_NETWORK = 30; // letters to be confirmed, an hour: a hall full of people
    private static final Duration SPAN = Duration.ofHours(1);

    private final Database db;
    private final Log log;
    private final Saved saved;
    private final Rates rates = new Rates();

    Mailed(Database db, Log log, Saved saved) {
        this.db = db;
        this.log = log;
        this.saved = saved;
    }

    /// @param path where the buttons lead
    /// @param says the words asked for
    /// @param quiet what was chosen beside them, in words
    record AnswerPage(String path, String says, String quiet, boolean confirmed, boolean stopped) {}

    record SentPage(String mail) {}

    void hang(Routes routes) {
        routes.post("/saved/mail", Rule.ANYONE, this::ask);
        routes.get("/saved/mail/:token", Rule.ANYONE, this::look);
        routes.post("/saved/mail/:token", Rule.ANYONE, this::answer).bare();
    }

    /// Takes `mail` and what [Saved] takes. Says the same whether or not the address asked before.
    Answer ask(Request request) {
        Form form = request.form().mail("mail").optional("q", Asked.LONGEST);
        Asked known = saved.asked(request, form);
        if (known.nothing()) return Answer.to("/search");
        if (form.fails()) return saved.offer(request, known, form).status(422);
        if (!form.value(POT).isEmpty()) return Answer.page("home/mailed", new SentPage(form.value("mail")));
        rates.take(request.network(), PER_NETWORK, SPAN, request.now());
        String mail = form.value("mail").toLowerCase(Locale.ROOT);
        JsonObject chosen = known.json();
        return request.act(tx -> {
            MailedStore.ask(tx, mail, request.language(), known.q(), chosen, request.now())
                    .ifPresent(id -> log.append(tx, new Event(ASKED, 0, 0, "search", id)));
            return Answer.page("home/mailed", new SentPage(mail));
        });
    }

    /// Looking changes nothing, for machines look at what stands in mail: here are the buttons.
    Answer look(Request request) {
        MailedStore.Mailed mailed = MailedStore.by(db, request.param("token")).orElseThrow(Problem.NotFound::new);
        return Answer.page("home/answer", page(request, mailed, mailed.confirmed(), false));
    }

    private AnswerPage page(Request request, MailedStore.Mailed mailed, boolean confirmed, boolean stopped) {
        return new AnswerPage(mailed.path(), mailed.q(), saved.chosen(request, mailed.asked()), confirmed, stopped);
    }

    /// Confirms (`do=yes`), or ends it for good.
    Answer answer(Request request) {
        String token = request.param("token");
        boolean yes = request.form().value("do").equals("yes");
        return request.act(tx -> {
            Optional<MailedStore.Mailed> mailed = MailedStore.by(tx, token);
            if (mailed.isEmpty()) throw new Problem.NotFound();
            if (yes) MailedStore.confirm(tx, token, request.now());
            else MailedStore.stop(tx, token);
            return Answer.page("home/answer", page(request, mailed.get(), yes, !yes));
        });
    }
}
