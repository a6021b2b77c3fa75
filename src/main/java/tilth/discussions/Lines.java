package tilth.discussions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.spaces.Attached;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Visitor;

/// Makes lines of replies as one reader sees them.
final class Lines {
    private final Door.Met met;
    private final Words words;
    private final Mentioned.Known known;
    /// The number of the first unread reply; 0 when nothing is to be marked.
    private final int unread;
    private final String since;
    /// When the page is made; null while others have it open.
    private final Instant now;

    Lines(Door.Met met, Words words, Mentioned.Known known, int unread, String since, Instant now) {
        this.met = met;
        this.words = words;
        this.known = known;
        this.unread = unread;
        this.since = since;
        this.now = now;
    }

    /// For what is said while others have the page open: the same for all who read a language.
    static Lines justNow(Door.Met met, Words words) {
        return new Lines(met, words, Mentioned.Known.NOBODY, 0, "", null);
    }

    /// @param files of the replies, by identity
    List<ShowPage.Line> of(List<Reply> replies, Map<Long, List<Attached>> files) {
        List<ShowPage.Line> lines = new ArrayList<>();
        for (Reply reply : replies) lines.add(line(reply, files.getOrDefault(reply.id(), List.of())));
        return lines;
    }

    private ShowPage.Line line(Reply reply, List<Attached> files) {
        Discussion it = met.it();
        Visitor visitor = met.visitor();
        String name = reply.name().isEmpty() ? words.text("discussions.gone") : reply.name();
        String base = it.base() + "/replies/" + reply.number();
        boolean sees = met.sees(reply);
        boolean under = reply.parent() > 1 || (it.hangs() && reply.parent() > 0);
        boolean reactable = met.mayReact() && reply.stands();
        boolean accepted = it.answer() == reply.number() && it.answer() != 0;
        return new ShowPage.Line(
                reply.number(),
                it.at(reply.number()),
                sees ? name : "",
                sees && known.people().contains(reply.author()) ? "/people/" + reply.handle() : "",
                initial(name),
                name,
                reply.written().truncatedTo(ChronoUnit.SECONDS).toString(),
                when(reply),
                sees && reply.changed() != null,
                reply.language(),
                sees ? known.veiled(reply.html()) : tilth.text.Html.escaped(""),
                reply.number() == unread ? since : "",
                away(reply),
                sees,
                under,
                under && !reply.answered().isEmpty() ? reply.answered() : "",
                under ? it.at(reply.parent()) : "",
                accepted ? words.text("discussions.accepted", opener()) : "",
                reactable ? reacts(reply) : List.of(),
                visitor.entered() && reply.stands() && reply.thanks() + reply.same() + reply.tries() > 0
                        ? base + "/who"
                        : "",
                met.mayReply() && reply.stands() ? answer(reply, "") : "",
                met.mayReply() && reply.stands() ? answer(reply, "&quote=1") : "",
                met.mayAccept() && reply.stands() && reply.number() > 1 && !accepted,
                met.mayAccept() && accepted,
                met.mayEdit(reply) ? base + "/edit" : "",
                reply.changed() != null && sees ? base + "/history" : "",
                met.mayPutAway(reply) && !reply.by(visitor) ? base + "/put-away" : "",
                met.mayTakeBack(reply) ? base + "/take-back" : "",
                met.mayBringBack(reply) ? base + "/bring-back" : "",
                reply.stands() ? files : List.of());
    }

    /// "3 hours ago" for members; strangers' pages are kept, so they get the date.
    private String when(Reply reply) {
        if (now == null) return words.text("discussions.now");
        Visitor visitor = met.visitor();
        return visitor.entered() ? words.ago(reply.written(), now) : words.date(reply.written(), visitor.zone());
    }

    private String answer(Reply reply, String more) {
        int from = Show.start(reply.number());
        String page = from == 1 ? "?" : "?from=" + from + "&";
        return met.it().path() + page + "answer=" + reply.number() + more + "#f-body";
    }

    private String opener() {
        return met.it().name().isEmpty()
                ? words.text("discussions.gone")
                : met.it().name();
    }

    private String away(Reply reply) {
        if (reply.stands()) return "";
        if (reply.hidden() == null) return words.text("discussions.away.taken");
        String when = words.date(reply.hidden(), met.visitor().zone());
        String hider = reply.hider().isEmpty() ? words.text("discussions.gone") : Names.clean(reply.hider());
        if (!met.visitor().entered()) return words.text("discussions.away.plain", when);
        return reply.reason().isEmpty()
                ? words.text("discussions.away.hidden", hider, when)
                : words.text("discussions.away.hidden.why", hider, when, reply.reason());
    }

    private List<ShowPage.React> reacts(Reply reply) {
        List<ShowPage.React> reacts = new ArrayList<>();
        for (Feeling feeling : Feeling.values())
            reacts.add(new ShowPage.React(
                    reply.number() + "-" + feeling.code(),
                    words.text(feeling.word(), reply.count(feeling)),
                    reply.mine().contains(feeling.code())));
        return reacts;
    }

    static String initial(String name) {
        return Optional.of(name)
                .filter(it -> !it.isEmpty())
                .map(it -> Character.toString(it.codePointAt(0)))
                .orElse("");
    }
}
