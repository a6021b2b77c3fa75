package tilth.spaces;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.db.Keyed;
import tilth.db.Later;
import tilth.db.Queries;
import tilth.web.Reach;

/// What somebody may read, computed here and nowhere else.
///
/// Being a member gives the space and the spaces above it (a circle, its communities, their
/// networks); never those below or beside, nor one above from which somebody was taken out. Hidden and closed spaces
/// give nothing, and neither does
/// anything to somebody who is suspended.
public final class Reaches {
    private Reaches() {}

    /// The reach of a person; a stranger's for 0 and for whoever may not enter.
    public static Reach of(Queries queries, long person) {
        if (person == 0) return Reach.STRANGER;
        Set<String> labels = new HashSet<>();
        labels.add(Reach.PUBLIC);
        labels.addAll(queries.list("""
            with recursive mine as (
              select space.id
                from member
                join person on person.id = member.person and person.state = 'active'
                join space on space.id = member.space and space.hidden is null and space.removed is null
               where member.person = $1
              union
              select space.id
                from mine
                join space_link on space_link.child = mine.id and space_link.agreed is not null
                join space on space.id = space_link.parent and space.hidden is null and space.removed is null
               where not exists (select from barred where barred.space = space.id and barred.person = $1)
            )
            select 's:' || id as label from mine
            union all
            select 'p:' || id from person where id = $1 and state = 'active'
            """, row -> row.text("label"), person));
        return new Reach(labels);
    }

    /// The reach of whoever stands behind a sign-in's or an API token's hash, asked together with who that is; a
    /// stranger's for a token that is nobody's.
    public static Later<Reach> behind(Keyed queries, byte[] token) {
        Later<List<String>> labels = queries.listLater("""
            with recursive who as (
              select person.id from sign_in join person on person.id = sign_in.person
               where sign_in.token = $1 and person.state = 'active'
              union all
              select person.id from api_token join person on person.id = api_token.person
               where api_token.token = $1 and person.state = 'active'
            ), mine as (
              select space.id
                from who
                join member on member.person = who.id
                join space on space.id = member.space and space.hidden is null and space.removed is null
              union
              select space.id
                from mine
                join space_link on space_link.child = mine.id and space_link.agreed is not null
                join space on space.id = space_link.parent and space.hidden is null and space.removed is null
               where not exists (select from barred join who on who.id = barred.person where barred.space = space.id)
            )
            select 's:' || id as label from mine
            union all
            select 'p:' || id from who
            """, row -> row.text("label"), token);
        return () -> {
            Set<String> all = new HashSet<>(labels.get());
            all.add(Reach.PUBLIC);
            return new Reach(all);
        };
    }

    /// The reach of several people, in one question; whoever may not enter is a stranger.
    public static Map<Long, Reach> of(Queries queries, Collection<Long> people) {
        Map<Long, Set<String>> labels = new HashMap<>();
        queries.list("""
            with recursive mine as (
              select member.person, space.id
                from member
                join person on person.id = member.person and person.state = 'active'
                join space on space.id = member.space and space.hidden is null and space.removed is null
               where member.person = any($1)
              union
              select mine.person, space.id
                from mine
                join space_link on space_link.child = mine.id and space_link.agreed is not null
                join space on space.id = space_link.parent and space.hidden is null and space.removed is null
               where not exists (
                       select from barred where barred.space = space.id and barred.person = mine.person)
            )
            select person, 's:' || id as label from mine
            union all
            select id, 'p:' || id from person where id = any($1) and state = 'active'
            """, row -> Map.entry(row.number("person"), row.text("label")), (Object)
                        people.toArray(Long[]::new))
                .forEach(row -> labels.computeIfAbsent(row.getKey(), person -> new HashSet<>(Set.of(Reach.PUBLIC)))
                        .add(row.getValue()));
        Map<Long, Reach> reaches = new HashMap<>();
        for (long person : people) reaches.put(person, new Reach(labels.getOrDefault(person, Set.of(Reach.PUBLIC))));
        return reaches;
    }
}
