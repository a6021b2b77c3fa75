package tilth.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
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

/// The first administrator: by a link that the console prints once, or by two settings. There is no
/// account to begin with, and none that everybody knows.
final class Setup {
    static final Duration LIFE = Duration.ofDays(1);
    private static final int LONGEST_SITE = 60; // characters

    private final Database db;
    private final Log log;
    private final Above above;
    private final Argon argon;
    private final Handles handles;
    private final Threshold threshold;

    Setup(Database db, Log log, Above above, Argon argon, Handles handles, Threshold threshold) {
        this.db = db;
        this.log = log;
        this.above = above;
        this.argon = argon;
        this.handles = handles;
        this.threshold = threshold;
    }

    void hang(Routes routes) {
        routes.get("/setup/:token", Rule.ANYONE, this::show);
        routes.post("/setup/:token", Rule.ANYONE, this::begin);
    }

    public record SetupPage(Form form, String token) {}

    /// Whether anybody runs this site yet.
    boolean needed() {
        return !db.one("select exists (select from person where admin) as there", row -> row.yes("there"));
    }

    /// A new link, good for a day; the one before is void.
    String link(Instant now) {
        String token = Ids.token();
        db.transact(tx -> {
            tx.run("delete from setup_link");
            return tx.run("insert into setup_link (token, expires) values ($1, $2)", Ids.hash(token), now.plus(LIFE));
        });
        return "/setup/" + token;
    }

    /// Makes the first administrator from settings, unless there is one.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, if address or password does not do
    void byConfig(String mail, String password, String language, String zone, Instant now) {
        if (!needed()) return;
        String address = Codes.lower(mail);
        if (!address.matches("[^\\s@]+@[^\\s@]+"))
            throw new IllegalArgumentException("TILTH_ADMIN_EMAIL is no mail address.");
        if (PasswordRules.problem(password, List.of(address.split("@", -1))).isPresent())
            throw new IllegalArgumentException(
                    "TILTH_ADMIN_PASSWORD will not do: at least 15 characters, nothing common, not the address"
                            + " itself.");
        String hash = argon.hash(password);
        db.transact(tx -> {
            long person = add(tx, address, address.split("@", -1)[0], language, zone, now);
            PasswordStore.set(tx, person, hash, now);
            return person;
        });
    }

    private long add(Tx tx, String mail, String name, String language, String zone, Instant now) {
        String clean = Names.clean(name);
        String handle = handles.of(tx, clean, 0);
        long person = PersonStore.add(
                tx, Ids.fresh(), "active", handle, Slugs.skeleton(handle), clean, true, language, zone, true, now);
        PersonStore.addMail(tx, person, mail, now);
        tx.run("delete from setup_link");
        log.append(tx, new Event("person.entered", person, 0, "person", person));
        return person;
    }

    Answer show(Request request) {
        if (!open(request)) throw new Problem.NotFound();
        return Answer.page("people/setup", new SetupPage(Form.blank(), request.param("token")));
    }

    /// Names the site, makes the administrator, and lets them in.
    Answer begin(Request request) {
        if (!open(request)) throw new Problem.NotFound();
        Form form = request.form().mail("mail").text("name", 1, Names.LONGEST).text("site", 1, LONGEST_SITE);
        Naming.check(form, "name");
        Naming.check(form, "site");
        String password = EnterPassword.raw(form, "password");
        if (!password.isEmpty())
            PasswordRules.problem(password, List.of(form.value("mail").split("[@.]", -1)))
                    .ifPresent(key -> form.wrong("password", key, PasswordRules.SHORTEST));
        if (form.fails())
            return Answer.page("people/setup", new SetupPage(form, request.param("token")))
                    .status(422);
        Optional<String> hash = password.isEmpty() ? Optional.empty() : Optional.of(argon.hash(password));
        String zone = request.site().zone().getId();
        return request.act(tx -> {
            if (tx.run("delete from setup_link where token = $1", Ids.hash(request.param("token"))) == 0)
                throw new Problem.NotFound();
            Instant now = request.now();
            long id = add(tx, Codes.lower(form.value("mail")), form.value("name"), request.language(), zone, now);
            hash.ifPresent(made -> PasswordStore.set(tx, id, made, now));
            above.siteNamed().accept(tx, form.value("site"));
            if (form.ticked("sample")) log.append(tx, new Event("site.sample", id, 0, "", 0));
            return threshold.signIn(tx, request, PersonStore.find(tx, id).orElseThrow(), false, "/");
        });
    }

    private boolean open(Request request) {
        return db.find(
                        "select 1 as one from setup_link where token = $1 and expires > $2",
                        row -> row.count("one"),
                        Ids.hash(request.param("token")),
                        request.now())
                .isPresent();
    }
}
