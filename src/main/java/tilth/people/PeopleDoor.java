package tilth.people;

import java.time.Instant;
import java.util.Optional;
import tilth.db.Later;
import tilth.text.Ids;
import tilth.web.Door;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Tells who is asking. What ended a moment ago, on whatever node, is refused here: that is asked for each request.
///
/// What they may read is asked together with it when they act; for who reads it is known from before, until anything on
/// the site changes.
final class PeopleDoor implements Door {
    private final SignInStore signIns;
    private final PersonStore people;
    private final TotpStore totp;
    private final Above above;

    PeopleDoor(SignInStore signIns, PersonStore people, TotpStore totp, Above above) {
        this.signIns = signIns;
        this.people = people;
        this.totp = totp;
        this.above = above;
    }

    @Override
    public Optional<Visitor> bySignIn(String token, Instant now) {
        byte[] hash = Ids.hash(token);
        Later<Optional<SignInStore.Guest>> asked =
                signIns.bySignIn(hash, now, above.lasts().get());
        Later<Reach> reach = above.reach().apply(hash);
        Optional<SignInStore.Guest> guest = asked.get();
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.seen(found.signIn(), now));
        return guest.map(found -> visitor(found, reach.get()));
    }

    @Override
    public Optional<Visitor> byBearer(String token, Instant now) {
        byte[] hash = Ids.hash(token);
        Later<Optional<SignInStore.Guest>> asked = signIns.byBearer(hash);
        Later<Reach> reach = above.reach().apply(hash);
        Optional<SignInStore.Guest> guest = asked.get();
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.used(hash, now));
        return guest.map(found -> visitor(found, reach.get()));
    }

    @Override
    public Optional<Visitor> readerBySignIn(String token, Instant now) {
        byte[] hash = Ids.hash(token);
        Optional<SignInStore.Guest> guest =
                signIns.bySignIn(hash, now, above.lasts().get()).get();
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.seen(found.signIn(), now));
        return guest.map(found -> visitor(found, known(found, hash)));
    }

    @Override
    public Optional<Visitor> readerByBearer(String token, Instant now) {
        byte[] hash = Ids.hash(token);
        Optional<SignInStore.Guest> guest = signIns.byBearer(hash).get();
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.used(hash, now));
        return guest.map(found -> visitor(found, known(found, hash)));
    }

    private Reach known(SignInStore.Guest guest, byte[] hash) {
        return above.known()
                .apply(guest.person().id())
                .orElseGet(() -> above.reach().apply(hash).get());
    }

    @Override
    public boolean lacksSecondFactor(Visitor visitor) {
        return lacksApp(visitor.id())
                && people.find(visitor.id()).filter(Person::admin).isPresent();
    }

    private boolean lacksApp(long person) {
        return above.secondFactor().getAsBoolean() && !totp.on(person);
    }

    private Visitor visitor(SignInStore.Guest guest, Reach reach) {
        Person person = guest.person();
        return new Visitor(
                person.id(),
                person.name(),
                person.handle(),
                person.language(),
                person.zone(),
                person.admin() && !lacksApp(person.id()),
                guest.signIn(),
                guest.shared(),
                person.theme(),
                guest.confirmed().getEpochSecond(),
                guest.unread(),
                reach);
    }
}
