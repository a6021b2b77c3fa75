package tilth.people;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import tilth.db.Tx;
import tilth.files.Shelf;
import tilth.web.Problem;

/// What deleting a person means in this room: of them stays a row without a word.
final class Erasure {
    private final Handles handles;
    private final Shelf shelf;
    private final List<BiConsumer<Tx, String>> forgetters = new CopyOnWriteArrayList<>();

    Erasure(Handles handles, Shelf shelf) {
        this.handles = handles;
        this.shelf = shelf;
    }

    /// Lets a room above forget a mail address, in the transaction that erases its person.
    void alsoForgets(BiConsumer<Tx, String> room) {
        forgetters.add(room);
    }

    /// @throws Problem.Refused if it is the last administrator
    void erase(Tx tx, long person) {
        int admins = PersonStore.lockAdmins(tx);
        Person before = PersonStore.find(tx, person).orElseThrow(Problem.NotFound::new);
        if (before.admin() && before.active() && admins < 2) throw new Problem.Refused("people.lastadmin");
        if (!before.handle().isEmpty())
            tx.run(
                    "insert into handle_spent (hash) values ($1) on conflict do nothing",
                    handles.spent(before.handle()));
        String mail = PersonStore.mailOf(tx, person);
        if (!before.handle().isEmpty()) tx.run("""
            insert into leaving_handle (person, handle, name, mail) values ($1, $2, $3, $4)
            """, person, before.handle(), before.name(), mail);
        Bounces.lift(tx, mail);
        if (!mail.isEmpty()) forgetters.forEach(room -> room.accept(tx, mail));
        EnteringStore.drop(tx, person);
        forget(tx, person);
        shelf.remove(tx, Portraits.KIND, person);
        tx.run("""
            update person set state = 'erased', handle = null, handle_skeleton = null, name = '', named = false,
                   language = 'en', zone = 'UTC', theme = '', admin = false, reason = '', version = version + 1
             where id = $1
            """, person);
    }

    private static void forget(Tx tx, long person) {
        tx.run("delete from mail_address where person = $1", person);
        tx.run("delete from sign_in where person = $1", person);
        tx.run("delete from password where person = $1", person);
        tx.run("delete from totp where person = $1", person);
        tx.run("delete from recovery_code where person = $1", person);
        tx.run("delete from api_token where person = $1", person);
        tx.run("delete from known_device where person = $1", person);
        tx.run("delete from profile_field where person = $1", person);
        tx.run("delete from draft where person = $1", person);
        tx.run("delete from data_link where person = $1", person);
        // Kept answers lead to addresses that tell the handle.
        tx.run("delete from form_key where person = $1", person);
    }
}
