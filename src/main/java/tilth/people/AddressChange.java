package tilth.people;

import io.vertx.core.json.JsonObject;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.web.Answer;
import tilth.web.Request;

/// A person's letters go elsewhere from now on; so does everything that proves who they are.
final class AddressChange {
    private final Log log;
    private final Above above;
    private final Keys keys;

    AddressChange(Log log, Above above, Keys keys) {
        this.log = log;
        this.above = above;
        this.keys = keys;
    }

    /// Moves a person to the address they have just proved, and tells the old one.
    ///
    /// All other sign-ins, known devices, tokens of programs and letters under way end with it.
    ///
    /// @throws Threshold.Closed if the person may not enter any more, or the address is somebody's by now
    Answer move(Tx tx, Request request, Entering proof) {
        Person person =
                PersonStore.find(tx, proof.person()).filter(Person::active).orElseThrow(Threshold.Closed::new);
        if (PersonStore.byMail(tx, proof.address()).isPresent()) throw new Threshold.Closed();
        String old = PersonStore.mailOf(tx, person.id());
        EnteringStore.drop(tx, person.id());
        if (old.isEmpty()) PersonStore.addMail(tx, person.id(), proof.address(), request.now());
        else PersonStore.moveMail(tx, person.id(), proof.address(), request.now());
        boolean here = request.visitor().id() == person.id();
        keys.end(tx, person.id(), here ? request.visitor().signIn() : 0);
        SignInStore.forgetDevices(tx, person.id());
        SignInStore.endTokens(tx, person.id());
        log.append(
                tx,
                new Event(
                        "person.changed",
                        person.id(),
                        0,
                        "person",
                        person.id(),
                        new JsonObject().put("part", "address")));
        if (!old.isEmpty()) tell(tx, person, old, "address");
        return Answer.to(here ? "/settings/address?done=1" : "/enter");
    }

    /// Says to an address that the way in has changed; the letter itself gives nobody anything.
    ///
    /// @param what `address`, `password`, `totp` or `totpoff`
    void tell(Tx tx, Person person, String address, String what) {
        above.post()
                .accept(
                        tx,
                        new Posting(
                                PeopleLetters.CHANGED,
                                person.id(),
                                address,
                                person.language(),
                                person.id(),
                                new JsonObject().put("what", what),
                                ""));
    }
}
