package tilth.discussions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Later;
import tilth.people.Drafts;
import tilth.spaces.Brought;
import tilth.spaces.Card;
import tilth.spaces.FilesField;
import tilth.spaces.Kinds;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// The page of one discussion, oldest reply first.
final class Show {
    static final int PER_PAGE = 20;
    private static final FilesField NO_FILES = new FilesField(false, "", 0, 0, List.of(), List.of(), List.of());

    private final Door door;
    private final ReadStore reads;
    private final Mentioned mentioned;
    private final Drafts drafts;
    private final ReplyFiles files;
    private final Stretch stretch;
    private final Kinds kinds;

    Show(
            Door door,
            ReadStore reads,
            Mentioned mentioned,
            Drafts drafts,
            ReplyFiles files,
            Stretch stretch,
            Kinds kinds) {
        this.kinds = kinds;
        this.door = door;
        this.reads = reads;
        this.mentioned = mentioned;
        this.drafts = drafts;
        this.files = files;
        this.stretch = stretch;
    }

    void hang(Routes routes) {
        routes.get("/discussions/:id", Rule.ANYONE, this::show).kept("from");
    }

    /// The number of the first reply on the page on which a number stands.
    static int start(int number) {
        return (Math.max(1, number) - 1) / PER_PAGE * PER_PAGE + 1;
    }

    /// What the form at the end of the page is about.
    ///
    /// @param parent the number it answers; 0 for the discussion as a whole
    /// @param preview of it, or null
    record Saying(Form form, int parent, boolean returned, Html preview, Brought brought) {
        static Saying again(Form form, int parent, Brought brought) {
            return new Saying(form, parent, false, null, brought);
        }
    }

    /// One page of a discussion; `?from=` is a reply's number, 1 if left out; `?answer=` the one to be
    /// answered, with `quote=1` quoted. At its right address; anything else leads there.
    Answer show(Request request) {
        int from = number(request, "from", 1);
        int answer = number(request, "answer", 0);
        Discussion it = door.find(request);
        Optional<Answer> elsewhere = elsewhere(request, it, from);
        if (elsewhere.isEmpty()) return page(request, it, from, answer, null);
        door.met(request, it);
        return elsewhere.get();
    }

    private static Optional<Answer> elsewhere(Request request, Discussion it, int from) {
        if (!request.path().equals(it.path())) return Optional.of(Answer.moved(it.path()));
        if (from > Math.max(1, it.replies())) return Optional.of(Answer.to(it.path()));
        if (from == start(from)) return Optional.empty();
        return Optional.of(Answer.to(it.path() + (start(from) == 1 ? "" : "?from=" + start(from))));
    }

    private static int number(Request request, String name, int usual) {
        return request.query(name)
                .filter(said -> said.matches("[0-9]{1,7}"))
                .map(Integer::parseInt)
                .orElse(usual);
    }

    /// The last page with the form as it was sent.
    Answer.Page again(Request request, Door.Met met, Saying saying) {
        return page(request, met.it(), start(met.it().replies()), saying.parent(), saying);
    }

    private Answer.Page page(Request request, Discussion it, int from, int answer, Saying sent) {
        Visitor visitor = request.visitor();
        Later<ReadStore.Position> position = reads.position(visitor.id(), it.id());
        Door.Met met = door.met(request, it);
        boolean begun = met.mayReply() && sent == null && answer == 0;
        Later<Optional<Drafts.Draft>> draft = begun ? drafts.later(request, "reply", it.id()) : Optional::empty;
        List<Reply> replies = stretch.replies(request, it, from);
        Mentioned.Known known = mentioned.known(request, replies);
        Saying saying = sent != null ? sent : saying(request, replies, answer, draft.get());
        ReadStore.Position read = position.get();
        return Answer.page("discussions/show", page(request, met, replies, known, saying, read, from))
                .ground(it.space());
    }

    private Saying saying(Request request, List<Reply> replies, int answer, Optional<Drafts.Draft> draft) {
        if (answer > 0) {
            Optional<Reply> parent = replies.stream()
                    .filter(reply -> reply.number() == answer && reply.stands())
                    .findFirst();
            boolean quoted = request.query("quote").isPresent();
            String body = parent.filter(reply -> quoted).map(Show::quote).orElse("");
            return Saying.again(
                    Form.of(Map.of("body", body)), parent.map(Reply::number).orElse(0), Brought.NONE);
        }
        if (draft.isEmpty()) return Saying.again(Form.blank(), 0, Brought.NONE);
        JsonObject fields = draft.get().fields();
        Form form = ReplyFiles.filled(Form.of(Map.of("body", fields.getString("body", ""))), fields);
        return new Saying(form, fields.getInteger("parent", 0), true, null, files.drafted(request, form));
    }

    private static String quote(Reply reply) {
        return reply.body().lines().map(line -> "> " + line).reduce("", (all, line) -> all + line + "\n") + "\n";
    }

    private ShowPage page(
            Request request,
            Door.Met met,
            List<Reply> replies,
            Mentioned.Known known,
            Saying saying,
            ReadStore.Position read,
            int from) {
        Discussion it = met.it();
        Words words = request.words();
        Visitor visitor = request.visitor();
        int through = from + PER_PAGE - 1;
        boolean last = through >= it.replies();
        int unread = visitor.entered() && read.number() > 0 && read.number() < it.replies() ? read.number() + 1 : 0;
        int fresh = unread == 0 ? 0 : it.replies() - read.number();
        String since = words.text("discussions.since", fresh);
        String title = title(met, words);
        Optional<Reply> parent = replies.stream()
                .filter(reply -> reply.number() == saying.parent())
                .findFirst();
        boolean remembers = visitor.entered() && !visitor.sharedPhone() && met.mayReply();
        return new ShowPage(
                title,
                it.hangs() ? met.thing().orElseThrow().language() : it.language(),
                it.hangs() ? "messages-square" : it.kind().icon(),
                state(it, words),
                met.thing()
                        .map(thing -> new ShowPage.Link(words.text("discussions.about"), thing.path()))
                        .orElse(ShowPage.Link.NONE),
                it.standing().seenBy(visitor.reach())
                        ? new ShowPage.Link(it.standing().name(), it.standing().path())
                        : ShowPage.Link.NONE,
                it.open() ? words.text("discussions.readers.all") : words.text("discussions.readers.members"),
                words.text("discussions.answers", it.answers()),
                it.created(),
                it.open() && it.stands(),
                it.isClosed(),
                it.standing().secret(),
                replies.isEmpty() || !replies.getFirst().stands() ? "" : lead(request, replies.getFirst()),
                request.site().absolute(it.path()),
                it.path(),
                it.base(),
                it.address(),
                stretch.drawn(request, met, replies, known, unread, since, from),
                fresh == 0 ? ShowPage.Link.NONE : new ShowPage.Link(since, jump(it, unread, from)),
                it.answer() == 0 ? ShowPage.Link.NONE : new ShowPage.Link("", it.at(it.answer())),
                it.pinnedAt(request.now())
                        ? words.text("discussions.pinned", words.date(it.pinned(), visitor.zone()))
                        : "",
                shut(it, words, visitor),
                it.hidden(),
                it.removed(),
                from == 1 ? "" : from <= PER_PAGE + 1 ? it.path() : it.path() + "?from=" + (from - PER_PAGE),
                last ? "" : it.path() + "?from=" + (through + 1),
                last,
                Math.min(through, it.replies()),
                saying.form(),
                remembers ? it.base() + "/draft" : "",
                parent.map(reply -> words.text("discussions.reply.to", name(reply, words)))
                        .orElse(""),
                saying.parent(),
                saying.returned(),
                saying.preview(),
                met.mayReply() ? files.field(request, saying.brought()) : NO_FILES,
                met.mayReply(),
                met.owed(),
                met.mayReact(),
                visitor.entered() ? levels(read, words) : List.of(),
                acts(met, request.now()),
                it.stands() ? kinds.panels("talk", request, it.id()) : List.of());
    }

    private record Lead(long reply, int version) {}

    private static String lead(Request request, Reply reply) {
        return request.steady(new Lead(reply.id(), reply.version()), () -> Said.lead(reply.body(), Said.LEAD));
    }

    static String name(Reply reply, Words words) {
        return reply.name().isEmpty() ? words.text("discussions.gone") : reply.name();
    }

    static String title(Door.Met met, Words words) {
        return title(met.it(), met.thing(), words);
    }

    static String title(Discussion it, Optional<Card> thing, Words words) {
        if (it.hangs())
            return words.text("discussions.title.about", thing.map(Card::title).orElse(""));
        return it.title().isEmpty() ? words.text("discussions.title.gone") : it.title();
    }

    private static String jump(Discussion it, int unread, int from) {
        if (start(unread) == from) return "#new";
        return it.path() + (start(unread) == 1 ? "" : "?from=" + start(unread)) + "#new";
    }

    static String state(Discussion it, Words words) {
        if (it.hangs()) return words.text("discussions.state.about");
        if (it.kind() != TalkKind.QUESTION) return words.text(it.kind().word());
        return words.text(it.unanswered() ? "discussions.state.waiting" : "discussions.state.answered");
    }

    private static String shut(Discussion it, Words words, Visitor visitor) {
        if (!it.isClosed()) return "";
        String when = words.date(it.closed(), visitor.zone());
        return it.reason().isEmpty()
                ? words.text("discussions.closed", when)
                : words.text("discussions.closed.why", when, it.reason());
    }

    private static List<ShowPage.Option> levels(ReadStore.Position read, Words words) {
        List<ShowPage.Option> options = new ArrayList<>();
        options.add(new ShowPage.Option(
                "", words.text("discussions.level.usual"), read.level().isEmpty()));
        for (Level level : Level.values())
            options.add(new ShowPage.Option(
                    level.code(),
                    words.text(level.word()),
                    read.level().map(level::equals).orElse(false)));
        return options;
    }

    private static ShowPage.Acts acts(Door.Met met, Instant now) {
        boolean tends = met.mayClose();
        boolean pinned = met.it().pinnedAt(now);
        return new ShowPage.Acts(
                tends && !met.it().isClosed(),
                tends && met.it().isClosed(),
                tends && !pinned,
                tends && pinned,
                met.mayMove(),
                met.mayHide(),
                met.mayRemove(),
                met.mayRestore());
    }

    /// A reply's text and whom it answers, as a draft keeps them.
    static JsonObject draft(Form form) {
        String body = form.value("body").replace("\0", "");
        String parent = form.value("parent");
        JsonObject draft = new JsonObject()
                .put("body", body.substring(0, Math.min(body.length(), tilth.text.Markdown.LONGEST)))
                .put("parent", parent.matches("[0-9]{1,7}") ? Integer.parseInt(parent) : 0);
        return ReplyFiles.with(draft, form);
    }
}
