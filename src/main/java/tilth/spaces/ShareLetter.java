package tilth.spaces;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;

/// Tells those who look after a community what another one shares with it, in the morning's letter.
final class ShareLetter {
    static final String KIND = "spaces.shared";

    private final Database db;
    private final Commons commons;
    private final Kinds kinds;

    ShareLetter(Database db, Commons commons, Kinds kinds) {
        this.db = db;
        this.commons = commons;
        this.kinds = kinds;
    }

    LetterKind kind() {
        return LetterKind.gathered(KIND, "spaces.letter.shared.label", this::write);
    }

    private Optional<Draft> write(Posting posting) {
        Optional<ShareStore.Share> share = ShareStore.byId(db, posting.thing());
        if (share.isEmpty()) return Optional.empty();
        Reach reach = Reaches.of(db, posting.person());
        boolean keeps = Membership.keepers(db, share.get().receiver()).contains(posting.person());
        Optional<Card> card = kinds.card(reach, share.get().kind(), share.get().thing());
        List<Space> places = new SpaceStore(db)
                .byIds(reach, List.of(share.get().giver(), share.get().receiver()));
        if (!keeps || card.isEmpty() || places.size() < 2) return Optional.empty();
        boolean first = places.getFirst().id() == share.get().giver();
        Space giver = first ? places.getFirst() : places.getLast();
        Space receiver = first ? places.getLast() : places.getFirst();
        Words words = commons.messages().in(posting.language());
        Draft.Act look = new Draft.Act(
                words.text("spaces.letter.shared.look"),
                commons.site().absolute(card.get().path()));
        if (receiver.discreet())
            return Optional.of(Draft.discreet(
                    words.text("spaces.letter.discreet"), words.text("spaces.letter.discreet.line"), look));
        return Optional.of(Draft.about(words.text("spaces.letter.shared.subject", Names.forMail(giver.name())))
                .says(words.text(
                        "spaces.letter.shared.text", Names.forMail(card.get().title()), Names.forMail(receiver.name())))
                .act(look.label(), look.url()));
    }
}
