package tilth.people;

import io.vertx.core.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Logger;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.text.Slugs;
import tilth.web.Answer;
import tilth.web.Headers;
import tilth.web.Links;
import tilth.web.Request;
import tilth.web.Server;

/// What follows once somebody has proved who they are: a new person, a second factor, a sign-in.
final class Threshold {
    /// Says that this browser has entered for somebody before; it opens nothing.
    static final String KNOWN = "tilth-known";
    private static final Duration KNOWN_LIFE = Duration.ofDays(365);
    private static final Logger LOG = Logger.getLogger(Threshold.class.getName());

    private final Log log;
    private final Above above;
    private final AddressChange addresses;

    Threshold(Log log, Above above, AddressChange addresses) {
        this.log = log;
        this.above = above;
        this.addresses = addresses;
    }

    /// The proof was right, and yet nobody enters: suspended, erased, or new where only guests are
    /// let in. Whoever asks is told what a wrong proof is told.
    static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Closed() {
            super("closed", null, false, false);
        }
    }

    /// Lets in whoever proved an address.
    ///
    /// @throws Closed if they may not enter after all
    Answer cross(Tx tx, Request request, Entering proof) {
        if (!EnteringStore.use(tx, proof.id(), request.now())) throw new Closed();
        Bounces.lift(tx, proof.address());
        return switch (proof.purpose()) {
            case AGAIN ->
                proof.person() == request.visitor().id() ? again(tx, request, proof.next()) : enter(tx, request, proof);
            case ADDRESS -> addresses.move(tx, request, proof);
            default -> enter(tx, request, proof);
        };
    }

    private Answer enter(Tx tx, Request request, Entering proof) {
        Person person = PersonStore.byMail(tx, proof.address()).orElseGet(() -> newcomer(tx, request, proof));
        return switch (person.state()) {
            case ACTIVE -> second(tx, request, person, proof.shared(), proof.next());
            case ASKING -> step(tx, request, Entering.Purpose.ASKED, person, proof.shared(), "/", "/enter/asked");
            case SUSPENDED, ERASED -> throw new Closed();
        };
    }

    /// After the first factor: the second, where there is one, else in.
    Answer second(Tx tx, Request request, Person person, boolean shared, String next) {
        if (TotpStore.on(tx, person.id()))
            return step(tx, request, Entering.Purpose.TOTP, person, shared, next, "/enter/totp");
        return signIn(tx, request, person, shared, next);
    }

    private static Answer step(
            Tx tx, Request request, Entering.Purpose purpose, Person person, boolean shared, String next, String page) {
        Instant now = request.now();
        EnteringStore.open(
                tx,
                purpose,
                "",
                person.id(),
                null,
                "",
                owner(request),
                shared,
                next,
                request.language(),
                now,
                now.plus(Entering.LIFE));
        return Answer.to(page).secret();
    }

    private Person newcomer(Tx tx, Request request, Entering proof) {
        Registration registration = above.registration().get();
        boolean open = registration == Registration.OPEN || above.invited().test(proof.address(), proof.next());
        if (!open && registration == Registration.INVITATION) throw new Closed();
        String handle = Handles.first();
        String name = request.words().text("people.unnamed");
        Instant now = request.now();
        long id = PersonStore.add(
                tx,
                Ids.fresh(),
                open ? "active" : "asking",
                handle,
                Slugs.skeleton(handle),
                name,
                false,
                request.language(),
                request.site().zone().getId(),
                false,
                now);
        PersonStore.addMail(tx, id, proof.address(), now);
        if (open) log.append(tx, new Event("person.entered", id, 0, "person", id));
        return PersonStore.find(tx, id).orElseThrow();
    }

    /// Opens a sign-in with a token that nobody has seen; the one this browser had before is dead.
    Answer signIn(Tx tx, Request request, Person person, boolean shared, String next) {
        Instant now = request.now();
        String token = Ids.token();
        Duration life = above.lasts().get().longest(person.admin(), shared);
        if (request.visitor().signIn() != 0)
            SignInStore.end(tx, request.visitor().id(), request.visitor().signIn());
        String device = Device.words(request.header("User-Agent"));
        if (!SignInStore.add(tx, person.id(), Ids.hash(token), shared, device, now, now.plus(life), now))
            throw new Closed();
        Drafts.claim(tx, owner(request), person.id());

        boolean secure = request.site().secure();
        Answer answer = Answer.to(person.named() ? next : "/enter/name?next=" + Links.encode(next))
                .cookie(Headers.cookie(Server.SIGN_IN, token, shared ? null : life, secure));
        if (!shared) answer = answer.cookie(know(tx, request, person, secure));
        String network = request.network();
        tx.afterCommit(() -> LOG.info(() -> "sign-in ok person=" + person.id() + " network=" + network));
        return answer;
    }

    private static Cookie know(Tx tx, Request request, Person person, boolean secure) {
        String device = Ids.token();
        SignInStore.know(tx, person.id(), Ids.hash(device), request.now());
        return Headers.cookie(KNOWN, device, KNOWN_LIFE, secure);
    }

    /// A fresh proof from somebody who is in: the same sign-in under a new token.
    Answer again(Tx tx, Request request, String next) {
        Instant now = request.now();
        String token = Ids.token();
        long person = request.visitor().id();
        if (SignInStore.renew(tx, request.visitor().signIn(), person, Ids.hash(token), now) == 0) throw new Closed();
        boolean shared = request.visitor().sharedPhone();
        Duration life = above.lasts().get().longest(request.visitor().admin(), shared);
        return Answer.to(next)
                .cookie(Headers.cookie(
                        Server.SIGN_IN,
                        token,
                        shared ? null : life,
                        request.site().secure()));
    }

    static void failed(Request request, String by) {
        String network = request.network();
        LOG.info(() -> "sign-in failed by=" + by + " network=" + network);
    }

    /// To whom a step or a draft belongs before anybody has entered: this browser's visit, hashed.
    static byte[] owner(Request request) {
        long signIn = request.visitor().signIn();
        return Ids.hash(signIn != 0 ? "s" + signIn : "v" + request.visit());
    }
}
