package tilth.discussions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tilth.db.Database;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.Request;
import tilth.web.Templates;
import tilth.web.Visitor;

/// The replies on one page of a discussion: looked up and drawn once for all who read them in the same way.
final class Stretch {
    private final Database db;
    private final ReplyFiles files;
    private final Templates templates;

    Stretch(Database db, ReplyFiles files, Templates templates) {
        this.db = db;
        this.files = files;
        this.templates = templates;
    }

    /// The replies of a page, as this visitor reads them.
    List<Reply> replies(Request request, Discussion it, int from) {
        List<Reply> all = request.steady(
                new Page(it.id(), from), () -> ReplyStore.page(db.keyed(), it.id(), from, Show.PER_PAGE));
        List<Long> stirring = all.stream().filter(Reply::stirs).map(Reply::id).toList();
        if (stirring.isEmpty() || !request.visitor().entered()) return all;
        Map<Long, List<String>> said =
                ReplyStore.said(db.keyed(), request.visitor().id(), stirring);
        if (said.isEmpty()) return all;
        return all.stream()
                .map(reply -> said.containsKey(reply.id()) ? reply.answered(said.get(reply.id())) : reply)
                .toList();
    }

    private record Page(long discussion, int from) {}

    /// The replies drawn: for all who belong here in the same way and did not say any of it once, until anything
    /// changes or a minute has passed.
    List<Html> drawn(
            Request request,
            Door.Met met,
            List<Reply> replies,
            Mentioned.Known known,
            int unread,
            String since,
            int from) {
        Visitor visitor = request.visitor();
        boolean own = met.own()
                || replies.stream()
                        .anyMatch(reply -> reply.by(visitor) || !reply.mine().isEmpty());
        Instant minute = visitor.entered() ? request.now().truncatedTo(ChronoUnit.MINUTES) : Instant.EPOCH;
        Drawn key = new Drawn(
                met.it().id(),
                from,
                request.words(),
                visitor.zone(),
                visitor.entered(),
                own ? visitor.id() : 0,
                met.member(),
                met.tends(),
                known,
                unread,
                since,
                minute);
        return request.steady(
                key,
                () -> new Lines(met, request.words(), known, unread, since, request.now())
                        .of(replies, files.of(replies)).stream()
                                .map(line -> templates.part("discussions/line", line, request.words()))
                                .toList());
    }

    private record Drawn(
            long discussion,
            int from,
            Words words,
            ZoneId zone,
            boolean entered,
            long own,
            boolean member,
            boolean tends,
            Mentioned.Known known,
            int unread,
            String since,
            Instant minute) {}
}
