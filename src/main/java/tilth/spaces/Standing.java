package tilth.spaces;

import java.util.Optional;
import tilth.web.Reach;
import tilth.web.Visitor;

/// What a visitor may do in a space: the one place where that is written.
///
/// Asked anew with each act; for who reads, known until anything changes. Those who run the site look after public and
/// listed spaces like a
/// steward, without reading what is only for members; of a secret space they know nothing.
///
/// @param role what the visitor does here, empty for those who do not belong
/// @param within whether the visitor's reach holds the space: a member, or a member of something in it
/// @param agreed version of the agreement that the visitor accepted; 0 for none
/// @param barred taken out by those who look after it
public record Standing(Space space, Visitor visitor, Optional<Role> role, boolean within, int agreed, boolean barred) {

    static Standing of(Visitor visitor, Reach reach, Space space, SpaceStore.Tie tie) {
        boolean within = reach.holds(Reach.space(space.id())) || tie.role().isPresent();
        return new Standing(space, visitor, tie.role(), within, tie.agreed(), tie.barred());
    }

    /// Reads what is in it.
    public boolean reads() {
        return within || space.visibility() == Visibility.PUBLIC;
    }

    /// Knows that it exists: sees its name, purpose, languages and agreement.
    public boolean sees() {
        return within || space.visibility() != Visibility.SECRET;
    }

    public boolean belongs() {
        return role.isPresent();
    }

    /// Writes in it.
    public boolean posts() {
        return belongs();
    }

    /// Sees who is here.
    public boolean seesMembers() {
        return within || runsSite();
    }

    /// Decides who comes in, invites, takes members out.
    public boolean looksAfter() {
        return is(Role.FACILITATOR) || runsSite();
    }

    /// Changes what it is, who sees it, who does what in it; closes it.
    public boolean changes() {
        return is(Role.STEWARD) || runsSite();
    }

    public boolean invites() {
        return looksAfter();
    }

    /// Hands on this role: never more than one has.
    public boolean grants(Role granted) {
        return changes() || (looksAfter() && granted == Role.MEMBER);
    }

    /// Takes somebody with that role out: a facilitator only members.
    public boolean removes(Role theirs) {
        return changes() || (looksAfter() && theirs == Role.MEMBER);
    }

    /// Begins a circle or community inside it.
    public boolean foundsBelow() {
        return space.kind().holdsOthers() && (within || runsSite());
    }

    /// May ask to come in, or simply come in.
    public boolean mayCome() {
        return sees() && !belongs() && space.joining() != Joining.INVITE;
    }

    /// Has to accept the agreement, for the first time or again after a change.
    public boolean owesAgreement() {
        return belongs() && agreed < space.agreement();
    }

    private boolean is(Role needed) {
        return role.map(mine -> mine.covers(needed)).orElse(false);
    }

    private boolean runsSite() {
        return visitor.admin() && sees();
    }
}
