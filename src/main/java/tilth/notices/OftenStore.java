package tilth.notices;

import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tilth.db.Queries;
import tilth.mail.LetterGroup;

/// How often people want which letters, and where they are.
final class OftenStore {
    /// The JDK copies its 600 names at every call.
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private OftenStore() {}

    /// What somebody wants who has not chosen.
    static Often usual(LetterGroup group) {
        return switch (group) {
            case ME -> Often.ONCE;
            case CIRCLES -> Often.DAILY;
            case REST -> Often.WEEKLY;
        };
    }

    /// What somebody wants.
    ///
    /// @param zone where they are
    record Wish(Map<LetterGroup, Often> chosen, ZoneId zone) {
        Often of(LetterGroup group) {
            return chosen.getOrDefault(group, usual(group));
        }
    }

    static Wish of(Queries queries, long person) {
        return of(queries, Set.of(person)).get(person);
    }

    /// The wishes of each of these people; of somebody unknown, what is usual, at UTC.
    static Map<Long, Wish> of(Queries queries, Collection<Long> people) {
        Long[] ids = people.toArray(Long[]::new);
        Map<Long, Map<LetterGroup, Often>> chosen = new HashMap<>();
        queries.list(
                        "select person, grp, often from letter_often where person = any($1)",
                        row -> Map.entry(
                                row.number("person"),
                                Map.entry(
                                        LetterGroup.valueOf(row.text("grp").toUpperCase(java.util.Locale.ROOT)),
                                        Often.of(row.text("often")).orElseThrow())),
                        (Object) ids)
                .forEach(row -> chosen.computeIfAbsent(row.getKey(), _ -> new EnumMap<>(LetterGroup.class))
                        .put(row.getValue().getKey(), row.getValue().getValue()));
        Map<Long, ZoneId> zones = new HashMap<>();
        queries.list(
                        "select id, zone from person where id = any($1)",
                        row -> Map.entry(row.number("id"), zone(row.text("zone"))),
                        (Object) ids)
                .forEach(row -> zones.put(row.getKey(), row.getValue()));
        Map<Long, Wish> wishes = new HashMap<>();
        for (long person : people)
            wishes.put(
                    person,
                    new Wish(chosen.getOrDefault(person, Map.of()), zones.getOrDefault(person, ZoneId.of("UTC"))));
        return wishes;
    }

    static ZoneId zone(String name) {
        return ZONES.contains(name) ? ZoneId.of(name) : ZoneId.of("UTC");
    }

    static void choose(Queries queries, long person, LetterGroup group, Often often) {
        queries.run("""
            insert into letter_often (person, grp, often) values ($1, $2, $3)
            on conflict (person, grp) do update set often = excluded.often
            """, person, group.code(), often.code());
    }

    /// Lets letters come again as often as they usually do, where somebody had stopped them.
    static void resume(Queries queries, long person) {
        queries.run("delete from letter_often where person = $1 and often = 'never'", person);
    }
}
