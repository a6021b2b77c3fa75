package tilth.discussions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.log.Event;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.News;
import tilth.text.Words;
import tilth.web.House;
import tilth.web.Reach;
import tilth.web.Visitor;

/// New replies for pages that are open: the same for all who read one language, and without what only
/// one of them may do.
final class Fresh implements Kind.Live {
    private final Database db;
    private final House house;
    private final Kinds kinds;

    Fresh(Database db, House house, Kinds kinds) {
        this.db = db;
        this.house = house;
        this.kinds = kinds;
    }

    @Override
    public Optional<Long> at(Reach reach, long address) {
        return DiscussionStore.find(db, reach, address)
                .filter(Discussion::stands)
                .map(Discussion::id);
    }

    @Override
    public Optional<News> news(Event event) {
        if (!event.what().equals("reply.added")) return Optional.empty();
        return from(event.thing(), event.detail().getInteger("number", 0), 1);
    }

    @Override
    public Optional<News> since(long id, int number) {
        return from(id, number + 1, Show.PER_PAGE);
    }

    private Optional<News> from(long id, int number, int most) {
        Optional<Discussion> found = DiscussionStore.any(db, id).filter(Discussion::stands);
        if (found.isEmpty()) return Optional.empty();
        Discussion it = found.get();
        Optional<Card> thing =
                it.hangs() ? kinds.card(new Reach(it.labels()), it.aboutKind(), it.aboutThing()) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) return Optional.empty();
        List<Reply> replies = ReplyStore.page(db.keyed(), id, number, most).stream()
                .filter(Reply::stands)
                .toList();
        if (replies.isEmpty()) return Optional.empty();
        return Optional.of(
                new News(Set.copyOf(it.labels()), language -> html(it, thing, replies, house.words(language))));
    }

    private String html(Discussion it, Optional<Card> thing, List<Reply> replies, Words words) {
        Visitor anyone = Visitor.stranger(words.language(), house.site().zone());
        Door.Met met = new Door.Met(it, anyone, thing, true, false);
        return Lines.justNow(met, words).of(replies, Map.of()).stream()
                .map(line -> house.templates().render("discussions/line", line, words))
                .collect(Collectors.joining());
    }
}
