package tilth.exchange;

import java.util.Optional;
import tilth.db.Database;
import tilth.spaces.Commons;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.spaces.Standing;
import tilth.web.Problem;
import tilth.web.Request;

/// Finds the wish an address speaks of, for this visitor or not at all, and says what they may do there.
final class Door {
    private final Database db;
    private final Spaces spaces;

    Door(Database db, Spaces spaces) {
        this.db = db;
        this.spaces = spaces;
    }

    /// A wish as one visitor meets it.
    ///
    /// @param space where it stands; empty for everyone here
    /// @param member may write where it stands
    /// @param tends looks after the place where it stands
    record Met(Need need, Optional<Space> space, boolean member, boolean tends, boolean own) {
        /// Sets it aside and takes it up again: those who look after the place, and whoever wrote it.
        boolean mayEnd() {
            return tends || own;
        }
    }

    Met meet(Request request) {
        return met(request, NeedStore.at(db, request.reach(), request.id("id")).orElseThrow(Problem.NotFound::new));
    }

    /// @throws Problem.NotFound if it does not stand there any more
    Met met(Request request, Need need) {
        if (need.hidden() || need.removed()) throw new Problem.NotFound();
        boolean own = request.visitor().entered()
                && need.author() == request.visitor().id();
        if (need.space() == Commons.ID)
            return new Met(
                    need,
                    Optional.empty(),
                    request.visitor().entered(),
                    request.visitor().admin(),
                    own);
        Space space = spaces.byId(request, need.space()).orElseThrow(Problem.NotFound::new);
        Standing standing = spaces.standing(request, space);
        return new Met(need, Optional.of(space), standing.posts(), standing.looksAfter(), own);
    }

    static void allow(boolean may) {
        if (!may) throw new Problem.Refused("exchange.refused");
    }
}
