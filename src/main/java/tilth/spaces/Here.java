package tilth.spaces;

import java.time.Duration;
import java.util.function.Predicate;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Request;
import tilth.web.Visitor;

/// Finds the space a request is about, and what its visitor may do there.
final class Here {
    private static final String REFUSED = "spaces.refused";

    private final Database db;
    private final SpaceStore spaces;
    private final Rates rates = new Rates();

    Here(Database db) {
        this.db = db;
        this.spaces = new SpaceStore(db);
    }

    /// @throws Problem.NotFound if the space is not there for this visitor
    Standing at(Request request, SpaceKind kind) {
        Space space = spaces.find(request.reach(), kind, request.param("slug")).orElseThrow(Problem.NotFound::new);
        return Spaces.standing(db, request.visitor(), space);
    }

    /// The same for a page that only some may open: those who see the space but may not are told so,
    /// for all others it is not there.
    Standing at(Request request, SpaceKind kind, Predicate<Standing> may) {
        return allowed(at(request, kind), may, REFUSED);
    }

    /// @param refused what those are told who see the space but may not
    Standing at(Request request, SpaceKind kind, Predicate<Standing> may, String refused) {
        return allowed(at(request, kind), may, refused);
    }

    Standing at(Visitor visitor, long address) {
        Space space = spaces.at(visitor.reach(), address).orElseThrow(Problem.NotFound::new);
        return Spaces.standing(db, visitor, space);
    }

    /// Counts what one person may do only so often in a day, such as sending letters to others.
    ///
    /// @throws Problem.TooMany beyond that; never for those who run the site, who import
    void often(Request request, String what, int most) {
        if (request.visitor().admin()) return;
        rates.take("spaces." + what + request.visitor().id(), most, Duration.ofDays(1), request.now());
    }

    /// For writing: the space is held, and the standing is that of this moment.
    Standing hold(Tx tx, Visitor visitor, long id, Predicate<Standing> may) {
        Space space = SpaceStore.hold(tx, id).orElseThrow(Problem.NotFound::new);
        Standing standing = Spaces.standing(tx, visitor, Reaches.of(tx, visitor.id()), space);
        if (!standing.sees()) throw new Problem.NotFound();
        return allowed(standing, may);
    }

    static Standing allowed(Standing standing, Predicate<Standing> may) {
        return allowed(standing, may, REFUSED);
    }

    private static Standing allowed(Standing standing, Predicate<Standing> may, String refused) {
        if (may.test(standing)) return standing;
        if (!standing.reads()) throw new Problem.NotFound();
        throw new Problem.Refused(refused);
    }
}
