package tilth.discussions;

import java.time.Duration;
import tilth.db.Database;
import tilth.people.Drafts;
import tilth.spaces.Brought;
import tilth.text.Html;
import tilth.text.Markdown;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Answering, and the small acts on the page of a discussion: reactions, what answered it, how far one
/// has read, what one wants to be told of.
final class Answering {
    private static final int HOURLY = 120;
    private static final int DAILY = 600;

    private final Database db;
    private final Door door;
    private final Show show;
    private final Keeping keeping;
    private final Mentioned mentioned;
    private final ReadStore reads;
    private final Drafts drafts;
    private final Rates rates;
    private final ReplyFiles files;

    Answering(
            Database db,
            Door door,
            Show show,
            Keeping keeping,
            Mentioned mentioned,
            ReadStore reads,
            Drafts drafts,
            Rates rates,
            ReplyFiles files) {
        this.db = db;
        this.door = door;
        this.show = show;
        this.keeping = keeping;
        this.mentioned = mentioned;
        this.reads = reads;
        this.drafts = drafts;
        this.rates = rates;
        this.files = files;
    }

    void hang(Routes routes) {
        routes.post("/discussions/preview", Rule.ENTERED, this::preview);
        routes.post("/discussions/:id/replies", Rule.ENTERED, this::reply).upload(files.mostBytes());
        routes.post("/discussions/:id/draft", Rule.ENTERED, this::draft);
        routes.post("/discussions/:id/say", Rule.ENTERED, this::say);
        routes.post("/discussions/:id/read", Rule.ENTERED, this::read);
        routes.post("/discussions/:id/follow", Rule.ENTERED, this::follow);
    }

    /// Adds a reply and sends the reader to it, or shows first what it will look like.
    ///
    /// Takes `body`, and if wanted `parent`, the number it answers. Answers 303 to the new reply, or 422
    /// with the page and the writer's own words when they do not fit.
    ///
    /// @throws Problem.Refused if the discussion is closed, or the visitor only reads here
    Answer reply(Request request) {
        Door.Met met = door.meet(request);
        if (!met.mayReply())
            throw new Problem.Refused(
                    met.it().isClosed() && met.member() ? "discussions.reply.closed" : "discussions.reply.refused");
        Form form = request.form();
        int parent = parent(form, met.it());
        String body = body(form);
        Brought brought = files.brought(request, form);
        if (form.fails())
            return show.again(request, met, Show.Saying.again(form, parent, brought))
                    .status(brought.status());
        Said said = mentioned.said(request, body, met.it().space());
        if (form.ticked("preview"))
            return show.again(request, met, new Show.Saying(form, parent, false, new Html(said.html()), brought));
        limit(rates, request);
        return request.act(tx -> {
            Keeping.Added added =
                    keeping.reply(tx, request.visitor(), request.visitor().id(), met.it(), parent, said, request.now());
            files.attach(tx, request, brought, added);
            drafts.done(tx, request, "reply", met.it().id());
            return Answer.to(added.at());
        });
    }

    /// The number a reply answers, 0 for the discussion as a whole or when there is no such reply.
    static int parent(Form form, Discussion it) {
        String said = form.value("parent");
        int parent = said.matches("[0-9]{1,7}") ? Integer.parseInt(said) : 0;
        return parent <= it.replies() ? parent : 0;
    }

    /// What somebody says: 1 to [Markdown#LONGEST] characters.
    static String body(Form form) {
        form.text("body", 1, Markdown.LONGEST);
        String body = form.value("body").replace("\r\n", "\n");
        if (body.length() > Markdown.LONGEST) form.wrong("body", "web.form.toolong", Markdown.LONGEST, body.length());
        return body;
    }

    /// Counts something said; administrators' programs are not counted.
    ///
    /// @throws Problem.TooMany above [#HOURLY] or [#DAILY]
    static void limit(Rates rates, Request request) {
        if (request.visitor().admin() && request.visitor().signIn() == 0) return;
        String person = "say:" + request.visitor().id();
        rates.take(person, HOURLY, Duration.ofHours(1), request.now());
        long wait = rates.wait(person, DAILY, Duration.ofDays(1), request.now());
        if (wait > 0) throw new Problem.TooMany(wait);
    }

    /// What a text will look like: a piece of a page for our script.
    Answer preview(Request request) {
        Form form = request.form().optional("body", Markdown.LONGEST);
        String body = form.value("body").replace("\r\n", "\n");
        if (body.length() > Markdown.LONGEST) form.wrong("body", "web.form.toolong", Markdown.LONGEST, body.length());
        if (form.fails()) throw new Problem.Invalid(form);
        return Answer.text(
                "text/html; charset=utf-8", mentioned.said(request, body, 0).html());
    }

    /// Keeps what is being written; the form's key is looked at, not used up.
    Answer draft(Request request) {
        Door.Met met = door.meet(request);
        Door.allow(met.mayReply());
        files.drafted(request, request.form());
        drafts.keep(request, "reply", met.it().id(), Show.draft(request.form()));
        return Answer.nothing();
    }

    /// Says something without words, or what answered the question: `say` is `12-thanks`, `12-answer`
    /// or `12-none`. Leads back to that reply.
    Answer say(Request request) {
        Door.Met met = door.meet(request);
        String[] said = request.form().value("say").split("-", 2);
        if (said.length < 2 || !said[0].matches("[0-9]{1,7}")) throw new Problem.Malformed();
        Reply reply = door.reply(db, met, Integer.parseInt(said[0]));
        if (!reply.stands()) throw new Problem.NotFound();
        boolean accepting = said[1].equals("answer") || said[1].equals("none");
        Feeling feeling = accepting ? null : Feeling.of(said[1]).orElseThrow(Problem.Malformed::new);
        Door.allow(accepting ? met.mayAccept() && reply.number() > 1 : met.mayReact());
        return request.act(tx -> {
            if (accepting)
                keeping.accept(tx, request.visitor(), met.it(), said[1].equals("answer") ? reply.number() : 0);
            else ReactionStore.turn(tx, reply.id(), request.visitor().id(), feeling, request.now());
            return Answer.to(met.it().at(reply.number()));
        });
    }

    /// Remembers how far somebody has read, up to `number`; with `next` it leads to what else is unread.
    ///
    /// Without `next` it is our script that asks, while one reads: the form's key is looked at, not used up.
    Answer read(Request request) {
        Door.Met met = door.meet(request);
        Form form = request.form().number("number", 0, 9_999_999).orRefuse();
        int number = Math.toIntExact(form.numberValue("number"));
        long person = request.visitor().id();
        if (!form.ticked("next")) {
            ReadStore.read(db, person, met.it().id(), number, request.now());
            return Answer.nothing();
        }
        return request.act(tx -> {
            ReadStore.read(tx, person, met.it().id(), number, request.now());
            return Answer.to(reads.next(request.visitor(), met.it().id())
                    .map(next -> Discussion.at(Discussion.path(next.address(), next.slug()), next.number()))
                    .orElse("/discussions?read=1"));
        });
    }

    /// `level` is what one wants to be told of here; empty for what is usual.
    Answer follow(Request request) {
        Door.Met met = door.meet(request);
        Form form = request.form()
                .choice("level", "", "everything", "mentions", "nothing")
                .orRefuse();
        return request.act(tx -> {
            ReadStore.follow(tx, request.visitor().id(), met.it().id(), form.value("level"), request.now());
            return Answer.to(met.it().path());
        });
    }
}
