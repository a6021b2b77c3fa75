package tilth.discussions;

import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.spaces.Card;
import tilth.spaces.Commons;
import tilth.spaces.Kinds;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Finds the discussion an address speaks of, for this visitor or not at all, and says what they may
/// do there.
final class Door {
    private final Database db;
    private final Spaces spaces;
    private final Kinds kinds;

    Door(Database db, Spaces spaces, Kinds kinds) {
        this.db = db;
        this.spaces = spaces;
        this.kinds = kinds;
    }

    /// A discussion as one visitor meets it.
    ///
    /// @param title its own, or that of the thing it hangs under
    /// @param thing what it hangs under; empty for nothing
    /// @param member may write where it stands
    /// @param tends looks after the place where it stands
    /// @param owed address of the place's agreement while they have to say yes to it before writing; else empty
    record Met(Discussion it, Visitor visitor, Optional<Card> thing, boolean member, boolean tends, String owed) {
        Met(Discussion it, Visitor visitor, Optional<Card> thing, boolean member, boolean tends) {
            this(it, visitor, thing, member, tends, "");
        }

        String title() {
            return thing.map(Card::title).orElse(it.title());
        }

        boolean own() {
            return it.by(visitor);
        }

        boolean mayReply() {
            return member && it.stands() && !it.isClosed();
        }

        boolean mayReact() {
            return member && it.stands();
        }

        /// Whoever asked says what answered; so do those who look after the place.
        boolean mayAccept() {
            return it.kind() == TalkKind.QUESTION && it.stands() && (own() || tends);
        }

        boolean mayClose() {
            return it.stands() && tends;
        }

        boolean mayMove() {
            return it.stands() && !it.hangs() && (own() || tends);
        }

        /// Its author while nobody has answered; later it is others' too.
        boolean mayRemove() {
            return !it.removed() && (tends || (own() && it.answers() == 0 && !it.hangs()));
        }

        boolean mayHide() {
            return !it.hidden() && !it.removed() && tends;
        }

        /// An author brings back what they removed themselves, never what others hid or removed.
        boolean mayRestore() {
            if (it.stands()) return false;
            boolean undone = own() && !it.hidden() && it.removedBy() == visitor.id();
            return tends || undone;
        }

        boolean mayEdit(Reply reply) {
            return reply.by(visitor) && reply.stands() && it.stands() && member && !it.isClosed();
        }

        boolean mayPutAway(Reply reply) {
            return tends && reply.stands() && it.stands() && first(reply);
        }

        boolean mayTakeBack(Reply reply) {
            return reply.by(visitor) && reply.stands() && it.stands() && first(reply);
        }

        boolean mayBringBack(Reply reply) {
            if (reply.stands() || !it.stands()) return false;
            boolean undone = reply.by(visitor) && reply.hidden() == null && reply.removedBy() == visitor.id();
            return tends || undone;
        }

        /// Sees the words of something put away.
        boolean sees(Reply reply) {
            return reply.stands() || tends || reply.by(visitor);
        }

        private boolean first(Reply reply) {
            return reply.number() > 1 || it.hangs();
        }
    }

    /// A discussion as everyone who may read it finds it; hidden and removed ones only for who began
    /// them and for those who look after the place.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Met meet(Request request) {
        return meet(db.keyed(), request.visitor(), request.id("id"));
    }

    Met meet(Queries queries, Visitor visitor, long address) {
        return met(
                visitor, DiscussionStore.find(queries, visitor.reach(), address).orElseThrow(Problem.NotFound::new));
    }

    /// What an address speaks of, within reach; whether it stands is asked by [#met].
    Discussion find(Request request) {
        long address = request.id("id");
        return request.steady(new At(address), () -> DiscussionStore.at(db.keyed(), address))
                .filter(it -> it.labels().stream().anyMatch(request.reach()::holds))
                .orElseThrow(Problem.NotFound::new);
    }

    private record At(long address) {}

    /// The same by identity.
    Met meet(Visitor visitor, long id) {
        return met(
                visitor,
                DiscussionStore.any(db.keyed(), id)
                        .filter(it -> it.labels().stream().anyMatch(visitor.reach()::holds))
                        .orElseThrow(Problem.NotFound::new));
    }

    /// @throws Problem.NotFound if it is not there for this visitor
    Met met(Visitor visitor, Discussion it) {
        Optional<Card> thing = it.hangs() ? thing(visitor.reach(), it) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) throw new Problem.NotFound();
        return there(standing(visitor, it, thing));
    }

    /// The same for a page, by what is known of the place until anything changes.
    ///
    /// @throws Problem.NotFound if it is not there for this visitor
    Met met(Request request, Discussion it) {
        Optional<Card> thing = it.hangs() ? thing(request, it) : Optional.empty();
        if (it.hangs() && thing.isEmpty()) throw new Problem.NotFound();
        return there(standing(request, it, thing));
    }

    private Optional<Card> thing(Request request, Discussion it) {
        long id = it.aboutThing();
        return Optional.ofNullable(
                kinds.cards(request, it.aboutKind(), List.of(id)).get(id));
    }

    private Met standing(Request request, Discussion it, Optional<Card> thing) {
        Visitor visitor = request.visitor();
        if (!visitor.entered() || it.space() == Commons.ID) return standing(visitor, it, thing);
        return standing(visitor, it, thing, spaces.standing(request, it.space()));
    }

    private static Met there(Met met) {
        Discussion it = met.it();
        boolean there = it.stands() || met.tends() || (it.by(met.visitor()) && !it.away());
        if (!there) throw new Problem.NotFound();
        return met;
    }

    Optional<Card> thing(Reach reach, Discussion it) {
        return kinds.card(reach, it.aboutKind(), it.aboutThing());
    }

    private Met standing(Visitor visitor, Discussion it, Optional<Card> thing) {
        if (!visitor.entered()) return new Met(it, visitor, thing, false, false);
        if (it.space() == Commons.ID) return new Met(it, visitor, thing, true, visitor.admin());
        return standing(
                visitor,
                it,
                thing,
                spaces.byId(visitor.reach(), it.space()).map(space -> spaces.standing(visitor, space)));
    }

    private static Met standing(Visitor visitor, Discussion it, Optional<Card> thing, Optional<Standing> stands) {
        if (stands.isEmpty()) return new Met(it, visitor, thing, false, false);
        Standing standing = stands.get();
        boolean program = visitor.admin() && visitor.signIn() == 0;
        String owed = standing.owesAgreement() && !program ? standing.space().path() + "/agreement" : "";
        return new Met(it, visitor, thing, standing.posts() || program, standing.looksAfter(), owed);
    }

    /// A reply of it, if it stands or this visitor may still see it.
    Reply reply(Queries queries, Met met, int number) {
        return ReplyStore.find(queries, met.visitor().id(), met.it().id(), number)
                .filter(met::sees)
                .orElseThrow(Problem.NotFound::new);
    }

    /// @throws Problem.Refused if they see it, but it is not theirs to do this
    static void allow(boolean may) {
        if (!may) throw new Problem.Refused("discussions.tend.refused");
    }
}
