package tilth.exchange;

import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.log.DatabaseFollower;
import tilth.log.Entry;
import tilth.log.Event;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.search.Document;
import tilth.search.Index;
import tilth.search.QueryText;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Teller;
import tilth.text.Words;
import tilth.web.Reach;

/// Holds each new thing against what is still needed: whoever began to make something of a wish need not say so
/// again when it is there, and words that find something public are no longer looked for in vain. Those who wished
/// for it are told.
final class Answered implements DatabaseFollower, Teller {
    static final String LETTER = "exchange.answered";

    private final Database db;
    private final Index index;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Commons commons;
    private final Tending tending;
    private final InstantSource clock;

    Answered(
            Database db,
            Index index,
            Kinds kinds,
            Spaces spaces,
            Commons commons,
            Tending tending,
            InstantSource clock) {
        this.db = db;
        this.index = index;
        this.kinds = kinds;
        this.spaces = spaces;
        this.commons = commons;
        this.tending = tending;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "needs";
    }

    @Override
    public boolean wantsPast() {
        return false;
    }

    @Override
    public boolean concerns(Event event) {
        return event.what().endsWith(".added") && Making.KINDS.contains(event.kind());
    }

    @Override
    public void work(Tx tx, List<Entry> entries) {
        // Of many words in one conversation each would have it read again, as it is by now.
        entries.stream()
                .map(Entry::event)
                .filter(this::concerns)
                .map(event -> new Came(event.who(), event.kind(), event.thing()))
                .distinct()
                .forEach(came -> came(tx, came));
    }

    /// Something new of somebody.
    private record Came(long who, String kind, long thing) {}

    private void came(Tx tx, Came event) {
        List<Need> taken = NeedStore.taken(
                        tx, event.who(), event.kind(), clock.instant().minus(Needs.BEGUN))
                .stream()
                .filter(need -> !QueryText.parse(need.title()).wanted().isEmpty())
                .toList();
        List<Vain.Words> vain = Vain.told(tx);
        if (taken.isEmpty() && vain.isEmpty()) return;
        List<QueryText> wished =
                taken.stream().map(need -> QueryText.parse(need.title())).toList();
        List<QueryText> looked =
                vain.stream().map(words -> QueryText.parse(words.words())).toList();
        for (Document document : kinds.documents(event.kind(), event.thing())) {
            for (int place : index.matching(document, wished))
                tending.answer(tx, event.who(), taken.get(place), event.kind(), event.thing(), clock.instant());
            if (!document.labels().contains(Reach.PUBLIC)) continue;
            for (int place : index.matching(document, looked))
                if (document.language().equals(vain.get(place).language()))
                    Vain.done(tx, vain.get(place).id());
        }
    }

    @Override
    public List<Posting> told(Queries queries, Event event) {
        if (!event.what().equals("need.answered")) return List.of();
        return NeedStore.wishers(queries, event.thing()).stream()
                .filter(person -> person != event.who())
                .map(person -> Posting.to(LETTER, person, event.thing())
                        .detail(new JsonObject()
                                .put("kind", event.detail().getString("kind"))
                                .put("thing", event.detail().getLong("thing"))))
                .toList();
    }

    LetterKind letter() {
        return LetterKind.gathered(LETTER, "exchange.letter.label", this::write).counted("exchange.letter.counted");
    }

    /// What came, if its reader still wishes for it and may see both now.
    private Optional<Draft> write(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        Optional<Need> need = NeedStore.any(db, posting.thing())
                .map(it -> it.mergedInto() == 0
                        ? it
                        : NeedStore.any(db, it.mergedInto()).orElse(it))
                .filter(it -> it.stands() && it.reached(reach))
                .filter(it -> NeedStore.wishes(db, it.id(), posting.person()));
        Optional<Card> thing = kinds.card(
                reach, posting.detail().getString("kind", ""), posting.detail().getLong("thing", 0L));
        if (need.isEmpty() || thing.isEmpty()) return Optional.empty();
        Words words = commons.messages().in(posting.language());
        Draft.Act look = new Draft.Act(
                words.text("exchange.letter.look"),
                commons.site().absolute(need.get().path()));
        if (discreet(reach, need.get().space()) || discreet(reach, thing.get().space()))
            return Optional.of(Draft.discreet(
                    words.text("exchange.letter.subject"), words.text("exchange.letter.discreet"), look));
        return Optional.of(Draft.about(words.text("exchange.letter.subject"))
                .opening(words.text("exchange.letter.opening", need.get().title()))
                .finds(new Draft.Found(
                        thing.get().title(),
                        commons.site().absolute(thing.get().path()),
                        thing.get().language(),
                        thing.get().line()))
                .act(look.label(), look.url())
                .quietly(words.text("exchange.letter.why")));
    }

    private boolean discreet(Reach reach, long space) {
        return space != Commons.ID
                && spaces.byId(reach, space).map(Space::discreet).orElse(true);
    }
}
