package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.text.Names;
import tilth.text.Slugs;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Visitor;

/// Beginning a space: a name, who reads it, who is invited; everything else has a default.
///
/// A room above that begins something together with a space asks [#ask], [#check] and [#begin] from
/// its own page and within its own transaction.
public final class Founding {
    static final int MOST_LANGUAGES = 12;
    static final int LONGEST_PURPOSE = 300; // characters, one line
    static final int LONGEST_PLACE = 80;
    static final int MOST_A_DAY = 20; // spaces one person begins
    private static final int TAIL = 6; // letters behind the name in a secret space's address

    /// What a page of founding asks, but for the fields of a room above.
    public record FoundPage(
            String kind,
            String action,
            String title,
            List<Choice> visibilities,
            List<Choice> joinings,
            List<Choice> parents,
            List<Choice> languages,
            List<Choice> letters,
            Form form) {}

    private final Kinds kinds;
    private final Database db;
    private final SpaceStore spaces;
    private final Here here;
    private final Commons commons;
    private final Membership membership;
    private final Invitations invitations;
    private final Log log;

    Founding(
            Database db,
            Here here,
            Kinds kinds,
            Commons commons,
            Membership membership,
            Invitations invitations,
            Log log) {
        this.kinds = kinds;
        this.db = db;
        this.spaces = new SpaceStore(db);
        this.here = here;
        this.commons = commons;
        this.membership = membership;
        this.invitations = invitations;
        this.log = log;
    }

    /// Whether this visitor may begin a space that lies in no other.
    boolean mayFound(Visitor visitor) {
        if (!visitor.entered()) return false;
        if (visitor.admin()) return true;
        return switch (commons.facts().founding()) {
            case ANYONE -> true;
            case STEWARDS ->
                db.one(
                        "select exists (select from member where person = $1 and role = 3) as steward",
                        row -> row.yes("steward"),
                        visitor.id());
            case ADMINS -> false;
        };
    }

    Answer page(Request request, SpaceKind kind) {
        return page(request, kind, Form.blank());
    }

    private Answer.Page page(Request request, SpaceKind kind, Form form) {
        return Answer.page("spaces/found", ask(request, kind, form));
    }

    /// The questions, as far as `form` has not answered them.
    ///
    /// @throws Problem.Refused if this visitor may begin none of that kind anywhere
    public FoundPage ask(Request request, SpaceKind kind, Form form) {
        List<Space> parents = parents(request.visitor(), kind);
        if (parents.isEmpty() && !mayFound(request.visitor())) throw new Problem.Refused("spaces.refused.found");
        String word = "spaces.found." + kind.code();
        String usual = kind == SpaceKind.CIRCLE ? "listed" : "public";
        List<Choice> below = new java.util.ArrayList<>();
        if (mayFound(request.visitor()))
            below.add(Choice.of("", request.words().text("spaces.found.alone"), form, "parent", ""));
        String asked = request.query("in")
                .orElse(below.isEmpty() ? "" + parents.getFirst().address() : "");
        for (Space parent : parents) below.add(Choice.of("" + parent.address(), parent.name(), form, "parent", asked));
        return new FoundPage(
                kind.code(),
                "/" + kind.plural() + "/new",
                request.words().text(word + ".title"),
                choices(request, "spaces.visibility.", Visibility.codes(), form, "visibility", usual),
                choices(request, "spaces.join.", Joining.codes(), form, "join", "request"),
                below.size() > 1 ? below : List.of(),
                Choice.spoken(request, form.values("languages")),
                Choice.shown(request, form),
                form);
    }

    static List<Choice> choices(Request request, String prefix, String[] codes, Form form, String field, String usual) {
        return Arrays.stream(codes)
                .map(code -> Choice.of(code, request.words().text(prefix + code), form, field, usual))
                .sorted(java.util.Comparator.comparing(choice -> !choice.value().equals(usual)))
                .toList();
    }

    /// The spaces in which this visitor may begin another of that kind.
    private List<Space> parents(Visitor visitor, SpaceKind kind) {
        if (kind == SpaceKind.NETWORK) return List.of();
        return spaces.mine(visitor.id()).stream()
                .filter(space -> kind.fitsInto(space.kind()))
                .toList();
    }

    Answer found(Request request, SpaceKind kind) {
        Form form = request.form();
        List<String> mails = asked(form);
        if (form.fails()) return page(request, kind, form).status(422);
        often(request, mails);
        return request.act(tx -> {
            Space space = begin(tx, request, kind, form, mails);
            return Answer.to(space.path() + (form.ticked("link") ? "/invite" : ""));
        });
    }

    /// Checks what was sent; gives the addresses to invite.
    public static List<String> asked(Form form) {
        check(form);
        return form.value("mails").isEmpty() ? List.of() : Mails.of(form);
    }

    /// Counts spaces begun and letters sent; call it before the transaction.
    ///
    /// @throws Problem.TooMany beyond what one person does in a day
    public void often(Request request, List<String> mails) {
        here.often(request, "found", MOST_A_DAY);
        mails.forEach(letter -> here.often(request, "invite", Invitations.MOST_A_DAY));
    }

    /// Begins what a page asked for and invites whom it named.
    ///
    /// @throws Problem.Invalid if it does not fit where it was put
    public Space begin(Tx tx, Request request, SpaceKind kind, Form form, List<String> mails) {
        Space space = found(tx, request.visitor(), kind, form, request.now());
        if (form.fails()) throw new Problem.Invalid(form);
        Standing standing = Spaces.standing(tx, request.visitor(), space);
        String language =
                Languages.SHIPPED.contains(form.value("language")) ? form.value("language") : request.language();
        for (String mail : mails)
            invitations.make(tx, standing, new Invitations.Wanted(mail, Role.MEMBER, language, 30, 1), request.now());
        return space;
    }

    /// The fields that page and API share; `name` alone is needed.
    static Form check(Form form) {
        form.text("name", 2, Names.LONGEST).optional("purpose", LONGEST_PURPOSE).optional("place", LONGEST_PLACE);
        if (!form.value("name").isEmpty())
            Names.problem(form.value("name")).ifPresent(key -> form.wrong("name", key, Names.LONGEST));
        if (form.given("visibility")) form.choice("visibility", Visibility.codes());
        if (form.given("stories")) form.choice("stories", Stories.codes());
        if (form.given("join")) form.choice("join", Joining.codes());
        form.many("languages", MOST_LANGUAGES);
        for (String language : form.values("languages"))
            if (!Languages.known(language)) form.wrong("languages", "web.form.choice");
        return form.many("topics", SpaceTopics.MOST);
    }

    /// Begins a space; its founder looks after it. Page and API come here.
    ///
    /// Takes what [#check] has checked, and `slug` and `parent` (the number of a space). What does not
    /// fit is thrown as [Problem.Invalid].
    Space found(Tx tx, Visitor founder, SpaceKind kind, Form form, Instant now) {
        Optional<Space> parent = parent(tx, founder, kind, form);
        if (parent.isEmpty() && !mayFound(founder)) throw new Problem.Refused("spaces.refused.found");
        Visibility most = parent.map(Space::visibility).orElse(Visibility.PUBLIC);
        Visibility visibility = form.value("visibility").isEmpty()
                ? (kind == SpaceKind.CIRCLE ? Visibility.LISTED : Visibility.PUBLIC).atMost(most)
                : Visibility.of(form.value("visibility"));
        if (visibility.compareTo(most) > 0)
            form.wrong(
                    "visibility", "spaces.form.visibility.parent", parent.get().name());
        Joining usual = visibility == Visibility.SECRET ? Joining.INVITE : Joining.REQUEST;
        Joining joining = form.value("join").isEmpty() ? usual : Joining.of(form.value("join"));
        form.orRefuse();
        Space space = insert(tx, founder, kind, form, visibility, joining, parent, now);
        if (parent.isPresent())
            tx.run(
                    "insert into space_link (child, parent, asked, agreed) values ($1, $2, $3, $3)",
                    space.id(),
                    parent.get().id(),
                    now);
        membership.enter(tx, space, founder.id(), Role.STEWARD, 0, founder.id(), now);
        JsonObject detail = new JsonObject().put("kind", kind.code()).put("visibility", visibility.code());
        log.append(tx, new Event("space.founded", founder.id(), space.id(), "space", space.id(), detail));
        if (parent.isPresent() && !space.secret())
            log.append(
                    tx,
                    new Event(
                            "space.changed",
                            founder.id(),
                            parent.get().id(),
                            "space",
                            parent.get().id()));
        return space;
    }

    private Optional<Space> parent(Tx tx, Visitor founder, SpaceKind kind, Form form) {
        if (form.value("parent").isEmpty()) return Optional.empty();
        form.number("parent", 1, Long.MAX_VALUE).orRefuse();
        Optional<Space> parent = new SpaceStore(db)
                .at(founder.reach(), form.numberValue("parent"))
                .flatMap(space -> SpaceStore.any(tx, space.id()))
                .filter(space -> kind.fitsInto(space.kind()))
                .filter(space -> Spaces.standing(tx, founder, Reaches.of(tx, founder.id()), space)
                        .foundsBelow());
        if (parent.isEmpty()) form.wrong("parent", "spaces.form.parent").orRefuse();
        return parent;
    }

    /// Tries the name as an address, then the name with a number. A secret space's address ends in
    /// letters nobody can guess: otherwise "this one is taken" would tell that it exists.
    private Space insert(
            Tx tx,
            Visitor founder,
            SpaceKind kind,
            Form form,
            Visibility visibility,
            Joining joining,
            Optional<Space> parent,
            Instant now) {
        String name = Names.clean(form.value("name"));
        Long[] topics = SpaceTopics.said(kinds, form);
        String wanted = Slugs.slug(form.value("slug").isEmpty() ? name : form.value("slug"));
        boolean own = !form.value("slug").isEmpty() && visibility != Visibility.SECRET;
        if (own && Slugs.reserved(wanted))
            form.wrong("slug", "spaces.form.slug").orRefuse();
        for (int number = 1; number < 60; number++) {
            if (number == 1 && Slugs.reserved(wanted)) continue;
            String slug = visibility == Visibility.SECRET
                    ? wanted + "-" + unguessable()
                    : wanted + (number == 1 ? "" : "-" + number);
            Optional<Space> space = tx.find(
                    """
                    insert into space (address, kind, slug, skeleton, name, purpose, languages, place, rank, joining,
                                       home, home_rank, founder, founded, topics)
                    select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
                     where not exists (select from space_slug where kind = $2 and skeleton = $4)
                    on conflict do nothing
                    returning *
                    """,
                    Space::of,
                    Ids.fresh(),
                    kind.code(),
                    slug,
                    Slugs.skeleton(slug),
                    name,
                    form.value("purpose"),
                    form.values("languages").toArray(String[]::new),
                    form.value("place"),
                    (long) visibility.rank(),
                    joining.code(),
                    parent.map(Space::id).orElse(null),
                    parent.map(above -> (long) above.visibility().rank()).orElse(null),
                    founder.id(),
                    now,
                    topics);
            if (space.isPresent()) return space.get();
            if (own) form.wrong("slug", "spaces.form.slug").orRefuse();
        }
        throw new Problem.Invalid(form.wrong("name", "spaces.form.slug"));
    }

    private static String unguessable() {
        return (Ids.token() + Ids.token()).replaceAll("[^a-z]", "").substring(0, TAIL);
    }
}
