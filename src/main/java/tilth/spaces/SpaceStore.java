package tilth.spaces;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.web.Reach;
import tilth.web.Visitor;

/// Spaces as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class SpaceStore {
    private final Database db;

    SpaceStore(Database db) {
        this.db = db;
    }

    /// A space by its address in the browser; empty when it is out of reach or never was.
    Optional<Space> find(Reach reach, SpaceKind kind, String slug) {
        return db.keyed().find("""
            select * from space
             where kind = $1 and slug = $2 and seen && $3 and hidden is null and removed is null
            """, Space::of, kind.code(), slug, reach.array());
    }

    /// The space that once had this address.
    Optional<Space> moved(Reach reach, SpaceKind kind, String slug) {
        return db.find("""
            select space.* from space_slug join space on space.id = space_slug.space
             where space_slug.kind = $1 and space_slug.slug = $2 and seen && $3 and hidden is null and removed is null
            """, Space::of, kind.code(), slug, reach.array());
    }

    Optional<Space> at(Reach reach, long address) {
        return db.keyed().find("""
            select * from space
             where address = $1 and seen && $2 and hidden is null and removed is null
            """, Space::of, address, reach.array());
    }

    List<Space> byIds(Reach reach, Collection<Long> ids) {
        return db.keyed().list("""
            select * from space
             where id = any($1) and seen && $2 and hidden is null and removed is null
            """, Space::of, ids.toArray(Long[]::new), reach.array());
    }

    /// Whatever its state and whoever asks; for letters, search and acts that have asked already.
    static Optional<Space> any(Queries queries, long id) {
        return queries.find("select * from space where id = $1 and hidden is null and removed is null", Space::of, id);
    }

    /// The space, held so that no two acts on its members or settings run at once.
    static Optional<Space> hold(Queries tx, long id) {
        return tx.find("""
            select * from space where id = $1 and hidden is null and removed is null for update
            """, Space::of, id);
    }

    /// The space if this person belongs to it, held so that its readers stay the same until the end
    /// of the transaction.
    static Optional<Posting> forPosting(Queries tx, long person, long id) {
        return tx.find("""
            select space.*, member.agreed < space.agreement as owes
              from space join member on member.space = space.id and member.person = $1
             where space.id = $2 and hidden is null and removed is null
               for share of space
            """, row -> new Posting(Space.of(row), row.yes("owes")), person, id);
    }

    /// A space somebody belongs to.
    ///
    /// @param owes whether they have not accepted its agreement as it is now
    record Posting(Space space, boolean owes) {}

    /// What ties somebody to a space.
    record Tie(Optional<Role> role, int agreed, boolean barred) {
        static final Tie NONE = new Tie(Optional.empty(), 0, false);

        static Tie of(Row row) {
            return new Tie(
                    row.has("role") ? Optional.of(Role.ranked(row.count("role"))) : Optional.empty(),
                    row.count("agreed"),
                    row.yes("barred"));
        }
    }

    static Tie tie(Queries queries, Visitor visitor, long space) {
        if (!visitor.entered()) return Tie.NONE;
        return queries.one("""
            select (select role from member where space = $1 and person = $2) as role,
                   coalesce((select agreed from member where space = $1 and person = $2), 0) as agreed,
                   exists (select from barred where space = $1 and person = $2) as barred
            """, Tie::of, space, visitor.id());
    }

    List<Space> toJoin(Reach reach, long person, int most) {
        return db.list("""
            select * from space
             where kind = 'circle' and seen && $1 and hidden is null and removed is null and joining <> 'invite'
               and not exists (select from member where member.space = space.id and person = $2)
               and not exists (select from barred where barred.space = space.id and person = $2)
             order by joining <> 'open', lower(name), id limit $3
            """, Space::of, reach.array(), person, (long) most);
    }

    /// What a person belongs to, circles first, by name.
    List<Space> mine(long person) {
        return db.keyed().list("""
            select space.* from member join space on space.id = member.space
             where member.person = $1 and hidden is null and removed is null
             order by array_position(array['circle', 'community', 'network'], kind), lower(name), space.id
            """, Space::of, person);
    }

    /// What a space is part of, its home first, as far as the reader may know.
    List<Space> above(Reach reach, long id) {
        return db.list("""
            select space.* from space_link join space on space.id = space_link.parent
             where space_link.child = $1 and agreed is not null
               and seen && $2 and hidden is null and removed is null
             order by (space.id = (select home from space where id = $1)) desc nulls last, lower(name), space.id
            """, Space::of, id, reach.array());
    }

    /// What is part of a space, as far as the reader may know, by kind and name.
    List<Space> below(Reach reach, long id) {
        return db.list("""
            select space.* from space_link join space on space.id = space_link.child
             where space_link.parent = $1 and agreed is not null
               and seen && $2 and hidden is null and removed is null
             order by kind desc, lower(name), space.id
             limit 200
            """, Space::of, id, reach.array());
    }

    static boolean active(Queries tx, long person) {
        return tx.one(
                "select exists (select from person where id = $1 and state = 'active') as active",
                row -> row.yes("active"),
                person);
    }

    /// The people who share a space with a person, by name.
    List<Spaces.Companion> companions(long person) {
        return db.list(
                """
                select id, address, name, handle from person
                 where state = 'active' and id <> $1 and exists (
                   select from member as mine
                     join member as theirs on theirs.space = mine.space and theirs.person = person.id
                     join space on space.id = mine.space and hidden is null and removed is null
                    where mine.person = $1)
                 order by lower(name), id limit 500
                """,
                row -> new Spaces.Companion(
                        row.number("id"), row.number("address"), row.text("name"), row.text("handle")),
                person);
    }

    /// Whether two people belong to one and the same space.
    boolean shared(long one, long other) {
        return db.keyed().one("""
            select exists (
              select from member as mine
                join member as theirs on theirs.space = mine.space and theirs.person = $2
                join space on space.id = mine.space and hidden is null and removed is null
               where mine.person = $1) as shared
            """, row -> row.yes("shared"), one, other);
    }

    /// Whose profile a reader may open, and where it is: as each of them chose.
    Map<Long, String> profiles(long reader, Collection<Long> people) {
        return db
                .keyed()
                .list("""
                    with them as (
                      select id, handle, $1 <> 0 and exists (
                               select from member as mine
                                 join member as theirs on theirs.space = mine.space and theirs.person = person.id
                                 join space on space.id = mine.space and hidden is null and removed is null
                                where mine.person = $1) as near
                        from person where id = any($2) and state = 'active'
                    )
                    select id, '/people/' || handle as path from them
                     where id = $1 or exists (
                       select from (
                         select seen from profile_field
                          where person = them.id and (field = 'page' or value <> '')
                         union all
                         select 'circles' where not exists (
                           select from profile_field where person = them.id and field = 'page')
                       ) as shown
                        where seen = 'everyone' or (seen = 'members' and $1 <> 0) or (seen = 'circles' and near))
                    """, row -> Map.entry(row.number("id"), row.text("path")), reader, people.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Of active people, what decides who may open their pages.
    Map<Long, Spaces.Known> known(Collection<Long> people) {
        Map<Long, Spaces.Known> known = new HashMap<>();
        db.keyed()
                .list(
                        """
                        select id, '/people/' || handle as path,
                               array(select seen from profile_field where person = person.id and (field = 'page' or value <> '')
                                     union
                                     select 'circles' where not exists (
                                       select from profile_field where person = person.id and field = 'page')) as seen,
                               array(select member.space from member
                                       join space on space.id = member.space and hidden is null and removed is null
                                      where member.person = person.id) as spaces
                          from person where id = any($1) and state = 'active'
                        """,
                        row -> Map.entry(
                                row.number("id"),
                                new Spaces.Known(
                                        row.text("path"),
                                        Set.copyOf(row.texts("seen")),
                                        Set.copyOf(row.numbers("spaces")))),
                        (Object) people.toArray(Long[]::new))
                .forEach(each -> known.put(each.getKey(), each.getValue()));
        return known;
    }

    /// The Markdown of a space's description, and the HTML made of it.
    record About(String body, String html) {}

    About about(long id) {
        return db.one(
                "select about, about_html from space where id = $1",
                row -> new About(row.text("about"), row.text("about_html")),
                id);
    }
}
