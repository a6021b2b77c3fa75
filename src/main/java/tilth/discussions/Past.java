package tilth.discussions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.text.Changes;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Workbench;

/// What a reply said before, word by word, and who said what to it without words.
final class Past {
    private final Database db;
    private final Door door;
    private final ReplyStore replies;
    private final ReactionStore reactions;
    private final Mentioned mentioned;
    private final Workbench workbench;

    Past(
            Database db,
            Door door,
            ReplyStore replies,
            ReactionStore reactions,
            Mentioned mentioned,
            Workbench workbench) {
        this.db = db;
        this.door = door;
        this.replies = replies;
        this.reactions = reactions;
        this.mentioned = mentioned;
        this.workbench = workbench;
    }

    /// @param pieces of the comparison; empty when there is only one version
    public record HistoryPage(
            String title, String language, String path, List<Line> lines, List<Piece> pieces, int older, int newer) {
        public record Line(int number, Instant at, String href, boolean current) {}

        public record Piece(boolean gone, boolean fresh, String text) {}
    }

    public record WhoPage(String title, String path, List<Said> said) {
        public record Said(String word, List<One> people) {}

        public record One(String name, String path, String letter) {}
    }

    void hang(Routes routes) {
        routes.get("/discussions/:id/replies/:number/history", Rule.ANYONE, this::history)
                .kept("version");
        routes.get("/discussions/:id/replies/:number/who", Rule.ENTERED, this::who);
    }

    /// `?version=` is the one to compare with the one before it; the present one if left out.
    Answer history(Request request) {
        Door.Met met = door.meet(request);
        Reply reply = door.reply(db, met, Changing.number(request));
        List<ReplyStore.Version> versions = new ArrayList<>();
        String title = reply.number() == 1 ? met.it().title() : "";
        versions.add(new ReplyStore.Version(
                reply.version(), title, reply.body(), reply.changed() == null ? reply.written() : reply.changed()));
        versions.addAll(replies.versions(reply, request.visitor()));
        int at = at(request, versions);
        ReplyStore.Version newer = versions.get(at);
        ReplyStore.Version older = at + 1 < versions.size() ? versions.get(at + 1) : null;
        String base = met.it().base() + "/replies/" + reply.number() + "/history?version=";
        HistoryPage page = new HistoryPage(
                Show.title(met, request.words()),
                reply.language(),
                met.it().at(reply.number()),
                versions.stream()
                        .map(version -> new HistoryPage.Line(
                                version.number(),
                                version.at(),
                                base + version.number(),
                                version.number() == newer.number()))
                        .toList(),
                older == null ? List.of() : pieces(older, newer),
                older == null ? 0 : older.number(),
                newer.number());
        return Answer.page("discussions/history", page).ground(met.it().space());
    }

    private static int at(Request request, List<ReplyStore.Version> versions) {
        String asked = request.query("version").orElse("");
        if (asked.isEmpty()) return 0;
        for (int i = 0; i < versions.size(); i++)
            if (asked.equals(Integer.toString(versions.get(i).number()))) return i;
        throw new Problem.NotFound();
    }

    private List<HistoryPage.Piece> pieces(ReplyStore.Version older, ReplyStore.Version newer) {
        return workbench.beside(() -> Changes.between(whole(older), whole(newer))).stream()
                .map(piece -> new HistoryPage.Piece(
                        piece.kind() == Changes.Kind.GONE, piece.kind() == Changes.Kind.NEW, piece.text()))
                .toList();
    }

    private static String whole(ReplyStore.Version version) {
        return version.title().isEmpty() ? version.body() : version.title() + "\n\n" + version.body();
    }

    /// Who said what to a reply without words; members only.
    Answer who(Request request) {
        Door.Met met = door.meet(request);
        Reply reply = door.reply(db, met, Changing.number(request));
        List<ReactionStore.Who> all = reactions.who(reply.id());
        Mentioned.Known known = mentioned.known(
                request.visitor(), all.stream().map(ReactionStore.Who::person).toList(), List.of());
        Map<Feeling, List<WhoPage.One>> said = new LinkedHashMap<>();
        for (ReactionStore.Who who : all)
            said.computeIfAbsent(Feeling.of(who.kind()).orElseThrow(), feeling -> new ArrayList<>())
                    .add(new WhoPage.One(
                            who.name(),
                            known.people().contains(who.person()) ? "/people/" + who.handle() : "",
                            Lines.initial(who.name())));
        List<WhoPage.Said> lines = new ArrayList<>();
        for (Feeling feeling : Feeling.values())
            if (said.containsKey(feeling))
                lines.add(new WhoPage.Said(
                        request.words().text(feeling.word(), said.get(feeling).size()), said.get(feeling)));
        return Answer.page(
                "discussions/who",
                new WhoPage(Show.title(met, request.words()), met.it().at(reply.number()), lines));
    }
}
