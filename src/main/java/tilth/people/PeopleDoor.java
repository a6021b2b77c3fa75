package tilth.people;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import tilth.text.Ids;
import tilth.web.Door;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Tells who is asking, by one query per request: what ended a moment ago on another node is refused here.
final class PeopleDoor implements Door {
    private final SignInStore signIns;
    private final LongFunction<Reach> reach;

    PeopleDoor(SignInStore signIns, LongFunction<Reach> reach) {
        this.signIns = signIns;
        this.reach = reach;
    }

    @Override
    public Optional<Visitor> bySignIn(String token, Instant now) {
        Optional<SignInStore.Guest> guest = signIns.bySignIn(Ids.hash(token), now);
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.seen(found.signIn(), now));
        return guest.map(this::visitor);
    }

    @Override
    public Optional<Visitor> byBearer(String token, Instant now) {
        byte[] hash = Ids.hash(token);
        Optional<SignInStore.Guest> guest = signIns.byBearer(hash);
        guest.filter(found -> found.lastSeen().isBefore(now.minus(SignIn.SEEN_STEP)))
                .ifPresent(found -> signIns.used(hash, now));
        return guest.map(this::visitor);
    }

    private Visitor visitor(SignInStore.Guest guest) {
        Person person = guest.person();
        return new Visitor(
                person.id(),
                person.name(),
                person.handle(),
                person.language(),
                person.zone(),
                person.admin(),
                guest.signIn(),
                guest.shared(),
                person.theme(),
                guest.confirmed().getEpochSecond(),
                reach.apply(person.id()));
    }
}
