package tilth.people;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.mail.Posting;
import tilth.web.Problem;

/// What those who run the site do about people. Every act takes the transaction of its form and who acts.
///
/// A suspended person is out with the commit: their sign-ins, tokens and letters under way are gone,
/// and none is opened for them any more.
public final class Roster {
    private final PersonStore people;
    private final Log log;
    private final Above above;
    private final Erasure erasure;

    Roster(Database db, Log log, Above above, Erasure erasure) {
        this.people = new PersonStore(db);
        this.log = log;
        this.above = above;
        this.erasure = erasure;
    }

    /// People, newest first.
    ///
    /// @param query part of a name, handle or address; empty for all
    /// @param state `active`, `asking`, `suspended`, or empty for all
    /// @param before identity of the last one of the page before, 0 at first
    public List<Listed> list(String query, String state, long before, int most) {
        return people.list(
                query.toLowerCase(java.util.Locale.ROOT), state, before == 0 ? Long.MAX_VALUE : before, most);
    }

    /// One person, whatever their state, by the number in API addresses; empty for an erased one.
    public Optional<Listed> find(long address) {
        return people.listed(address);
    }

    /// @throws Problem.Refused for the last administrator
    public void suspend(Tx tx, long by, long person) {
        keepAnAdmin(tx, person);
        if (PersonStore.state(tx, person, "active", "suspended") == 0) return;
        endAll(tx, person);
        SignInStore.endTokens(tx, person);
        EnteringStore.drop(tx, person);
        changed(tx, by, person);
    }

    public void restore(Tx tx, long by, long person) {
        if (PersonStore.state(tx, person, "suspended", "active") == 1) changed(tx, by, person);
    }

    /// A link that opens the site for somebody, once and within a day: for people whom the sample tells of,
    /// and who therefore get no letters. Who may have it, the caller has asked.
    public String handed(Tx tx, Person person, Instant now) {
        return Codes.handed(tx, PersonStore.mailOf(tx, person.id()), person.id(), person.language(), now);
    }

    /// Ends all of a person's sign-ins; gives how many there were.
    public int endSignIns(Tx tx, long person) {
        return endAll(tx, person);
    }

    /// Makes somebody one who runs the site. They enter anew with it: a sign-in never grows more rights.
    public void makeAdmin(Tx tx, long by, long person) {
        must(tx, person, Person.State.ACTIVE);
        PersonStore.admin(tx, person, true);
        endAll(tx, person);
        changed(tx, by, person);
    }

    /// @throws Problem.Refused for the last administrator
    public void unmakeAdmin(Tx tx, long by, long person) {
        keepAnAdmin(tx, person);
        PersonStore.admin(tx, person, false);
        changed(tx, by, person);
    }

    /// Lets in somebody who asked, and writes to them.
    public void accept(Tx tx, long by, long person) {
        if (PersonStore.state(tx, person, "asking", "active") == 0) return;
        log.append(tx, new Event("person.entered", person, 0, "person", person));
        Person now = PersonStore.find(tx, person).orElseThrow();
        above.post()
                .accept(
                        tx,
                        Posting.to(PeopleLetters.WELCOME, person, person)
                                .reaching(PersonStore.mailOf(tx, person), now.language()));
    }

    /// Does not let in somebody who asked; nothing of them stays.
    public void decline(Tx tx, long by, long person) {
        must(tx, person, Person.State.ASKING);
        erase(tx, by, person, "go");
    }

    /// Deletes somebody's account for them.
    ///
    /// @param texts `stay` or `go`
    /// @throws Problem.Refused for the last administrator
    public void erase(Tx tx, long by, long person, String texts) {
        erasure.erase(tx, person);
        log.append(tx, new Event("person.erased", by, 0, "person", person, new JsonObject().put("texts", texts)));
    }

    private static void must(Tx tx, long person, Person.State state) {
        boolean fits = PersonStore.find(tx, person)
                .filter(found -> found.state() == state)
                .isPresent();
        if (!fits) throw new Problem.NotFound();
    }

    private static int endAll(Tx tx, long person) {
        SignInStore.forgetDevices(tx, person);
        return SignInStore.endOthers(tx, person, 0);
    }

    private static void keepAnAdmin(Tx tx, long person) {
        int admins = PersonStore.lockAdmins(tx);
        boolean one = PersonStore.find(tx, person)
                .filter(Person::admin)
                .filter(Person::active)
                .isPresent();
        if (one && admins < 2) throw new Problem.Refused("people.lastadmin");
    }

    private void changed(Tx tx, long by, long person) {
        log.append(tx, new Event("person.changed", by, 0, "person", person));
    }
}
