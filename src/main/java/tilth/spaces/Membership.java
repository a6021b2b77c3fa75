package tilth.spaces;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.db.Tx;
import tilth.log.Event;
import tilth.log.Log;
import tilth.web.Problem;

/// Coming in, going, and what somebody does for a space. Whoever calls holds the space and has asked
/// who may; each act writes its event.
final class Membership {
    private final Kinds kinds;
    private final Log log;

    Membership(Kinds kinds, Log log) {
        this.kinds = kinds;
        this.log = log;
    }

    /// Somebody belongs from now on; false if they did already (their role stays as it is). Nobody accepts a version
    /// of the agreement that is still to come.
    boolean enter(Tx tx, Space space, long person, Role role, int agreed, long by, Instant now) {
        int entered = tx.run("""
            with come as (
              insert into member (space, person, role, agreed, since)
              select id, $2, $3, least($4, agreement), $5 from space where id = $1
              on conflict (space, person) do nothing returning space
            ), lifted as (
              delete from barred where space = $1 and person = $2
            ), settled as (
              update join_request set state = 'approved', decided = $5, decider = $6
               where space = $1 and person = $2 and state in ('asked', 'back')
            )
            update space set members = members + 1 from come where space.id = come.space
            """, space.id(), person, (long) role.rank(), (long) agreed, now, by);
        if (entered == 0) return false;
        happened(tx, "member.joined", by, space, person, role);
        return true;
    }

    /// Somebody goes of their own will; nobody is told.
    ///
    /// @throws Problem.Refused if they are the last who looks after a space with others in it
    void leave(Tx tx, Space space, long person) {
        Role role = role(tx, space.id(), person).orElseThrow(Problem.NotFound::new);
        if (role == Role.STEWARD && space.members() > 1) keepAnotherSteward(tx, space, person);
        takeOut(tx, space, person);
        happened(tx, "member.left", person, space, person, role);
        if (space.members() == 1) empty(tx, person, space.id());
    }

    /// Nobody is there any more: it is closed, and every follower hears of it. What was published from there stays.
    private void empty(Tx tx, long last, long space) {
        tx.run("update space set removed = now() where id = $1", space);
        Shares.endOfClosed(tx, kinds);
        log.append(tx, new Event("space.hidden", last, space, "space", space));
    }

    /// Somebody is taken out, and does not come back through an open door.
    void remove(Tx tx, Standing by, long person) {
        Space space = by.space();
        Role theirs = role(tx, space.id(), person).orElseThrow(Problem.NotFound::new);
        if (!by.removes(theirs)) throw new Problem.Refused("spaces.refused");
        if (theirs == Role.STEWARD) keepAnotherSteward(tx, space, person);
        takeOut(tx, space, person);
        tx.run("insert into barred (space, person) values ($1, $2) on conflict do nothing", space.id(), person);
        happened(tx, "member.removed", by.visitor().id(), space, person, theirs);
    }

    /// Somebody does something else here from now on.
    void give(Tx tx, Standing by, long person, Role role) {
        Space space = by.space();
        if (!by.changes()) throw new Problem.Refused("spaces.refused");
        Role before = role(tx, space.id(), person).orElseThrow(Problem.NotFound::new);
        if (before == role) return;
        if (before == Role.STEWARD) keepAnotherSteward(tx, space, person);
        tx.run("update member set role = $3 where space = $1 and person = $2", space.id(), person, (long) role.rank());
        happened(tx, "member.role", by.visitor().id(), space, person, role);
    }

    /// Whether a member is shown to the other members.
    void show(Tx tx, Space space, long person, boolean shown) {
        tx.run("update member set unshown = $3 where space = $1 and person = $2", space.id(), person, !shown);
    }

    /// A member accepts the agreement as it is now; every node hears of it, for what one may do is known there until
    /// anything changes.
    void agree(Tx tx, Space space, long person, int version) {
        int accepted = tx.run("""
            update member set agreed = least($3, (select agreement from space where id = $1))
             where space = $1 and person = $2 and agreed < least($3, (select agreement from space where id = $1))
            """, space.id(), person, (long) version);
        if (accepted > 0) log.append(tx, new Event("member.agreed", person, space.id(), "person", person));
    }

    /// A person's account ends: they go everywhere. What they looked after alone passes to who has
    /// helped longest; what nobody else belongs to is closed.
    void farewell(Tx tx, long person) {
        List<Long> alone = tx.list("""
            select space.id from member join space on space.id = member.space and space.members <= 1 and removed is null
             where person = $1
            """, row -> row.number("id"), person);
        tx.run("""
            with gone as (delete from member where person = $1 returning space, role),
            counted as (update space set members = members - 1 from gone where space.id = gone.space), orphaned as (
              select gone.space from gone
               where gone.role = 3
                 and not exists (select from member as other
                                  where other.space = gone.space and other.role = 3 and other.person <> $1)
            ), heir as (
              select distinct on (member.space) member.id
                from member join orphaned on orphaned.space = member.space and member.person <> $1
               order by member.space, member.role desc, member.since
            )
            update member set role = 3 from heir where member.id = heir.id
            """, person);
        alone.forEach(space -> empty(tx, person, space));
        tx.run("delete from barred where person = $1", person);
        tx.run("delete from join_request where person = $1", person);
        tx.run("delete from invitation where inviter = $1 or person = $1", person);
    }

    static Optional<Role> role(Queries queries, long space, long person) {
        return queries.find(
                "select role from member where space = $1 and person = $2",
                row -> Role.ranked(row.count("role")),
                space,
                person);
    }

    /// Those who look after a space, longest first.
    static List<Long> keepers(Queries queries, long space) {
        return queries.list("""
            select person from member join person on person.id = member.person and person.state = 'active'
             where space = $1 and role >= 2 order by since, member.id
            """, row -> row.number("person"), space);
    }

    /// Those who change what a space is, longest first.
    static List<Long> stewards(Queries queries, long space) {
        return queries.list("""
            select person from member join person on person.id = member.person and person.state = 'active'
             where space = $1 and role = 3 order by since, member.id
            """, row -> row.number("person"), space);
    }

    static List<Long> people(Queries queries, long space) {
        return queries.list(
                "select person from member where space = $1 order by id", row -> row.number("person"), space);
    }

    /// A member as others see them.
    ///
    /// @param shown false for those who chose not to be seen; only those who look after the space,
    ///     and they themselves, get these
    record Seen(long person, long address, String name, String handle, Role role, Instant since, boolean shown) {
        static Seen of(Row row) {
            return new Seen(
                    row.number("person"),
                    row.number("address"),
                    row.text("name"),
                    row.has("handle") ? row.text("handle") : "",
                    Role.ranked(row.count("role")),
                    row.at("since"),
                    !row.yes("unshown"));
        }

        public String letter() {
            return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        }

        public String word() {
            return "spaces.role." + role.code();
        }

        public boolean plain() {
            return role == Role.MEMBER;
        }
    }

    /// Those who are here, who looks after it first; `after` is the identity to go on behind, 0 to begin.
    static List<Seen> seen(Queries queries, Standing reader, long after, int most) {
        return queries.list(
                """
                select member.person, person.address, person.name, person.handle, member.role, member.since, member.unshown
                  from member join person on person.id = member.person and person.state = 'active'
                 where member.space = $1
                   and (not member.unshown or $2 or member.person = $3)
                   and ($4 = 0 or (-member.role, member.id) >
                         (select -role, id from member where space = $1 and person = $4))
                 order by -member.role, member.id
                 limit $5
                """,
                Seen::of,
                reader.space().id(),
                reader.looksAfter(),
                reader.visitor().id(),
                after,
                (long) most);
    }

    private static void keepAnotherSteward(Tx tx, Space space, long person) {
        boolean another = tx.one("""
            select exists (
              select from member join person on person.id = member.person and person.state = 'active'
               where space = $1 and role = 3 and person <> $2) as another
            """, row -> row.yes("another"), space.id(), person);
        if (!another) throw new Problem.Refused("spaces.refused.last");
    }

    /// Takes the row away, with what they had handed out: their invitations and requests.
    private static void takeOut(Tx tx, Space space, long person) {
        tx.run("""
            with gone as (delete from member where space = $1 and person = $2 returning space),
            withdrawn as (
              update invitation set withdrawn = now() where space = $1 and inviter = $2 and withdrawn is null
            )
            update space set members = members - 1 from gone where space.id = gone.space
            """, space.id(), person);
    }

    private void happened(Tx tx, String what, long who, Space space, long person, Role role) {
        log.append(tx, new Event(what, who, space.id(), "person", person, new JsonObject().put("role", role.code())));
    }
}
