package tilth.discussions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tilth.spaces.Card;
import tilth.spaces.Kinds;
import tilth.text.Words;
import tilth.web.Request;

/// Makes rows of listed discussions; what hangs under a thing out of reach is left out.
final class Rows {
    private static final String APART = "\u2068"; // a name keeps its own direction
    private static final String AGAIN = "\u2069";

    private final Kinds kinds;

    Rows(Kinds kinds) {
        this.kinds = kinds;
    }

    /// A discussion in a list.
    ///
    /// @param path of its first unread reply, or of the discussion
    /// @param quiet where it is, how many answered, and how it stands, in words
    /// @param news how much is new, in words; empty when nothing is
    /// @param pinned it stands on top
    public record Row(
            String icon, String title, String language, String path, String quiet, String news, boolean pinned) {}

    /// @param named whether a row says where it stands
    List<Row> of(Request request, List<ListStore.Listed> listed, boolean named) {
        Map<String, Map<Long, Card>> things = things(request, listed);
        List<Row> rows = new ArrayList<>();
        for (ListStore.Listed each : listed) {
            Optional<Card> thing = Optional.ofNullable(
                    things.getOrDefault(each.aboutKind(), Map.of()).get(each.aboutThing()));
            if (each.hangs() && thing.isEmpty()) continue;
            rows.add(row(request, each, thing, named));
        }
        return rows;
    }

    private Map<String, Map<Long, Card>> things(Request request, List<ListStore.Listed> listed) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (ListStore.Listed each : listed)
            if (each.hangs())
                wanted.computeIfAbsent(each.aboutKind(), kind -> new LinkedHashSet<>())
                        .add(each.aboutThing());
        Map<String, Map<Long, Card>> things = new HashMap<>();
        wanted.forEach((kind, ids) -> things.put(kind, kinds.cards(request.reach(), kind, ids)));
        return things;
    }

    private static Row row(Request request, ListStore.Listed each, Optional<Card> thing, boolean named) {
        Words words = request.words();
        boolean member = request.visitor().entered();
        String path = member && each.unread() && each.read() > 0
                ? Discussion.at(each.path(), each.read() + 1).replaceFirst("#.*", "#new")
                : each.path();
        List<String> quiet = new ArrayList<>();
        if (named && each.standing().seenBy(request.reach()))
            quiet.add(APART + each.standing().name() + AGAIN);
        if (each.hangs()) quiet.add(words.text("discussions.state.about"));
        else if (each.kind() == TalkKind.QUESTION && each.answer() > 0)
            quiet.add(words.text("discussions.state.answered"));
        quiet.add(words.text("discussions.answers", each.answers()));
        if (each.closed()) quiet.add(words.text("discussions.row.closed"));
        quiet.add(
                member
                        ? words.ago(each.stirred(), request.now())
                        : words.date(each.stirred(), request.visitor().zone()));
        String title = thing.map(Card::title).orElse(each.title());
        boolean pinned = each.pinned() != null && each.pinned().isAfter(request.now());
        return new Row(
                pinned ? "pin" : each.hangs() ? "messages-square" : each.kind().icon(),
                title.isEmpty() ? words.text("discussions.title.gone") : title,
                thing.map(Card::language).orElse(each.language()),
                path,
                String.join(" · ", quiet),
                member && each.unread() ? news(each, words) : "",
                pinned);
    }

    private static String news(ListStore.Listed each, Words words) {
        return each.read() == 0
                ? words.text("discussions.row.new")
                : words.text("discussions.row.more", each.replies() - each.read());
    }
}
