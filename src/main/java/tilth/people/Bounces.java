package tilth.people;

import java.time.Duration;
import java.time.Instant;
import tilth.db.Database;
import tilth.db.Tx;

/// Addresses from which letters come back.
final class Bounces {
    /// Of addresses that belong to nobody here.
    private static final Duration REMEMBERED = Duration.ofDays(180);

    private final Database db;

    Bounces(Database db) {
        this.db = db;
    }

    boolean has(String address) {
        return db.find("select 1 as one from bounced where address = $1", row -> row.count("one"), Codes.lower(address))
                .isPresent();
    }

    /// Notes that a letter came back: from the mailbox it went to, or from the address its person had
    /// when it was posted, if they still have it.
    static void add(Tx tx, long person, String mailbox, Instant posted, Instant now) {
        tx.run("""
            insert into bounced (address, at)
            select address, $4
              from (select $2 as address where $2 <> ''
                    union select address from mail_address where $2 = '' and person = $1 and confirmed <= $3) as back
            on conflict do nothing
            """, person, Codes.lower(mailbox), posted, now);
    }

    /// The address was just proved: somebody reads there.
    static void lift(Tx tx, String address) {
        tx.run("delete from bounced where address = $1", address);
    }

    static void sweep(Database db, Instant now) {
        db.run("""
            delete from bounced
             where at < $1 and not exists (select from mail_address where mail_address.address = bounced.address)
            """, now.minus(REMEMBERED));
    }
}
