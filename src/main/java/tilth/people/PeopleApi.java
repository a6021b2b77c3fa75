package tilth.people;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Taken;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Names;
import tilth.text.Slugs;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// People for programs: `/api/v1/tokens`, `/api/v1/people`, `/api/v1/me`.
final class PeopleApi {
    private final Database db;
    private final Log log;
    private final PersonStore people;
    private final Profiles profiles;
    private final Handles handles;
    private final EnterPassword password;
    private final TotpStore totp;
    private final Guard guard;

    PeopleApi(
            Database db,
            Log log,
            Profiles profiles,
            Handles handles,
            EnterPassword password,
            TotpStore totp,
            Guard guard) {
        this.db = db;
        this.log = log;
        this.people = new PersonStore(db);
        this.profiles = profiles;
        this.handles = handles;
        this.password = password;
        this.totp = totp;
        this.guard = guard;
    }

    void hang(Routes routes) {
        routes.post("/api/v1/tokens", Rule.ANYONE, this::token);
        routes.get("/api/v1/me", Rule.ENTERED, this::me);
        routes.post("/api/v1/people", Rule.ADMIN, this::add);
        routes.get("/api/v1/people/:id", Rule.ANYONE, this::show);
        routes.patch("/api/v1/people/:id", Rule.ENTERED, this::change);
    }

    /// A token for who knows address and password, and the code of their app in `code`, where they use one.
    Answer token(Request request) {
        Form form = request.form().mail("email").text("name", 1, Tokens.LONGEST_NAME);
        String typed = EnterPassword.raw(form, "password");
        if (typed.isEmpty()) form.wrong("password", "web.form.needed");
        form.orRefuse();
        Person person = password.check(request, Codes.lower(form.value("email")), typed)
                .orElseThrow(() -> refused(request, form));
        boolean second = totp.on(person.id());
        if (second) guard.second(person.id(), request.now());
        return request.act(tx -> {
            if (second && !totp.take(tx, person.id(), form.value("code"), request.now())) throw refused(request, form);
            tx.afterCommit(() -> guard.secondPassed(person.id()));
            String token = Tokens.make(tx, person.id(), form.value("name"), request.now());
            return Answer.made("/settings/tokens", Tokens.told(token)).secret();
        });
    }

    private static Problem refused(Request request, Form form) {
        Threshold.failed(request, "token");
        return new Problem.Invalid(form.wrong("password", "people.password.wrong"));
    }

    Answer me(Request request) {
        Person person = people.find(request.visitor().id()).orElseThrow(Problem.NotFound::new);
        return Answer.json(profiles.json(profiles.seenBy(request, person), true));
    }

    /// Adds a person without a letter; the answer's `signIn` is a link for an administrator to hand over,
    /// good for a day and once.
    Answer add(Request request) {
        Form form = request.form().mail("email").text("name", 1, Names.LONGEST);
        Naming.check(form, "name");
        if (form.given("handle")) handles.check(form, "handle", db, 0);
        if (form.given("language"))
            form.choice("language", request.site().languages().toArray(String[]::new));
        if (form.given("zone")) form.choice("zone", Settings.ZONES.toArray(String[]::new));
        String mail = Codes.lower(form.value("email"));
        if (!form.fails() && PersonStore.byMail(db, mail).isPresent()) form.wrong("email", "people.address.taken");
        form.orRefuse();
        String language =
                form.given("language") ? form.value("language") : request.site().language();
        String zone =
                form.given("zone") ? form.value("zone") : request.site().zone().getId();
        try {
            return request.act(tx -> {
                Instant now = request.now();
                String name = Names.clean(form.value("name"));
                String handle = form.given("handle") ? form.value("handle") : handles.of(tx, name, 0);
                long address = Ids.fresh();
                long id = PersonStore.add(
                        tx, address, "active", handle, Slugs.skeleton(handle), name, true, language, zone, false, now);
                PersonStore.addMail(tx, id, mail, now);
                log.append(tx, new Event("person.entered", id, 0, "person", id));
                String link = request.site().absolute(Codes.handed(tx, mail, id, language, now));
                JsonObject json = new JsonObject()
                        .put("id", address)
                        .put("url", "/people/" + handle)
                        .put("handle", handle)
                        .put("name", name)
                        .put("signIn", link);
                return Answer.made("/api/v1/people/" + address, json).secret();
            });
        } catch (Taken meanwhile) {
            throw new Problem.Invalid(form.wrong("email", "people.address.taken"));
        }
    }

    Answer show(Request request) {
        Person person = person(request);
        return Answer.json(profiles.json(profiles.seenBy(request, person), mine(request, person)));
    }

    /// Changes what was sent of one's own profile. Takes the `version` it started from.
    ///
    /// @throws Problem.Stale if it was changed meanwhile
    Answer change(Request request) {
        Person person = person(request);
        if (!mine(request, person)) {
            profiles.seenBy(request, person);
            throw new Problem.Refused("people.profile.notyours");
        }
        Form form = profiles.checked(request.form(), person, false).orRefuse();
        return request.act(tx -> {
            profiles.change(tx, request, person, form);
            return Answer.json(new JsonObject().put("id", person.address()).put("version", person.version() + 1));
        });
    }

    private Person person(Request request) {
        Optional<Person> person = people.byAddress(request.id("id"));
        return person.filter(Person::active).orElseThrow(Problem.NotFound::new);
    }

    private static boolean mine(Request request, Person person) {
        return request.visitor().id() == person.id();
    }
}
