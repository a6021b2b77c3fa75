package tilth.discussions;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tilth.db.Database;
import tilth.log.DatabaseFollower;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.people.Drafts;
import tilth.spaces.Attachments;
import tilth.spaces.Card;
import tilth.spaces.Kind;
import tilth.spaces.Kinds;
import tilth.spaces.Panel;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.spaces.Wing;
import tilth.web.House;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Routes;
import tilth.web.Workbench;

/// The room of talk put together: what `App` makes one of.
public final class Discussions implements Wing {
    private static final Pattern PAGE = Pattern.compile("^/discussions/([0-9]{1,18})\\b");

    private final Database db;
    private final DiscussionStore store;
    private final ReplyStore replies;
    private final Kinds kinds;
    private final Keeping keeping;
    private final Parting parting;
    private final ReplyFiles files;
    private final Begin begin;
    private final Browse browse;
    private final Answering answering;
    private final Changing changing;
    private final Past past;
    private final Tend tend;
    private final Under under;
    private final Show show;
    private final TalkApi api;
    private final ReplyApi replyApi;
    private final OnPages onPages;
    private final TalkLetters letters;
    private final Follow follow;
    private final Fresh fresh;

    /// @param kinds where [#kind] is to be added; asked only once the doors are open
    public Discussions(
            Vertx vertx,
            Database db,
            Log log,
            House house,
            Kinds kinds,
            Spaces spaces,
            Drafts drafts,
            Attachments attachments) {
        this.db = db;
        this.kinds = kinds;
        store = new DiscussionStore(db);
        replies = new ReplyStore(db);
        parting = new Parting(log, attachments);
        keeping = new Keeping(log, spaces, parting);
        files = new ReplyFiles(db, kinds, attachments);
        Rates rates = new Rates();
        Workbench workbench = new Workbench(vertx, "talk", 2, 64);
        Mentioned mentioned = new Mentioned(db, spaces, workbench);
        Places places = new Places(spaces);
        ListStore lists = new ListStore(db);
        ReadStore reads = new ReadStore(db);
        Rows rows = new Rows(kinds);
        Door door = new Door(db, spaces, kinds);
        begin = new Begin(places, keeping, mentioned, drafts, rates, files);
        browse = new Browse(db, lists, places, spaces, rows);
        show = new Show(door, reads, mentioned, drafts, files, new Stretch(db, files, house.templates()), kinds);
        answering = new Answering(db, door, show, keeping, mentioned, reads, drafts, rates, files);
        changing = new Changing(db, door, keeping, mentioned, drafts, files);
        past = new Past(db, door, replies, new ReactionStore(db), mentioned, workbench);
        tend = new Tend(db, door, places, keeping, spaces);
        under = new Under(db, kinds, spaces, door, replies, keeping, mentioned, rates, files);
        api = new TalkApi(
                db, door, begin, changing, places, lists, store, under, keeping, mentioned, kinds, rates, files);
        replyApi = new ReplyApi(db, door, changing, keeping, mentioned, rates, files);
        onPages = new OnPages(lists, rows, spaces);
        letters = new TalkLetters(db, house, kinds, spaces);
        follow = new Follow(log, kinds);
        fresh = new Fresh(db, house, kinds);
    }

    @Override
    public void hang(Routes routes) {
        begin.hang(routes);
        browse.hang(routes);
        under.hang(routes);
        answering.hang(routes);
        changing.hang(routes);
        past.hang(routes);
        tend.hang(routes);
        show.hang(routes);
        api.hang(routes);
        replyApi.hang(routes);
    }

    /// Who is to be told of what is said.
    @Override
    public Teller teller() {
        return letters;
    }

    @Override
    public List<LetterKind> letters() {
        return letters.kinds();
    }

    /// Takes talk along when the thing it hangs under goes elsewhere.
    public DatabaseFollower follower() {
        return follow;
    }

    /// What people want to be told of, space by space.
    public Levels levels() {
        return new Levels(db);
    }

    /// What other rooms may know and do about discussions.
    public Kind kind() {
        Kind kind = Kind.named(Keeping.KIND)
                .cards(this::cards)
                .index(new TalkIndex(db, store, replies, kinds))
                .acts(keeping)
                .finder(this::at)
                .export((reach, to) -> TalkJson.all(store, replies, reach, to))
                .places(this::whereabouts)
                .live(fresh)
                .panel(under.panel("resource"))
                .panel(under.panel("session"))
                .portion("replies", this::written);
        for (Panel panel : onPages.panels()) kind = kind.panel(panel);
        return kind;
    }

    @Override
    public List<Kind> kinds() {
        return List.of(kind(), replyKind());
    }

    /// What files in replies hang on.
    private Kind replyKind() {
        return files.kind(new TalkIndex(db, store, replies, kinds));
    }

    /// Erases what was removed long enough ago; once a day is enough.
    @Override
    public void sweep(Instant now) {
        parting.sweep(db, now);
    }

    private Map<Long, Card> cards(Reach reach, Collection<Long> ids) {
        Map<Long, Card> cards = new HashMap<>();
        for (Discussion it : store.byIds(reach, ids)) {
            Optional<Card> thing = it.hangs() ? kinds.card(reach, it.aboutKind(), it.aboutThing()) : Optional.empty();
            if (it.hangs() && thing.isEmpty()) continue;
            cards.put(
                    it.id(),
                    new Card(
                            Keeping.KIND,
                            it.id(),
                            thing.map(Card::title).orElse(it.title()),
                            it.path(),
                            thing.map(Card::language).orElse(it.language()),
                            it.hangs() ? "discussions.state.about" : it.kind().word(),
                            it.space(),
                            ""));
        }
        return cards;
    }

    private Optional<Kind.Found> at(Reach reach, String path) {
        Matcher page = PAGE.matcher(path);
        if (!page.find()) return Optional.empty();
        return DiscussionStore.find(db, reach, Long.parseLong(page.group(1)))
                .filter(it -> !it.away())
                .map(it -> new Kind.Found(
                        it.id(),
                        it.hangs()
                                ? kinds.card(reach, it.aboutKind(), it.aboutThing())
                                        .map(Card::title)
                                        .orElse("")
                                : it.title(),
                        it.hidden(),
                        it.removed()));
    }

    private Optional<Kind.Whereabouts> whereabouts(long id) {
        return DiscussionStore.any(db, id)
                .filter(Discussion::stands)
                .map(it -> new Kind.Whereabouts(it.space(), Set.copyOf(it.labels()), it.author()));
    }

    private JsonArray written(long person) {
        JsonArray all = new JsonArray();
        for (Reply reply : replies.writtenBy(person)) all.add(TalkJson.own(reply));
        return all;
    }
}
