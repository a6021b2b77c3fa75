package tilth.spaces;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Visitor;

/// Spaces as other rooms ask for them: which there are for a reader, and who may.
///
/// A space that a reader may not know of does not exist in any answer of this class.
public final class Spaces {
    /// No sign-in's number, and not the 0 of a program's token.
    private static final long AWAY = -1;

    private final Database db;
    private final SpaceStore spaces;

    public Spaces(Database db) {
        this.db = db;
        this.spaces = new SpaceStore(db);
    }

    /// What a person may read; computed anew, so that leaving and removal count at once.
    public Reach reach(long person) {
        return Reaches.of(db.keyed(), person);
    }

    /// The same for whoever stands behind a token, sent together with the question who that is.
    public Later<Reach> reachBehind(byte[] token) {
        return Reaches.behind(db.keyed(), token);
    }

    /// The same for several people, in one question.
    public Map<Long, Reach> reaches(Collection<Long> people) {
        return people.isEmpty() ? Map.of() : Reaches.of(db, people);
    }

    public Optional<Space> find(Reach reach, SpaceKind kind, String slug) {
        return spaces.find(reach, kind, slug);
    }

    /// By the number the API gives it.
    public Optional<Space> at(Reach reach, long address) {
        return spaces.at(reach, address);
    }

    /// By identity, as other tables refer to it.
    public Optional<Space> byId(Reach reach, long id) {
        return spaces.byIds(reach, List.of(id)).stream().findFirst();
    }

    public Map<Long, Space> byIds(Reach reach, Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return spaces.byIds(reach, ids).stream().collect(Collectors.toMap(Space::id, Function.identity()));
    }

    /// What a space is part of, its home first, as far as the reader may know.
    public List<Space> above(Reach reach, long id) {
        return spaces.above(reach, id);
    }

    /// What a visitor may do in a space.
    public Standing standing(Visitor visitor, Space space) {
        return standing(db.keyed(), visitor, space);
    }

    /// The same for a page, which asks it of several of its parts: as it is known until anything changes.
    public Standing standing(Request request, Space space) {
        Visitor visitor = request.visitor();
        return Standing.of(
                visitor,
                visitor.reach(),
                space,
                request.steady(
                        new Tied(visitor.id(), space.id()), () -> SpaceStore.tie(db.keyed(), visitor, space.id())));
    }

    private record Tied(long person, long space) {}

    /// The same, by the identity of a space; empty where it is out of the visitor's reach.
    public Optional<Standing> standing(Request request, long space) {
        return byId(request, space).map(found -> standing(request, found));
    }

    /// The same of the space alone.
    public Optional<Space> byId(Request request, long space) {
        Reach reach = request.reach();
        return request.steady(new Within(reach, space), () -> byId(reach, space));
    }

    private record Within(Reach reach, long space) {}

    static Standing standing(Queries queries, Visitor visitor, Space space) {
        return standing(queries, visitor, visitor.reach(), space);
    }

    static Standing standing(Queries queries, Visitor visitor, Reach reach, Space space) {
        return Standing.of(visitor, reach, space, SpaceStore.tie(queries, visitor, space.id()));
    }

    /// The spaces a visitor may write in beside the commons, circles first.
    public List<Space> mine(Visitor visitor) {
        return visitor.entered() ? spaces.mine(visitor.id()) : List.of();
    }

    /// Circles a visitor could come into or ask to, those first where one simply comes in.
    public List<Space> toJoin(Visitor visitor, int most) {
        return spaces.toJoin(visitor.reach(), visitor.id(), most);
    }

    /// Whether a visitor may write in a space; everybody who has entered may in the commons.
    public boolean mayPost(Visitor visitor, long space) {
        if (space == Commons.ID) return visitor.entered();
        return byId(visitor.reach(), space)
                .map(found -> standing(visitor, found).posts())
                .orElse(false);
    }

    /// The same for a page.
    public boolean mayPost(Request request, long space) {
        if (space == Commons.ID) return request.visitor().entered();
        return standing(request, space).map(Standing::posts).orElse(false);
    }

    /// Who may read what a visitor is about to write in a space; empty when they may not write there.
    ///
    /// The space's readers stay the same until the transaction ends. For an administrator's token
    /// any space within sight will do: imports write where nobody belongs yet.
    ///
    /// @throws Problem.AgreeFirst if its agreement has changed since they said yes
    public Optional<Set<String>> forPosting(Queries tx, Visitor visitor, long space) {
        if (space == Commons.ID) return visitor.entered() ? Optional.of(Set.of(Reach.PUBLIC)) : Optional.empty();
        Optional<SpaceStore.Posting> mine = SpaceStore.forPosting(tx, visitor.id(), space);
        boolean program = visitor.admin() && visitor.signIn() == 0;
        if (mine.isEmpty() && program)
            return SpaceStore.hold(tx, space)
                    .filter(found -> standing(tx, visitor, found).sees())
                    .map(Space::labels);
        mine.filter(found -> found.owes() && !program).ifPresent(owed -> {
            throw new Problem.AgreeFirst(
                    owed.space().path() + "/agreement", owed.space().name());
        });
        return mine.map(found -> found.space().labels());
    }

    /// Who will read what a person has written for a space; empty when they do not write there any more. For what
    /// appears while they are away: an administrator's program is nobody here.
    public Optional<Set<String>> forPosting(Queries tx, long person, long space) {
        if (!SpaceStore.active(tx, person)) return Optional.empty();
        if (space == Commons.ID) return Optional.of(Set.of(Reach.PUBLIC));
        return SpaceStore.forPosting(tx, person, space)
                .map(found -> found.space().labels());
    }

    /// Somebody who belongs to a space of a person's.
    ///
    /// @param id identity, for other tables; never shown
    /// @param address their number
    public record Companion(long id, long address, String name, String handle) {}

    /// The people who share a space with a person, by name.
    public List<Companion> companions(long person) {
        return spaces.companions(person);
    }

    /// Somebody who began what goes on without them, as they are now; empty when they may not enter any more. They may
    /// no more than at a page: it is no program's token.
    public Optional<Visitor> away(long person) {
        Reach reach = Reaches.of(db, person);
        if (!reach.holds(Reach.person(person))) return Optional.empty();
        return db.find(
                "select name, handle, language, zone, admin from person where id = $1 and state = 'active'",
                row -> new Visitor(
                        person,
                        row.text("name"),
                        row.has("handle") ? row.text("handle") : "",
                        row.text("language"),
                        ZoneId.of(row.text("zone")),
                        row.yes("admin"),
                        AWAY,
                        false,
                        "",
                        0,
                        reach),
                person);
    }

    /// Whether a visitor may bring a whole library into a space: who changes it; for everyone, who runs the site.
    public boolean mayBring(Visitor visitor, long space) {
        if (space == Commons.ID) return visitor.admin();
        return byId(visitor.reach(), space)
                .map(found -> standing(visitor, found).changes())
                .orElse(false);
    }

    /// Whether a visitor may take the library of a place along: who looks after it and reads there; what stands for
    /// everyone, every member.
    public boolean mayCarry(Visitor visitor, long space) {
        if (space == Commons.ID) return visitor.entered();
        return byId(visitor.reach(), space)
                .map(found -> standing(visitor, found))
                .filter(standing -> standing.looksAfter() && standing.reads())
                .isPresent();
    }

    /// The same as [#mayBring] within a transaction in which that stays so; gives who reads what is brought.
    public Optional<Set<String>> forBringing(Queries tx, Visitor visitor, long space) {
        if (space == Commons.ID) return visitor.admin() ? Optional.of(Set.of(Reach.PUBLIC)) : Optional.empty();
        return SpaceStore.hold(tx, space)
                .filter(found -> standing(tx, visitor, found).changes())
                .map(Space::labels);
    }

    /// Whether two people belong to one and the same space.
    public boolean shared(long one, long other) {
        return spaces.shared(one, other);
    }

    /// The addresses of the profiles, of some people, that a visitor may open; by identity.
    public Map<Long, String> profiles(Visitor visitor, Collection<Long> people) {
        return people.isEmpty() ? Map.of() : spaces.profiles(visitor.id(), people);
    }

    /// The same for a page, from what is known of those people until anything changes.
    public Map<Long, String> profiles(Request request, Set<Long> people) {
        if (people.isEmpty()) return Map.of();
        long reader = request.visitor().id();
        Map<Long, Known> known = known(request, people);
        Set<Long> mine = reader == 0
                ? Set.of()
                : known(request, Set.of(reader))
                        .getOrDefault(reader, Known.NOBODY)
                        .spaces();
        Map<Long, String> paths = new HashMap<>();
        known.forEach((person, each) -> {
            if (person == reader || each.shownTo(reader, mine)) paths.put(person, each.path());
        });
        return paths;
    }

    private Map<Long, Known> known(Request request, Set<Long> people) {
        return request.steady(new Knowing(people), () -> spaces.known(people));
    }

    private record Knowing(Set<Long> people) {}

    /// What decides who may open somebody's page.
    ///
    /// @param seen for whom there is something on it: `everyone`, `members`, `circles`
    /// @param spaces to which they belong
    record Known(String path, Set<String> seen, Set<Long> spaces) {
        static final Known NOBODY = new Known("", Set.of(), Set.of());

        boolean shownTo(long reader, Set<Long> mine) {
            return seen.contains("everyone")
                    || (reader != 0 && seen.contains("members"))
                    || (reader != 0 && seen.contains("circles") && !Collections.disjoint(spaces, mine));
        }
    }
}
