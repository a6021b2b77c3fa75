package tilth.people;

import java.time.Instant;
import java.util.HexFormat;
import tilth.db.Database;
import tilth.text.Ids;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Handler;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// A fresh proof before anything that changes how one enters: a phone left on a table is not a proof.
final class Again {
    private final Database db;
    private final PasswordStore passwords;
    private final Argon argon;
    private final Guard guard;
    private final Codes codes;
    private final Threshold threshold;

    Again(Database db, Argon argon, Guard guard, Codes codes, Threshold threshold) {
        this.db = db;
        this.passwords = new PasswordStore(db);
        this.argon = argon;
        this.guard = guard;
        this.codes = codes;
        this.threshold = threshold;
    }

    void hang(Routes routes) {
        routes.get("/enter/again", Rule.ENTERED, this::ask);
        routes.post("/enter/again", Rule.ENTERED, this::prove);
    }

    /// @param password whether the person has one and may give it instead
    public record AgainPage(Form form, String next, boolean password) {}

    /// Asks for the proof first, when the last one is older than [SignIn#FRESH].
    static Handler fresh(Handler handler) {
        return request -> {
            Instant proved = Instant.ofEpochSecond(request.visitor().confirmedAt());
            boolean old = proved.isBefore(request.now().minus(SignIn.FRESH));
            boolean ahead = proved.isAfter(request.now().plus(SignIn.FRESH)); // the clock went back
            if (old || ahead) return Answer.to("/enter/again?next=" + Links.encode(request.here()));
            return handler.handle(request);
        };
    }

    Answer ask(Request request) {
        return page(request, Form.blank(), Enter.next(request.query("next").orElse("/settings")));
    }

    private Answer.Page page(Request request, Form form, String next) {
        boolean password = passwords.changed(request.visitor().id()).isPresent();
        return Answer.page("people/again", new AgainPage(form, next, password));
    }

    /// Sends a code, or takes the password.
    Answer prove(Request request) {
        Form form = request.form().optional("next", 2_000);
        String next = Enter.next(form.value("next"));
        long person = request.visitor().id();
        String password = EnterPassword.raw(form, "password");
        String mail = PersonStore.mailOf(db, person);
        if (!password.isEmpty()) {
            String device = HexFormat.of()
                    .formatHex(Ids.hash("sign-in " + request.visitor().signIn()));
            guard.attempt(mail, request.network(), device, request.now());
            if (!argon.fits(passwords.hash(person).orElse(""), password)) {
                Threshold.failed(request, "again");
                return page(request, form.wrong("password", "people.password.wrongagain"), next)
                        .status(422);
            }
            guard.passed(mail, request.network(), device);
            return request.act(tx -> threshold.again(tx, request, next));
        }
        if (mail.isEmpty()) throw new Problem.Refused("people.again.nomail");
        codes.count(request, mail, next);
        return request.act(tx -> {
            codes.send(
                    tx,
                    request,
                    Entering.Purpose.AGAIN,
                    mail,
                    person,
                    request.visitor().sharedPhone(),
                    next);
            return Answer.to("/enter/code");
        });
    }
}
