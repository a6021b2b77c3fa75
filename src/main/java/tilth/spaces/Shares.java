package tilth.spaces;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Opening one session or one text to another community: its people read that thing and nothing else, and
/// become members of nothing.
///
/// Those who look after the place a thing stands in share it and take it back, at once; those who look after
/// the receiving place may take it off theirs. A secret place shares nothing, for nobody may know it is there.
final class Shares {
    private static final List<String> KINDS = List.of("resource", "session");
    private static final int SHOWN = 8;
    private static final int DAILY = 50;

    private final Database db;
    private final Here here;
    private final Kinds kinds;
    private final Log log;
    private final BiConsumer<Tx, Posting> post;

    Shares(Database db, Here here, Kinds kinds, Log log, BiConsumer<Tx, Posting> post) {
        this.db = db;
        this.here = here;
        this.kinds = kinds;
        this.log = log;
        this.post = post;
    }

    /// @param address the share's number, for the form that ends it
    record With(long address, String name, String path) {}

    /// @param gives whether the reader looks after the place it stands in
    record SharePage(
            String title,
            String thing,
            String thingTitle,
            String language,
            boolean gives,
            List<With> with,
            List<Choice> choices,
            Form form) {}

    /// A thing and the place it stands in.
    private record Thing(Card card, Space giver) {}

    void hang(Routes routes) {
        routes.get("/share", Rule.ENTERED, request -> page(request, Form.blank()));
        routes.post("/share", Rule.ENTERED, this::change);
    }

    /// `?thing=` is the address of the thing's page.
    private Answer.Page page(Request request, Form form) {
        String path = request.query("thing").orElse(form.value("thing"));
        Thing thing = thing(request.reach(), path).orElseThrow(Problem.NotFound::new);
        boolean gives = gives(request.visitor(), thing);
        List<ShareStore.Share> shares =
                ShareStore.of(db, thing.card().kind(), thing.card().id());
        Map<Long, Space> places = new SpaceStore(db)
                        .byIds(
                                request.reach(),
                                shares.stream().map(ShareStore.Share::receiver).toList())
                        .stream()
                        .collect(Collectors.toMap(Space::id, space -> space));
        List<With> with = shares.stream()
                .filter(share -> places.containsKey(share.receiver()))
                .filter(share -> gives || keeps(request.visitor(), places.get(share.receiver())))
                .map(share -> new With(
                        share.address(),
                        places.get(share.receiver()).name(),
                        places.get(share.receiver()).path()))
                .toList();
        if (!gives && with.isEmpty()) throw new Problem.Refused("spaces.refused");
        Set<Long> taken = shares.stream().map(ShareStore.Share::receiver).collect(Collectors.toSet());
        List<Choice> choices = new ArrayList<>();
        if (gives)
            for (Space space :
                    ShareStore.receivers(db, request.reach(), thing.giver().id()))
                if (!taken.contains(space.id()))
                    choices.add(new Choice(Long.toString(space.address()), space.name(), false));
        return Answer.page(
                "spaces/share",
                new SharePage(
                        request.words().text("spaces.share.title"),
                        thing.card().path(),
                        thing.card().title(),
                        thing.card().language(),
                        gives,
                        with,
                        choices,
                        form));
    }

    private Optional<Thing> thing(Reach reach, String path) {
        for (String name : KINDS) {
            Optional<Card> card = kinds.find(name)
                    .flatMap(kind -> kind.finder().at(reach, path))
                    .flatMap(found -> kinds.card(reach, name, found.id()));
            if (card.isPresent())
                return card.filter(found -> found.space() != Commons.ID)
                        .flatMap(found -> new SpaceStore(db)
                                .byIds(reach, List.of(found.space())).stream()
                                        .findFirst()
                                        .filter(space -> !space.secret())
                                        .map(space -> new Thing(found, space)));
        }
        return Optional.empty();
    }

    private boolean gives(Visitor visitor, Thing thing) {
        return keeps(visitor, thing.giver());
    }

    private boolean keeps(Visitor visitor, Space space) {
        return Spaces.standing(db, visitor, space).looksAfter();
    }

    /// Takes `thing`, and `do`: give (with `space`, a number) or take (with `share`, a number).
    private Answer change(Request request) {
        Form form = request.form()
                .text("thing", 1, 500)
                .choice("do", "give", "take")
                .number(request.form().value("do").equals("take") ? "share" : "space", 1, Long.MAX_VALUE)
                .orRefuse();
        Thing thing = thing(request.reach(), form.value("thing")).orElseThrow(Problem.NotFound::new);
        here.often(request, "share", DAILY);
        String back = "/share?thing=" + thing.card().path();
        return request.act(tx -> {
            if (form.value("do").equals("give")) give(tx, request, thing, form.numberValue("space"));
            else if (!take(tx, request, thing, form.numberValue("share"))) return Answer.to("/");
            return Answer.to(back);
        });
    }

    private void give(Tx tx, Request request, Thing thing, long address) {
        Visitor visitor = request.visitor();
        here.hold(tx, visitor, thing.giver().id(), Standing::looksAfter);
        Space receiver = ShareStore.receivers(tx, visitor.reach(), thing.giver().id()).stream()
                .filter(space -> space.address() == address)
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        Card card = thing.card();
        Optional<Long> share = ShareStore.give(
                tx, card.kind(), card.id(), thing.giver().id(), receiver.id(), visitor.id(), request.now());
        if (share.isEmpty()) return;
        label(tx, visitor, card.kind(), card.id(), Reach.space(receiver.id()), true);
        log.append(tx, new Event(card.kind() + ".shared", visitor.id(), receiver.id(), card.kind(), card.id()));
        for (long keeper : Membership.keepers(tx, receiver.id()))
            if (keeper != visitor.id()) post.accept(tx, Posting.to(ShareLetter.KIND, keeper, share.get()));
    }

    /// Ends a share; false when the reader looked after the receiving place only, and has lost sight of it.
    private boolean take(Tx tx, Request request, Thing thing, long address) {
        ShareStore.Share share = ShareStore.find(tx, address)
                .filter(found -> found.kind().equals(thing.card().kind())
                        && found.thing() == thing.card().id())
                .orElseThrow(Problem.NotFound::new);
        boolean gives = gives(request.visitor(), thing);
        if (!gives) here.hold(tx, request.visitor(), share.receiver(), Standing::looksAfter);
        end(tx, request.visitor(), share);
        return gives;
    }

    private void end(Tx tx, Visitor by, ShareStore.Share share) {
        ShareStore.end(tx, share.id());
        label(tx, by, share.kind(), share.thing(), share.label(), false);
        log.append(tx, new Event(share.kind() + ".unshared", by.id(), share.receiver(), share.kind(), share.thing()));
    }

    private void label(Tx tx, Visitor by, String kind, long thing, String label, boolean on) {
        kinds.find(kind).ifPresent(known -> known.acts().share(tx, by, thing, label, on));
    }

    /// A place is closed because its last member went: what it had shared is seen by nobody any more.
    static void endOfClosed(Tx tx, Kinds kinds) {
        Visitor nobody = Visitor.stranger("en", ZoneOffset.UTC);
        for (ShareStore.Share share : ShareStore.ofClosed(tx)) {
            ShareStore.end(tx, share.id());
            kinds.find(share.kind())
                    .ifPresent(kind -> kind.acts().share(tx, nobody, share.thing(), share.label(), false));
        }
    }

    /// "Shared with us", on the page of the receiving place: each thing as its reader may see it now.
    Optional<Panel.Shown> panel(Request request, long space) {
        List<ShareStore.Share> shares = ShareStore.with(db, space, SHOWN * 2);
        if (shares.isEmpty()) return Optional.empty();
        Map<String, Map<Long, Card>> cards = shares.stream()
                .map(ShareStore.Share::kind)
                .distinct()
                .collect(Collectors.toMap(
                        kind -> kind,
                        kind -> kinds.cards(
                                request.reach(),
                                kind,
                                shares.stream()
                                        .filter(share -> share.kind().equals(kind))
                                        .map(ShareStore.Share::thing)
                                        .toList())));
        Map<Long, Space> givers = new SpaceStore(db)
                        .byIds(
                                request.reach(),
                                shares.stream().map(ShareStore.Share::giver).toList())
                        .stream()
                        .collect(Collectors.toMap(Space::id, giver -> giver));
        List<Panel.Line> lines = shares.stream()
                .filter(share ->
                        cards.get(share.kind()).containsKey(share.thing()) && givers.containsKey(share.giver()))
                .limit(SHOWN)
                .map(share -> {
                    Card card = cards.get(share.kind()).get(share.thing());
                    String by = request.words()
                            .text(
                                    "spaces.shared.by",
                                    request.words().text(card.word()),
                                    givers.get(share.giver()).name());
                    return new Panel.Line(card.title(), card.path(), card.language(), by);
                })
                .toList();
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Panel.Shown(request.words().text("spaces.shared.panel"), "handshake", lines, "", ""));
    }
}
