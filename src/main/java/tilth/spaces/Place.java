package tilth.spaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Later;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Problem;
import tilth.web.Request;

/// The page of a circle, community or network, and who is here.
final class Place {
    private static final int FACES = 12; // on the page itself
    private static final int MEMBERS = 100; // on a page of members

    /// What the page shows; what a visitor may not see is empty here already.
    record PlacePage(
            Space space,
            String kindWord,
            String languages,
            List<Kinds.Topic> topics,
            String meets,
            Html about,
            List<Space> above,
            List<Part> parts,
            Agreements.Agreed agreed,
            boolean owes,
            List<Membership.Seen> people,
            boolean seesPeople,
            List<Panel.Shown> panels,
            boolean reads,
            boolean belongs,
            boolean looksAfter,
            boolean changes,
            boolean foundsBelow,
            boolean open,
            boolean asks,
            boolean asked,
            boolean empty,
            boolean share,
            String url) {}

    /// The circles, or the communities, inside.
    record Part(String title, List<Space> spaces, String found, String foundWord) {}

    record MembersPage(Space space, String title, List<Row> people, List<Choice> roles, boolean changes, long later) {}

    record Row(Membership.Seen seen, boolean me, boolean removable, List<Choice> roles) {}

    private final Database db;
    private final SpaceStore spaces;
    private final Here here;
    private final Kinds kinds;

    Place(Database db, Here here, Kinds kinds) {
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.here = here;
        this.kinds = kinds;
    }

    Answer show(Request request, SpaceKind kind) {
        Optional<Space> found = spaces.find(request.reach(), kind, request.param("slug"));
        if (found.isEmpty()) {
            Space moved =
                    spaces.moved(request.reach(), kind, request.param("slug")).orElseThrow(Problem.NotFound::new);
            return Answer.moved(moved.path());
        }
        Space space = found.get();
        Later<Standing> asking = db.later(() -> Spaces.standing(db, request.visitor(), space));
        Later<SpaceStore.About> about = db.later(() -> spaces.about(space.id()));
        Later<List<Space>> above = db.later(() -> spaces.above(request.reach(), space.id()));
        Later<List<Space>> below =
                db.later(() -> space.kind().holdsOthers() ? spaces.below(request.reach(), space.id()) : List.of());
        Later<Map<Long, Kinds.Meeting>> meets = db.later(() -> kinds.meetings().of(request, List.of(space.id())));
        Later<Optional<Agreements.Agreed>> agreed = db.later(() -> Agreements.inForce(db, space));
        Standing standing = asking.get();
        List<Panel.Shown> panels = kinds.panels("space", request, space.id()); // each under the reach
        List<Membership.Seen> people = standing.seesMembers() ? Membership.seen(db, standing, 0, FACES) : List.of();
        boolean asked = request.visitor().entered()
                && !standing.belongs()
                && Requests.mine(db, space.id(), request.visitor().id()).isPresent();
        PlacePage page = new PlacePage(
                space,
                request.words().text("spaces.kind." + space.kind().code()),
                languages(request, space),
                kinds.topics().of(space.topics(), request.language()),
                meets.get().getOrDefault(space.id(), Kinds.Meeting.NONE).words(),
                new Html(about.get().html()),
                above.get(),
                parts(request, standing, below.get()),
                agreed.get().orElse(null),
                standing.owesAgreement(),
                people,
                standing.seesMembers(),
                panels,
                standing.reads(),
                standing.belongs(),
                standing.looksAfter(),
                standing.changes(),
                standing.foundsBelow(),
                standing.mayCome() && space.joining() == Joining.OPEN,
                standing.mayCome() && space.joining() == Joining.REQUEST,
                asked,
                standing.reads() && panels.isEmpty(),
                space.visibility() == Visibility.PUBLIC,
                request.site().absolute(space.path()));
        long[] ground = Stream.of(List.of(space), above.get(), below.get())
                .flatMap(List::stream)
                .mapToLong(Space::id)
                .toArray();
        return Answer.page("spaces/show", page).ground(ground);
    }

    static String languages(Request request, Space space) {
        return String.join(
                request.words().text("spaces.comma"),
                space.languages().stream()
                        .map(code -> Languages.nameIn(code, request.language()))
                        .toList());
    }

    private static List<Part> parts(Request request, Standing standing, List<Space> below) {
        return List.of(SpaceKind.COMMUNITY, SpaceKind.CIRCLE).stream()
                .filter(kind -> kind.fitsInto(standing.space().kind()))
                .map(kind -> new Part(
                        request.words().text("spaces.many." + kind.plural()),
                        below.stream().filter(space -> space.kind() == kind).toList(),
                        standing.foundsBelow()
                                ? "/" + kind.plural() + "/new?in="
                                        + standing.space().address()
                                : "",
                        request.words().text("spaces.found." + kind.code() + ".title")))
                .filter(part -> !part.spaces().isEmpty() || !part.found().isEmpty())
                .toList();
    }

    Answer members(Request request, SpaceKind kind) {
        Standing standing = here.at(request, kind, Standing::seesMembers, "spaces.refused.people");
        Space space = standing.space();
        long from = request.query("from").map(this::person).orElse(0L);
        List<Membership.Seen> seen = Membership.seen(db, standing, from, MEMBERS + 1);
        boolean more = seen.size() > MEMBERS;
        List<Row> rows = seen.stream()
                .limit(MEMBERS)
                .map(one -> {
                    boolean me = one.person() == request.visitor().id();
                    List<Choice> roles = standing.changes()
                            ? List.of(Role.values()).stream()
                                    .map(role -> new Choice(
                                            role.code(),
                                            request.words().text("spaces.role." + role.code()),
                                            role == one.role()))
                                    .toList()
                            : List.of();
                    return new Row(one, me, !me && standing.removes(one.role()), roles);
                })
                .toList();
        long later = more ? rows.getLast().seen().address() : 0;
        String title = request.words().text("spaces.members.title", space.name());
        return Answer.page("spaces/members", new MembersPage(space, title, rows, List.of(), standing.changes(), later));
    }

    private long person(String address) {
        if (!address.matches("[0-9]{1,18}")) throw new Problem.NotFound();
        return db.find("select id from person where address = $1", row -> row.number("id"), Long.parseLong(address))
                .orElseThrow(Problem.NotFound::new);
    }
}
