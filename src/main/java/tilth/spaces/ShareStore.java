package tilth.spaces;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.web.Reach;

/// What is shared with whom, as PostgreSQL keeps it. One method, one statement.
final class ShareStore {
    private ShareStore() {}

    /// A thing shown in another space.
    record Share(long id, long address, String kind, long thing, long giver, long receiver, Instant at) {
        static Share of(Row row) {
            return new Share(
                    row.number("id"),
                    row.number("address"),
                    row.text("kind"),
                    row.number("thing"),
                    row.number("giver"),
                    row.number("receiver"),
                    row.at("at"));
        }

        /// The label its readers carry.
        String label() {
            return Reach.space(receiver);
        }
    }

    /// Shares; gives the row, or nothing when it is shared there already.
    static Optional<Long> give(Tx tx, String kind, long thing, long giver, long receiver, long person, Instant now) {
        return tx.find("""
            insert into share (address, kind, thing, giver, receiver, person, at)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict (kind, thing, receiver) do nothing returning id
            """, row -> row.number("id"), Ids.fresh(), kind, thing, giver, receiver, person, now);
    }

    static Optional<Share> find(Queries queries, long address) {
        return queries.find("select * from share where address = $1", Share::of, address);
    }

    static Optional<Share> byId(Queries queries, long id) {
        return queries.find("select * from share where id = $1", Share::of, id);
    }

    static void end(Tx tx, long id) {
        tx.run("delete from share where id = $1", id);
    }

    /// With whom a thing is shared, oldest first.
    static List<Share> of(Queries queries, String kind, long thing) {
        return queries.list("select * from share where kind = $1 and thing = $2 order by id", Share::of, kind, thing);
    }

    /// What is shared with a space, the newest first.
    static List<Share> with(Queries queries, long receiver, int most) {
        return queries.list(
                "select * from share where receiver = $1 order by id desc limit $2", Share::of, receiver, (long) most);
    }

    /// What places that are closed have shared.
    static List<Share> ofClosed(Queries queries) {
        return queries.list(
                "select share.* from share join space on space.id = giver where space.removed is not null", Share::of);
    }

    /// Whether a thing comes to these readers by a share.
    static boolean reaches(Queries queries, Reach reach, String kind, long thing) {
        return queries.find(
                        "select 1 from share where kind = $1 and thing = $2 and 's:' || receiver = any($3)",
                        _ -> true,
                        kind,
                        thing,
                        reach.array())
                .isPresent();
    }

    /// Communities and networks one could share with: those the reader may know of and that are not secret.
    static List<Space> receivers(Queries queries, Reach reach, long giver) {
        return queries.list("""
            select * from space
             where kind in ('community', 'network') and id <> $2 and rank > 0 and seen && $1
               and hidden is null and removed is null
             order by lower(name), id limit 500
            """, Space::of, reach.array(), giver);
    }
}
