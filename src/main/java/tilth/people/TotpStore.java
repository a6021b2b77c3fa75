package tilth.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Secrets;

/// Second factors: sealed secrets, and hashed codes for the day the phone is lost.
final class TotpStore {
    private final Database db;
    private final Sealed sealed;
    private final Secrets secrets;

    TotpStore(Database db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
        this.sealed = new Sealed(secrets, "totp");
    }

    static boolean on(Queries queries, long person) {
        return queries.find(
                        "select 1 as one from totp where person = $1 and confirmed is not null",
                        row -> row.count("one"),
                        person)
                .isPresent();
    }

    boolean on(long person) {
        return on(db, person);
    }

    /// The secret, confirmed or not.
    Optional<byte[]> secret(long person) {
        return db.find(
                "select secret from totp where person = $1", row -> sealed.open(person, row.bytes("secret")), person);
    }

    /// Keeps a new secret that counts only once a code of it has come back; a confirmed one stays as it is.
    byte[] offer(Tx tx, long person) {
        byte[] fresh = Totp.freshSecret();
        tx.run("""
            insert into totp (person, secret) values ($1, $2)
            on conflict (person) do update set secret = excluded.secret, last_step = 0 where totp.confirmed is null
            """, person, sealed.seal(person, fresh));
        return fresh;
    }

    /// Takes a code of an app, or a recovery code; each counts once.
    boolean take(Tx tx, long person, String typed, Instant now) {
        Optional<byte[]> secret = tx.find(
                "select secret from totp where person = $1", row -> sealed.open(person, row.bytes("secret")), person);
        long step = secret.map(bytes -> Totp.step(bytes, typed, now)).orElse(-1L);
        if (step >= 0)
            return tx.run("update totp set last_step = $2 where person = $1 and last_step < $2", person, step) == 1;
        return tx.run("""
            update recovery_code set used = $3 where person = $1 and hash = $2 and used is null
            """, person, hash(person, Totp.paper(typed)), now) == 1;
    }

    void confirm(Tx tx, long person, List<String> codes, Instant now) {
        tx.run("update totp set confirmed = $2 where person = $1 and confirmed is null", person, now);
        renewCodes(tx, person, codes);
    }

    void renewCodes(Tx tx, long person, List<String> codes) {
        tx.run("delete from recovery_code where person = $1", person);
        for (String code : codes)
            tx.run("insert into recovery_code (person, hash) values ($1, $2)", person, hash(person, code));
    }

    /// Codes that are still good.
    long codesLeft(long person) {
        return db.one(
                "select count(*) as left_over from recovery_code where person = $1 and used is null",
                row -> row.number("left_over"),
                person);
    }

    static void remove(Tx tx, long person) {
        tx.run("delete from totp where person = $1", person);
        tx.run("delete from recovery_code where person = $1", person);
    }

    /// Fifty bits want a key: a plain hash of them could be searched.
    private byte[] hash(long person, String code) {
        return Ids.hash(secrets.sign("recovery", person + ":" + code));
    }
}
