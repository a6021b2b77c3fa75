package tilth.spaces;

import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Log;
import tilth.mail.LetterKind;
import tilth.mail.Posting;
import tilth.web.Answer;
import tilth.web.Handler;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The front of this room: every address of circles, communities and networks, and what `App` gives on
/// to other rooms.
public final class Circles {
    private final Directory directory;
    private final Place place;
    private final Founding founding;
    private final Coming coming;
    private final Requests requests;
    private final Invitations invitations;
    private final Inviting inviting;
    private final Accepting accepting;
    private final Agreements agreements;
    private final Settings settings;
    private final PartOf partOf;
    private final SpacesApi api;
    private final InvitationsApi invitationsApi;
    private final SpaceThings things;
    private final SpaceLetters letters;
    private final Welcomes welcomes;
    private final Shares shares;
    private final ShareLetter sharing;
    private final WelcomeLetters welcoming;
    private final InstantSource clock;

    /// @param post enters a letter in the outbox, within the transaction of what it tells
    public Circles(
            Database db, Log log, Commons commons, Kinds kinds, BiConsumer<Tx, Posting> post, InstantSource clock) {
        Here here = new Here(db);
        Membership membership = new Membership(kinds, log);
        this.clock = clock;
        this.agreements = new Agreements(db, here, membership, log);
        this.requests = new Requests(db, here, membership, log, post);
        this.invitations = new Invitations(db, commons, log, post);
        this.inviting = new Inviting(here, invitations);
        this.accepting = new Accepting(db, membership, invitations, commons);
        this.founding = new Founding(db, here, kinds, commons, membership, invitations, log);
        this.partOf = new PartOf(db, here, log, post);
        this.settings = new Settings(db, here, kinds, agreements, partOf, log);
        this.directory = new Directory(db, founding, kinds);
        this.place = new Place(db, here, kinds);
        this.coming = new Coming(db, here, membership, requests, accepting, kinds);
        this.api = new SpacesApi(db, here, kinds, founding, settings, membership);
        this.invitationsApi = new InvitationsApi(db, here, membership, invitations, accepting, commons);
        this.things = new SpaceThings(db, kinds, membership, log);
        this.letters = new SpaceLetters(db, commons, clock);
        this.welcomes = new Welcomes(db, here, commons, log, post, clock);
        this.shares = new Shares(db, here, kinds, log, post);
        this.sharing = new ShareLetter(db, commons, kinds);
        this.welcoming = new WelcomeLetters(db, commons);
    }

    /// Spaces as a kind of thing, for [Kinds].
    public Kind kind() {
        return things.kind()
                .waits((reader, words, now) -> Stream.concat(
                                accepting.waits(reader, words, now).stream(),
                                welcomes.waits(reader, words, now).stream())
                        .toList())
                .panel(new Panel("today", 20, accepting::today))
                .panel(new Panel("today", 20, welcomes::today))
                .panel(new Panel("space", 55, shares::panel));
    }

    /// The letters this room writes.
    public List<LetterKind> letters() {
        return Stream.of(letters.kinds(), welcoming.kinds(), List.of(sharing.kind()))
                .flatMap(List::stream)
                .toList();
    }

    /// Sees newcomers' first words, so that somebody greets them, and changed agreements; for the notices.
    public Teller teller() {
        return (queries, event) -> Stream.concat(
                        welcomes.told(queries, event).stream(), Agreements.told(queries, event).stream())
                .toList();
    }

    /// Forgets an address: invitations to it are gone, used or not.
    public static void forget(Tx tx, String mail) {
        tx.run("delete from invitation where mail = $1", mail);
    }

    /// Beginning a space, for rooms that begin something together with it.
    public Founding founding() {
        return founding;
    }

    /// Whether a mail address holds an invitation that is still good, or whoever enters is on their way to one.
    public boolean invited(String mail, String next) {
        return invitations.holds(mail, clock.instant()) || invitations.opens(next, clock.instant());
    }

    public void hang(Routes routes) {
        routes.get("/circles", Rule.ANYONE, directory::circles).kept("q", "place", "speaks", "time", "topic", "from");
        for (SpaceKind kind : List.of(SpaceKind.COMMUNITY, SpaceKind.NETWORK))
            routes.get("/" + kind.plural(), Rule.ANYONE, request -> directory.one(request, kind))
                    .kept("q", "place", "speaks", "time", "topic", "from");
        for (SpaceKind kind : SpaceKind.values()) hang(routes, kind);
        routes.get("/invitations/:token", Rule.ANYONE, coming::invitation);
        routes.post("/invitations/:token", Rule.ENTERED, coming::accept);
        welcomes.hang(routes);
        shares.hang(routes);
        api.hang(routes);
        invitationsApi.hang(routes);
    }

    private static void hang(Routes routes, SpaceKind kind, String part, Show show, Show send) {
        String path = "/" + kind.plural() + "/:slug" + part;
        if (show != null) routes.get(path, Rule.ENTERED, at(kind, show));
        if (send != null) routes.post(path, Rule.ENTERED, at(kind, send));
    }

    /// The room above that keeps rhythms hangs its own `/circles/new` before this one: there a circle is
    /// begun together with its rhythm.
    private void hang(Routes routes, SpaceKind kind) {
        routes.get("/" + kind.plural() + "/new", Rule.ENTERED, at(kind, founding::page));
        routes.post("/" + kind.plural() + "/new", Rule.ENTERED, at(kind, founding::found));
        String path = "/" + kind.plural() + "/:slug";
        routes.get(path, Rule.ANYONE, at(kind, place::show)).kept();
        routes.get(path + "/members", Rule.ANYONE, at(kind, place::members));
        routes.get(path + "/agreement", Rule.ANYONE, at(kind, agreements::show));
        routes.post(path + "/members", Rule.ENTERED, at(kind, coming::member));
        routes.post(path + "/agreement", Rule.ENTERED, at(kind, agreements::accept));
        hang(routes, kind, "/join", coming::door, coming::come);
        hang(routes, kind, "/join/withdraw", null, requests::withdraw);
        hang(routes, kind, "/welcome", coming::welcome, null);
        hang(routes, kind, "/leave", coming::leaving, coming::leave);
        hang(routes, kind, "/invite", inviting::page, inviting::send);
        hang(routes, kind, "/invite/withdraw", null, inviting::withdraw);
        hang(routes, kind, "/requests", requests::list, requests::decide);
        hang(routes, kind, "/settings", settings::page, settings::save);
        hang(routes, kind, "/settings/part", null, partOf::link);
        hang(routes, kind, "/settings/close", null, settings::close);
    }

    /// A handler that also knows which kind of space its address speaks of.
    private interface Show extends BiFunction<Request, SpaceKind, Answer> {}

    private static Handler at(SpaceKind kind, Show show) {
        return request -> show.apply(request, kind);
    }
}
