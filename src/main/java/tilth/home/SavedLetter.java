package tilth.home;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Reach;

/// "Something you look for has arrived": what came, as far as its reader may see it at this moment.
///
/// The subject says neither what was looked for nor what was found: it lies open on a lock screen.
final class SavedLetter {
    static final String KIND = "home.found";
    static final String CONFIRM = "home.confirm";
    static final String ARRIVED = "home.arrived";
    private static final int SHOWN = 10;

    private final Database db;
    private final Kinds kinds;
    private final Spaces spaces;
    private final Commons commons;

    SavedLetter(Database db, Kinds kinds, Spaces spaces, Commons commons) {
        this.db = db;
        this.kinds = kinds;
        this.spaces = spaces;
        this.commons = commons;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.gathered(KIND, "home.letter.label", this::write),
                LetterKind.urgent(CONFIRM, this::confirm),
                LetterKind.needed(ARRIVED, this::arrived));
    }

    /// To somebody without an account: is it you who asks?
    static Posting confirm(MailedStore.Mailed asked) {
        return Posting.to(CONFIRM, asked.mail(), asked.language(), asked.id());
    }

    /// To somebody without an account: what came, by the number of the letter.
    static Posting arrived(MailedStore.Mailed asked, long number) {
        return Posting.to(ARRIVED, asked.mail(), asked.language(), asked.id())
                .detail(new JsonObject().put("letter", number));
    }

    private Optional<Draft> confirm(Posting posting) {
        return MailedStore.of(db, posting.thing())
                .filter(asked -> !asked.confirmed())
                .map(asked -> {
                    Words words = commons.messages().in(posting.language());
                    return Draft.about(words.text("home.mail.letter.subject"))
                            .opening(words.text("home.mail.letter.opening"))
                            .act(words.text("home.mail.yes"), commons.site().absolute(asked.path()))
                            .quietly(words.text("home.mail.letter.not"));
                });
    }

    private Optional<Draft> arrived(Posting posting) {
        Optional<MailedStore.Mailed> asked = MailedStore.of(db, posting.thing()).filter(MailedStore.Mailed::confirmed);
        if (asked.isEmpty()) return Optional.empty();
        long letter = posting.detail().getLong("letter", 0L);
        List<Card> cards = cards(Reach.STRANGER, MailedStore.found(db, posting.thing(), letter));
        if (cards.isEmpty()) return Optional.empty();
        Words words = commons.messages().in(posting.language());
        String end = commons.site().absolute(asked.get().path());
        return Optional.of(telling(words, cards)
                .act(words.text("home.mail.stop"), end)
                .stoppedAt(end)
                .quietly(words.text("home.mail.letter.why")));
    }

    private Optional<Draft> write(Posting posting) {
        Reach reach = spaces.reach(posting.person());
        List<Card> cards = cards(reach, SavedStore.found(db, posting.person(), posting.thing()));
        if (cards.isEmpty()) return Optional.empty();
        Words words = commons.messages().in(posting.language());
        Draft.Act look =
                new Draft.Act(words.text("home.letter.look"), commons.site().absolute("/saved"));
        if (discreet(reach, cards))
            return Optional.of(Draft.discreet(
                    words.text("home.letter.subject", cards.size()), words.text("home.letter.discreet"), look));
        return Optional.of(telling(words, cards).act(look.label(), look.url()).quietly(words.text("home.letter.why")));
    }

    private Draft telling(Words words, List<Card> cards) {
        Draft draft = Draft.about(words.text("home.letter.subject", cards.size()))
                .opening(words.text("home.letter.opening", cards.size()));
        for (Card card : cards.subList(0, Math.min(SHOWN, cards.size())))
            draft = draft.finds(
                    new Draft.Found(card.title(), commons.site().absolute(card.path()), card.language(), card.line()));
        return cards.size() > SHOWN ? draft.says(words.text("home.letter.more", cards.size() - SHOWN)) : draft;
    }

    private List<Card> cards(Reach reach, List<SavedStore.Found> found) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (SavedStore.Found each : found)
            wanted.computeIfAbsent(each.kind(), kind -> new LinkedHashSet<>()).add(each.thing());
        Map<String, Map<Long, Card>> cards = new HashMap<>();
        wanted.forEach((kind, ids) -> cards.put(kind, kinds.cards(reach, kind, ids)));
        return found.stream()
                .flatMap(each -> Optional.ofNullable(cards.get(each.kind()).get(each.thing())).stream())
                .toList();
    }

    /// Whether something of it stands where nobody outside knows that there is anything.
    private boolean discreet(Reach reach, List<Card> cards) {
        Set<Long> standing = cards.stream()
                .map(Card::space)
                .filter(space -> space != Commons.ID)
                .collect(Collectors.toSet());
        return spaces.byIds(reach, standing).values().stream().anyMatch(Space::discreet);
    }
}
