package tilth.people;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import tilth.db.Database;
import tilth.text.Ids;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The second way in, for those who chose a password, and the second factor for those who chose one.
///
/// An unknown address, a wrong password, a person without one and a suspended one are told the same
/// after the same work.
final class EnterPassword {
    private final Database db;
    private final PasswordStore passwords;
    private final SignInStore signIns;
    private final EnteringStore enterings;
    private final TotpStore totp;
    private final Argon argon;
    private final Guard guard;
    private final Threshold threshold;

    EnterPassword(Database db, TotpStore totp, Argon argon, Guard guard, Threshold threshold) {
        this.db = db;
        this.passwords = new PasswordStore(db);
        this.signIns = new SignInStore(db);
        this.enterings = new EnteringStore(db);
        this.totp = totp;
        this.argon = argon;
        this.guard = guard;
        this.threshold = threshold;
    }

    void hang(Routes routes) {
        routes.get("/enter/password", Rule.ANYONE, this::ask);
        routes.post("/enter/password", Rule.ANYONE, this::enter);
        routes.get("/enter/totp", Rule.ANYONE, this::askCode);
        routes.post("/enter/totp", Rule.ANYONE, this::code);
    }

    public record PasswordPage(Form form, String next) {}

    public record TotpPage(Form form) {}

    Answer ask(Request request) {
        String next = Enter.next(request.query("next").orElse("/"));
        return Answer.page("people/password", new PasswordPage(Form.blank(), next));
    }

    /// @throws Problem.TooMany after too many wrong tries; a browser known to the account counts by itself
    Answer enter(Request request) {
        Form form = request.form().mail("mail").optional("next", 2_000);
        String password = raw(form, "password");
        if (password.isEmpty()) form.wrong("password", "web.form.needed");
        String next = Enter.next(form.value("next"));
        if (form.fails())
            return Answer.page("people/password", new PasswordPage(form, next)).status(422);

        Optional<Person> person = check(request, Codes.lower(form.value("mail")), password);
        if (person.isEmpty()) return refused(request, form, next);
        try {
            return request.act(tx -> threshold.second(tx, request, person.get(), form.ticked("shared"), next));
        } catch (Threshold.Closed closed) {
            return refused(request, form, next);
        }
    }

    private static Answer refused(Request request, Form form, String next) {
        Threshold.failed(request, "password");
        form.wrong("password", "people.password.wrong");
        return Answer.page("people/password", new PasswordPage(form, next)).status(422);
    }

    /// Whose address and password these are; empty whatever is wrong. Counts the try.
    Optional<Person> check(Request request, String mail, String password) {
        Optional<PasswordStore.Lock> lock = passwords.byMail(mail);
        String device = known(request, lock.map(PasswordStore.Lock::person).orElse(0L));
        guard.attempt(mail, request.network(), device, request.now());
        String stored = lock.map(PasswordStore.Lock::hash).orElse("");
        boolean fits = argon.fits(stored, password);
        if (!fits || !lock.get().active()) return Optional.empty();
        guard.passed(mail, request.network(), device);
        if (Argon.outdated(stored)) passwords.rehash(lock.get().person(), stored, argon.hash(password));
        return PersonStore.find(db, lock.get().person());
    }

    /// The hash of this browser's mark, if the account has been entered from it; else empty.
    private String known(Request request, long person) {
        byte[] device = Ids.hash(request.cookie(mark(request)).orElse(""));
        return signIns.knows(person, device) ? HexFormat.of().formatHex(device) : "";
    }

    private static String mark(Request request) {
        return tilth.web.Headers.cookieName(Threshold.KNOWN, request.site().secure());
    }

    Answer askCode(Request request) {
        if (step(request).isEmpty()) return Answer.to("/enter");
        return Answer.page("people/totp", new TotpPage(Form.blank()));
    }

    /// Takes a code of the app, or one of the codes on paper.
    Answer code(Request request) {
        if (step(request).isEmpty()) return Answer.to("/enter");
        Form form = request.form().text("code", 1, 40);
        if (form.fails()) return Answer.page("people/totp", new TotpPage(form)).status(422);
        Optional<Entering> tried = enterings.tryTotp(Threshold.owner(request), request.now());
        if (tried.isEmpty()) return Answer.to("/enter");
        guard.second(tried.get().person(), request.now());
        try {
            return request.act(tx -> {
                Instant now = request.now();
                Person person = PersonStore.find(tx, tried.get().person()).orElseThrow(Threshold.Closed::new);
                if (!totp.take(tx, person.id(), form.value("code"), now)) throw new Threshold.Closed();
                if (!EnteringStore.use(tx, tried.get().id(), now)) throw new Threshold.Closed();
                tx.afterCommit(() -> guard.secondPassed(person.id()));
                return threshold.signIn(
                        tx, request, person, tried.get().shared(), tried.get().next());
            });
        } catch (Threshold.Closed closed) {
            Threshold.failed(request, "totp");
            return Answer.page("people/totp", new TotpPage(form.wrong("code", "people.totp.wrong")))
                    .status(422);
        }
    }

    private Optional<Entering> step(Request request) {
        return enterings.step(Threshold.owner(request), Entering.Purpose.TOTP, request.now());
    }

    /// A password as it was typed: white space at its ends is part of it.
    static String raw(Form form, String field) {
        String trimmed = form.value(field); // refuses a field sent twice
        String typed = form.values().get(field);
        if (trimmed.isEmpty()) return "";
        return typed;
    }
}
