package tilth.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.text.Html;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// Password, authenticator app and address: what proves who one is. All of it wants a fresh proof, ends
/// the other sign-ins and is told to the address.
final class SafetySettings {
    private final Database db;
    private final PasswordStore passwords;
    private final TotpStore totp;
    private final Argon argon;
    private final Codes codes;
    private final AddressChange addresses;
    private final Keys keys;

    SafetySettings(Database db, TotpStore totp, Argon argon, Codes codes, AddressChange addresses, Keys keys) {
        this.db = db;
        this.passwords = new PasswordStore(db);
        this.totp = totp;
        this.argon = argon;
        this.codes = codes;
        this.addresses = addresses;
        this.keys = keys;
    }

    void hang(Routes routes) {
        routes.get("/settings/password", Rule.ENTERED, Again.fresh(this::password));
        routes.post("/settings/password", Rule.ENTERED, Again.fresh(this::setPassword));
        routes.get("/settings/totp", Rule.ENTERED, Again.fresh(this::app));
        routes.post("/settings/totp", Rule.ENTERED, Again.fresh(this::setApp));
        routes.get("/settings/address", Rule.ENTERED, Again.fresh(this::address));
        routes.post("/settings/address", Rule.ENTERED, Again.fresh(this::setAddress));
    }

    public record PasswordPage(Form form, boolean has, int shortest, boolean done) {}

    /// @param on whether codes are asked for at entering
    /// @param begun whether a secret waits for its first code
    /// @param qr the secret for a camera, while it waits for its first code
    /// @param secret the same to type, in fours
    /// @param codes fresh codes for paper, shown this once
    public record TotpPage(
            Form form, boolean on, boolean begun, Html qr, String secret, List<String> codes, long left) {}

    public record AddressPage(Form form, String mail, boolean done) {}

    Answer password(Request request) {
        return passwordPage(request, Form.blank());
    }

    private Answer.Page passwordPage(Request request, Form form) {
        boolean has = passwords.changed(request.visitor().id()).isPresent();
        boolean done = request.query("done").isPresent();
        return Answer.page("people/set-password", new PasswordPage(form, has, PasswordRules.SHORTEST, done));
    }

    /// Sets a password, or with `remove` goes back to letters alone.
    Answer setPassword(Request request) {
        Form form = request.form();
        Person person = me(request);
        String mail = PersonStore.mailOf(db, person.id());
        boolean remove = form.ticked("remove");
        String typed = EnterPassword.raw(form, "password");
        if (!remove)
            PasswordRules.problem(typed, own(request, person, mail))
                    .ifPresent(key -> form.wrong("password", key, PasswordRules.SHORTEST));
        if (form.fails()) return passwordPage(request, form).status(422);
        String hash = remove ? "" : argon.hash(typed);
        return request.act(tx -> {
            if (remove) PasswordStore.remove(tx, person.id());
            else PasswordStore.set(tx, person.id(), hash, request.now());
            secured(tx, request, person, mail, "password");
            return Answer.to("/settings/password?done=1");
        });
    }

    /// Words that tell nothing to whoever knows the person.
    static List<String> own(Request request, Person person, String mail) {
        List<String> own = new ArrayList<>(List.of(mail.split("[@.+_-]", -1)));
        own.addAll(List.of(mail, request.site().name(), person.handle(), person.name()));
        return own;
    }

    /// Other sign-ins, known devices and letters under way are worth nothing after such a change; after another
    /// password no program's token either: who had stolen a way in may have made one.
    private void secured(Tx tx, Request request, Person person, String mail, String what) {
        keys.end(tx, person.id(), request.visitor().signIn());
        SignInStore.forgetDevices(tx, person.id());
        if (what.equals("password")) SignInStore.endTokens(tx, person.id());
        EnteringStore.drop(tx, person.id());
        if (!mail.isEmpty()) addresses.tell(tx, person, mail, what);
    }

    Answer app(Request request) {
        long person = request.visitor().id();
        if (totp.on(person))
            return Answer.page(
                    "people/set-totp",
                    new TotpPage(Form.blank(), true, false, Html.NOTHING, "", List.of(), totp.codesLeft(person)));
        return totp.secret(person)
                .map(secret -> Answer.page("people/set-totp", waiting(request, Form.blank(), secret)))
                .orElseGet(() -> Answer.page(
                        "people/set-totp", new TotpPage(Form.blank(), false, false, Html.NOTHING, "", List.of(), 0)));
    }

    private TotpPage waiting(Request request, Form form, byte[] secret) {
        String account = PersonStore.mailOf(db, request.visitor().id());
        Html qr = Qr.svg(Totp.uri(request.site().name(), account, secret));
        String words = Totp.words(secret).replaceAll("(.{4})(?=.)", "$1 ");
        return new TotpPage(form, false, true, qr, words, List.of(), 0);
    }

    /// Makes a secret (`begin`), takes the first code of the app, gives fresh codes for paper (`renew`), or stops
    /// asking for codes (`remove`).
    Answer setApp(Request request) {
        Form form = request.form();
        Person person = me(request);
        String mail = PersonStore.mailOf(db, person.id());
        if (form.ticked("remove"))
            return request.act(tx -> {
                TotpStore.remove(tx, person.id());
                secured(tx, request, person, mail, "totpoff");
                return Answer.to("/settings/totp");
            });
        if (form.ticked("begin"))
            return request.act(tx -> {
                totp.offer(tx, person.id());
                return Answer.to("/settings/totp");
            });
        if (form.ticked("renew") && totp.on(person.id())) return request.act(tx -> fresh(tx, request, person));

        Optional<byte[]> secret = totp.secret(person.id());
        if (secret.isEmpty() || totp.on(person.id())) return Answer.to("/settings/totp");
        form.text("code", 1, 40);
        if (!form.fails() && Totp.step(secret.get(), form.value("code"), request.now()) < 0)
            form.wrong("code", "people.totp.wrong");
        if (form.fails())
            return Answer.page("people/set-totp", waiting(request, form, secret.get()))
                    .status(422);
        return request.act(tx -> {
            totp.take(tx, person.id(), form.value("code"), request.now());
            totp.confirm(tx, person.id(), List.of(), request.now());
            secured(tx, request, person, mail, "totp");
            return fresh(tx, request, person);
        });
    }

    private Answer fresh(Tx tx, Request request, Person person) {
        List<String> paper = Totp.recoveryCodes();
        totp.renewCodes(tx, person.id(), paper);
        return Answer.page(
                        "people/set-totp",
                        new TotpPage(request.form(), true, false, Html.NOTHING, "", paper, paper.size()))
                .secret();
    }

    Answer address(Request request) {
        return addressPage(request, Form.blank());
    }

    private Answer.Page addressPage(Request request, Form form) {
        String mail = PersonStore.mailOf(db, request.visitor().id());
        return Answer.page(
                "people/set-address",
                new AddressPage(form, mail, request.query("done").isPresent()));
    }

    /// Sends a code to the new address; the old one stays until it comes back.
    Answer setAddress(Request request) {
        Form form = request.form().mail("mail");
        if (form.fails()) return addressPage(request, form).status(422);
        String mail = Codes.lower(form.value("mail"));
        codes.count(request, mail, "");
        return request.act(tx -> {
            codes.send(
                    tx,
                    request,
                    Entering.Purpose.ADDRESS,
                    mail,
                    request.visitor().id(),
                    request.visitor().sharedPhone(),
                    "/settings/address");
            return Answer.to("/enter/code");
        });
    }

    private Person me(Request request) {
        return PersonStore.find(db, request.visitor().id()).orElseThrow();
    }
}
