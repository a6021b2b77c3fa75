package tilth.trust;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tilth.db.Tx;
import tilth.library.Library;
import tilth.library.Resource;
import tilth.log.Event;
import tilth.log.Log;
import tilth.spaces.Choice;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Names;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Rates;
import tilth.web.Reach;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Visitor;

/// Naming people and groups under a text. Who can be asked is asked, and not named before they said yes.
final class Credits {
    private static final int DAILY = 20; // letters to people, some of whom have no account
    private static final int MOST = 30;

    private final Library library;
    private final Spaces spaces;
    private final CareStore people;
    private final CreditStore store;
    private final Caring caring;
    private final Log log;
    private final Rates rates;

    Credits(Library library, Spaces spaces, CareStore people, CreditStore store, Caring caring, Log log, Rates rates) {
        this.library = library;
        this.spaces = spaces;
        this.people = people;
        this.store = store;
        this.caring = caring;
        this.log = log;
        this.rates = rates;
    }

    void hang(Routes routes) {
        routes.get("/library/:id/credits", Rule.ENTERED, this::page);
        routes.post("/library/:id/credits", Rule.ENTERED, this::add);
        routes.post("/credits/:credit/remove", Rule.ENTERED, this::remove);
        routes.get("/api/v1/resources/:id/credits", Rule.ANYONE, this::list);
        routes.post("/api/v1/resources/:id/credits", Rule.ENTERED, this::addByProgram);
        routes.delete("/api/v1/credits/:credit", Rule.ENTERED, this::removeByProgram);
    }

    /// Puts names under a text: its author, who keeps it, and those who look after its place.
    boolean names(Visitor visitor, Resource resource) {
        return resource.by(visitor) || caring.keeps(visitor, resource);
    }

    /// The same for a page.
    boolean names(Request request, Resource resource) {
        return resource.by(request.visitor()) || caring.keeps(request, resource);
    }

    /// @param state message key of where it stands
    record Line(long address, String role, String name, String state) {}

    record CreditsPage(
            String title,
            String language,
            String path,
            String base,
            boolean secret,
            List<Line> lines,
            List<Choice> roles,
            List<Choice> places,
            Form form) {}

    private Resource named(Request request) {
        Resource resource = library.find(request);
        if (!resource.stands() || !names(request.visitor(), resource))
            throw new Problem.Refused("trust.credit.refused");
        return resource;
    }

    Answer page(Request request) {
        return page(request, named(request), Form.blank());
    }

    private Answer.Page page(Request request, Resource resource, Form form) {
        String role = form.value("role");
        String place = form.value("with");
        return Answer.page(
                "trust/credits",
                new CreditsPage(
                        resource.title(),
                        resource.card().language(),
                        resource.path(),
                        resource.base(),
                        resource.standing().secret(),
                        store.of(resource.id()).stream()
                                .map(credit -> new Line(
                                        credit.address(),
                                        credit.role(request.words()),
                                        whom(request, credit),
                                        "trust.state." + credit.state()))
                                .toList(),
                        Credit.ROLES.stream()
                                .map(each ->
                                        new Choice(each, request.words().text("trust.role." + each), each.equals(role)))
                                .toList(),
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(new Choice(
                                                "", request.words().text("trust.credit.nogroup"), place.isEmpty())),
                                        spaces.mine(request.visitor()).stream()
                                                .map(space -> new Choice(
                                                        "" + space.address(),
                                                        space.name(),
                                                        place.equals("" + space.address()))))
                                .toList(),
                        form));
    }

    /// As those who put names there see it: who is out is only counted.
    private static String whom(Request request, Credit credit) {
        if (credit.out()) return "";
        String shown = credit.shown(request.reach());
        return shown.isEmpty() ? credit.mail() : shown;
    }

    Answer add(Request request) {
        Resource resource = named(request);
        Form form = request.form();
        CreditStore.Wanted wanted = wanted(request, form, resource);
        if (form.fails()) return page(request, resource, form).status(422);
        return request.act(tx -> {
            keep(tx, request, resource, wanted);
            return Answer.to(resource.base() + "/credits");
        });
    }

    Answer addByProgram(Request request) {
        Resource resource = named(request);
        Form form = request.form();
        CreditStore.Wanted wanted = wanted(request, form, resource);
        form.orRefuse();
        return request.act(tx -> {
            Credit credit = keep(tx, request, resource, wanted);
            return Answer.made("/api/v1/credits/" + credit.address(), json(request, credit));
        });
    }

    private Credit keep(Tx tx, Request request, Resource resource, CreditStore.Wanted wanted) {
        if (store.of(resource.id()).size() >= MOST) throw new Problem.Refused("trust.credit.many");
        if (wanted.asked() && !(request.visitor().admin() && request.visitor().signIn() == 0))
            rates.take("credit:" + request.visitor().id(), DAILY, Duration.ofDays(1), request.now());
        Credit credit =
                CreditStore.add(tx, resource.id(), wanted, request.visitor().id(), request.language(), request.now());
        told(
                tx,
                wanted.asked() ? "credit.asked" : "credit.added",
                request.visitor().id(),
                credit,
                resource);
        return credit;
    }

    /// Takes `role`, and one of `person` (a handle), `mail`, `with` (a place's number), or `name` alone with
    /// `spoken`.
    private CreditStore.Wanted wanted(Request request, Form form, Resource resource) {
        String role = form.choice("role", Credit.ROLES.toArray(String[]::new)).value("role");
        String name = form.optional("name", Names.LONGEST).value("name");
        if (!name.isEmpty()) Names.problem(name).ifPresent(wrong -> form.wrong("name", wrong));
        String said = form.optional("person", 80).value("person");
        if (!said.isEmpty()) {
            long person = form.fails() ? 0 : person(resource, said);
            if (person == 0) form.wrong("person", "trust.hand.unknown");
            boolean self = person == request.visitor().id();
            return new CreditStore.Wanted(role, person, 0, "", Names.clean(name), !self);
        }
        if (!form.value("mail").isEmpty()) {
            form.mail("mail");
            if (name.isEmpty()) form.wrong("name", "web.form.needed");
            if (!resource.open()) form.wrong("mail", "trust.credit.closed");
            return new CreditStore.Wanted(role, 0, 0, form.value("mail"), Names.clean(name), true);
        }
        if (!form.value("with").isEmpty() && !form.value("with").equals("0"))
            return place(request, form, role, resource);
        if (name.isEmpty()) form.wrong("name", "web.form.needed");
        if (!form.ticked("spoken")) form.wrong("spoken", "trust.credit.unspoken");
        return new CreditStore.Wanted(role, 0, 0, "", Names.clean(name), false);
    }

    /// Somebody who reads the text, by their handle; 0 for nobody.
    private long person(Resource resource, String said) {
        return people.person(said.startsWith("@") ? said.substring(1) : said)
                .filter(id -> resource.readBy(spaces.reach(id)))
                .orElse(0L);
    }

    /// A place here; those who look after it are asked, unless one of them says so.
    private CreditStore.Wanted place(Request request, Form form, String role, Resource resource) {
        String said = form.value("with");
        Optional<Space> place =
                said.matches("[0-9]{1,18}") ? spaces.at(request.reach(), Long.parseLong(said)) : Optional.empty();
        if (place.isEmpty()) form.wrong("with", "library.space.unknown");
        else if (place.get().secret() && resource.space() != place.get().id())
            form.wrong("with", "library.line.secret");
        boolean own =
                place.map(space -> spaces.standing(request, space).looksAfter()).orElse(false);
        return new CreditStore.Wanted(role, 0, place.map(Space::id).orElse(0L), "", "", !own);
    }

    private record Found(Credit credit, Resource resource) {}

    private Found found(Request request) {
        Credit credit = store.at(request.id("credit")).orElseThrow(Problem.NotFound::new);
        Resource resource = library.byId(store.queries(), credit.resource())
                .filter(it -> it.stands() && it.readBy(request.reach()))
                .orElseThrow(Problem.NotFound::new);
        boolean seen = credit.fine() && !credit.shown(request.reach()).isEmpty();
        if (!names(request.visitor(), resource) && !seen && !credit.names(request.visitor()))
            throw new Problem.NotFound();
        return new Found(credit, resource);
    }

    private Found toRemove(Request request) {
        Found found = found(request);
        if (!names(request.visitor(), found.resource())) throw new Problem.Refused("trust.credit.refused");
        return found;
    }

    Answer remove(Request request) {
        Found found = toRemove(request);
        return request.act(tx -> {
            remove(tx, request.visitor().id(), found);
            return Answer.to(found.resource().base() + "/credits");
        });
    }

    Answer removeByProgram(Request request) {
        Found found = toRemove(request);
        return request.act(tx -> {
            remove(tx, request.visitor().id(), found);
            return Answer.nothing();
        });
    }

    private void remove(Tx tx, long who, Found found) {
        CreditStore.remove(tx, found.credit().id());
        told(tx, "credit.removed", who, found.credit(), found.resource());
    }

    /// The pages of the text are made anew, and whoever is to be asked is.
    void told(Tx tx, String what, long who, Credit credit, Resource resource) {
        JsonObject detail = new JsonObject().put("resource", resource.id());
        log.append(tx, new Event(what, who, resource.space(), "credit", credit.id(), detail));
    }

    /// Those who said yes; those who put names there see the others too: `{items}`.
    Answer list(Request request) {
        Resource resource = library.find(request);
        boolean all = names(request.visitor(), resource);
        JsonArray items = new JsonArray();
        for (Credit credit : store.of(resource.id()))
            if (all || (credit.fine() && !credit.shown(request.reach()).isEmpty())) items.add(json(request, credit));
        return Answer.json(new JsonObject().put("items", items));
    }

    private static JsonObject json(Request request, Credit credit) {
        Reach reach = request.reach();
        boolean known = credit.where().seenBy(reach);
        return new JsonObject()
                .put("id", credit.address())
                .put("role", credit.role())
                .put("name", credit.out() ? "" : credit.shown(reach))
                .put("space", credit.space() != 0 && known ? credit.where().address() : null)
                .put("state", credit.state());
    }
}
