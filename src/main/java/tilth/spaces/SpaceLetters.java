package tilth.spaces;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.mail.Draft;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Letters about spaces. Each asks again, at the moment of sending, whether its reader may have it;
/// those about secret spaces name nothing that a lock screen could show.
final class SpaceLetters {
    static final String INVITATION = "spaces.invitation";
    static final String ASKED = "spaces.asked";
    static final String ANSWERED = "spaces.answered";
    static final String LINKED = "spaces.partof";
    static final String AGREEMENT = "spaces.agreement";

    private final Database db;
    private final Commons commons;
    private final InstantSource clock;

    SpaceLetters(Database db, Commons commons, InstantSource clock) {
        this.db = db;
        this.commons = commons;
        this.clock = clock;
    }

    List<LetterKind> kinds() {
        return List.of(
                LetterKind.needed(INVITATION, this::invitation),
                LetterKind.told(ASKED, "spaces.letter.asked.label", this::asked),
                LetterKind.told(LINKED, "spaces.letter.linked.label", this::linked),
                LetterKind.needed(ANSWERED, this::answered),
                LetterKind.gathered(AGREEMENT, "spaces.letter.agreement.label", this::agreement));
    }

    private Optional<Draft> invitation(Posting posting) {
        Words words = words(posting);
        return Invitations.good(db, new byte[0], posting.thing(), clock.instant())
                .map(good -> {
                    String language = posting.person() == 0 ? good.language() : posting.language();
                    String url = commons.site().absolute("/invitations/" + posting.secret() + "?speak=" + language);
                    String open = words.text("spaces.letter.invitation.open");
                    if (good.space().discreet())
                        return Draft.discreet(
                                words.text("spaces.letter.invitation.discreet"),
                                words.text("spaces.letter.invitation.discreet.line"),
                                new Draft.Act(open, url));
                    String inviter = Names.forMail(good.inviterName());
                    String name = Names.forMail(good.space().name());
                    Draft draft = Draft.about(words.text("spaces.letter.invitation.subject", inviter, name))
                            .opening(words.text("spaces.letter.invitation.opening", inviter));
                    if (!good.space().purpose().isEmpty())
                        draft = draft.says(Names.forMail(good.space().purpose()));
                    return draft.act(open, url)
                            .quietly(words.text(
                                    "spaces.letter.invitation.quiet",
                                    words.date(good.expires(), commons.site().zone())));
                });
    }

    private Optional<Draft> asked(Posting posting) {
        Optional<Requests.Asked> asked = Requests.byId(db, posting.thing()).filter(Requests.Asked::open);
        Optional<Space> space = asked.flatMap(request -> SpaceStore.any(db, request.space()))
                .filter(found -> standing(posting, found).looksAfter());
        Words words = words(posting);
        return space.map(found -> {
            String url = commons.site().absolute(found.path() + "/requests");
            String look = words.text("spaces.letter.asked.look");
            if (found.discreet()) return discreet(words, look, url);
            String who = Names.forMail(asked.get().name());
            return Draft.about(words.text("spaces.letter.asked.subject", who, Names.forMail(found.name())))
                    .says(words.text("spaces.letter.asked.text", who))
                    .act(look, url);
        });
    }

    private record Linked(Space child, long parent) {}

    /// Another place would like to be part of one that the reader looks after.
    private Optional<Draft> linked(Posting posting) {
        Optional<Linked> link = db.find("""
            select space_link.parent, space.* from space_link join space on space.id = child
             where space_link.id = $1 and agreed is null and rank > 0 and hidden is null and removed is null
            """, row -> new Linked(Space.of(row), row.number("parent")), posting.thing());
        Optional<Space> parent = link.flatMap(found -> SpaceStore.any(db, found.parent()))
                .filter(found -> standing(posting, found).changes());
        Words words = words(posting);
        return parent.map(found -> {
            String url = commons.site().absolute(found.path() + "/requests");
            String look = words.text("spaces.letter.asked.look");
            if (found.discreet()) return discreet(words, look, url);
            String child = Names.forMail(link.get().child().name());
            return Draft.about(words.text("spaces.letter.linked.subject", child, Names.forMail(found.name())))
                    .says(words.text("spaces.letter.linked.text", child))
                    .act(look, url);
        });
    }

    private Optional<Draft> answered(Posting posting) {
        Optional<Requests.Asked> asked = Requests.byId(db, posting.thing())
                .filter(request -> request.person() == posting.person())
                .filter(request ->
                        !request.state().equals("asked") && !request.state().equals("withdrawn"));
        Optional<Space> space = asked.flatMap(request -> SpaceStore.any(db, request.space()))
                .filter(found -> standing(posting, found).sees());
        Words words = words(posting);
        return space.map(found -> {
            String state = asked.get().state();
            boolean declined = state.equals("declined");
            String url = commons.site()
                    .absolute(
                            declined ? "/circles" : found.path() + (asked.get().back() ? "/join" : "/welcome"));
            String look = words.text("spaces.letter.answered." + state + ".look");
            if (found.discreet()) return discreet(words, look, url);
            String name = Names.forMail(found.name());
            return Draft.about(words.text("spaces.letter.answered." + state + ".subject", name))
                    .says(words.text("spaces.letter.answered." + state + ".text", name))
                    .act(look, url);
        });
    }

    private Optional<Draft> agreement(Posting posting) {
        Words words = words(posting);
        return SpaceStore.any(db, posting.thing())
                .filter(found -> standing(posting, found).owesAgreement())
                .map(found -> {
                    String url = commons.site().absolute(found.path() + "/agreement");
                    String look = words.text("spaces.letter.agreement.look");
                    if (found.discreet()) return discreet(words, look, url);
                    return Draft.about(words.text("spaces.letter.agreement.subject", Names.forMail(found.name())))
                            .says(words.text("spaces.letter.agreement.text"))
                            .act(look, url);
                });
    }

    private static Draft discreet(Words words, String look, String url) {
        return Draft.discreet(
                words.text("spaces.letter.discreet"),
                words.text("spaces.letter.discreet.line"),
                new Draft.Act(look, url));
    }

    private Words words(Posting posting) {
        return commons.messages().in(posting.language());
    }

    /// The reader's standing now, as if they came to the page.
    private Standing standing(Posting posting, Space space) {
        Reach reach = Reaches.of(db, posting.person());
        boolean admin = db.one(
                "select exists (select from person where id = $1 and admin and state = 'active') as admin",
                row -> row.yes("admin"),
                posting.person());
        Visitor reader = new Visitor(
                posting.person(), "", "", posting.language(), commons.site().zone(), admin, 0, false, "", 0, reach);
        Standing standing = Spaces.standing(db, reader, space);
        if (reach.holds(Reach.person(posting.person()))) return standing;
        return new Standing(
                space, Visitor.stranger(posting.language(), commons.site().zone()), Optional.empty(), false, 0, false);
    }
}
