package tilth.people;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Door;
import tilth.web.Form;
import tilth.web.Headers;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Server;

/// The first page of the settings, language and zone, where one has entered, and leaving.
final class Settings {
    private static final String AREAS = "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+";
    /// Zones one may live in, in the order of their names; `UTC` first.
    static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches(AREAS))
            .sorted()
            .collect(java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), zones -> {
                zones.addFirst("UTC");
                return List.copyOf(zones);
            }));

    private final Database db;
    private final Log log;
    private final SignInStore signIns;
    private final PasswordStore passwords;
    private final TotpStore totp;
    private final Door door;
    private final Keys keys;

    Settings(Database db, Log log, TotpStore totp, Door door, Keys keys) {
        this.db = db;
        this.log = log;
        this.signIns = new SignInStore(db);
        this.passwords = new PasswordStore(db);
        this.totp = totp;
        this.door = door;
        this.keys = keys;
    }

    void hang(Routes routes) {
        routes.get("/settings", Rule.ENTERED, this::hub);
        routes.get("/settings/language", Rule.ENTERED, this::language);
        routes.post("/settings/language", Rule.ENTERED, this::speak);
        routes.get("/settings/sign-ins", Rule.ENTERED, Again.fresh(this::list));
        routes.post("/settings/sign-ins", Rule.ENTERED, Again.fresh(this::end));
        routes.post("/leave", Rule.ANYONE, this::leave);
    }

    /// @param needed whether an administrator has yet to set up an authenticator app
    public record HubPage(String mail, boolean password, boolean totp, boolean needed, int signIns) {}

    public record LanguagePage(
            Form form, List<Choice> languages, List<Choice> zones, List<Choice> themes, boolean done) {}

    public record SignInsPage(List<SignIn> signIns, boolean others) {}

    /// An entry of a select.
    public record Choice(String value, String label, boolean chosen) {}

    Answer hub(Request request) {
        long person = request.visitor().id();
        return Answer.page(
                "people/settings",
                new HubPage(
                        PersonStore.mailOf(db, person),
                        passwords.changed(person).isPresent(),
                        totp.on(person),
                        door.lacksSecondFactor(request.visitor()),
                        signIns.list(person, request.visitor().signIn(), request.now())
                                .size()));
    }

    Answer language(Request request) {
        Person person = PersonStore.find(db, request.visitor().id()).orElseThrow();
        Form form = Form.of(
                Map.of("language", person.language(), "zone", person.zone().getId(), "theme", person.theme()));
        return languagePage(request, form);
    }

    private static Answer.Page languagePage(Request request, Form form) {
        List<Choice> languages = request.site().languages().stream()
                .map(code -> new Choice(code, Languages.ownName(code), code.equals(form.value("language"))))
                .toList();
        List<Choice> zones = ZONES.stream()
                .map(zone -> new Choice(zone, zone.replace('_', ' '), zone.equals(form.value("zone"))))
                .toList();
        List<Choice> themes = List.of("", "light", "dark").stream()
                .map(theme -> new Choice(
                        theme,
                        request.words().text("people.theme." + (theme.isEmpty() ? "device" : theme)),
                        theme.equals(form.value("theme"))))
                .toList();
        boolean done = request.query("done").isPresent();
        return Answer.page("people/language", new LanguagePage(form, languages, zones, themes, done));
    }

    Answer speak(Request request) {
        Form form = request.form()
                .choice("language", request.site().languages().toArray(String[]::new))
                .choice("zone", ZONES.toArray(String[]::new))
                .choice("theme", "", "light", "dark");
        if (form.fails()) return languagePage(request, form).status(422);
        long person = request.visitor().id();
        return request.act(tx -> {
            PersonStore.speak(tx, person, form.value("language"), form.value("zone"), form.value("theme"));
            log.append(tx, new Event("person.changed", person, 0, "person", person));
            return Answer.to("/settings/language?done=1");
        });
    }

    Answer list(Request request) {
        List<SignIn> all =
                signIns.list(request.visitor().id(), request.visitor().signIn(), request.now());
        return Answer.page("people/sign-ins", new SignInsPage(all, all.size() > 1));
    }

    /// Ends one sign-in by its number, or with `others` all but this one.
    Answer end(Request request) {
        Form form = request.form();
        long person = request.visitor().id();
        boolean others = form.ticked("others");
        if (!others) form.number("sign_in", 1, Long.MAX_VALUE).orRefuse();
        return request.act(tx -> {
            if (others) keys.end(tx, person, request.visitor().signIn());
            else SignInStore.end(tx, person, form.numberValue("sign_in"));
            return Answer.to("/settings/sign-ins");
        });
    }

    /// Leaves here, or with `everywhere` in all browsers. The sign-in is dead on the server before the answer.
    Answer leave(Request request) {
        boolean everywhere = request.form().ticked("everywhere");
        boolean secure = request.site().secure();
        Optional<String> token = request.cookie(Headers.cookieName(Server.SIGN_IN, secure));
        return request.act(tx -> {
            if (everywhere && request.visitor().entered())
                keys.end(tx, request.visitor().id(), 0);
            token.ifPresent(open -> SignInStore.endByToken(tx, Ids.hash(open)));
            return Answer.to("/").cookie(Headers.cookie(Server.SIGN_IN, "", Duration.ZERO, secure));
        });
    }
}
