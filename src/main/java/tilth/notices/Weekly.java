package tilth.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tilth.db.Database;

/// Begins everybody's weekly letter: on Thursday at seven where they are, once a week, for those who want letters of
/// what is further away at all. What stands in it is written when it is sent; a week with nothing sends nothing.
final class Weekly {
    /// The kind of letter that the first page's room writes: what waits, two conversations, one thing to read.
    static final String KIND = "home.week";

    private static final Duration LATE = Duration.ofDays(1); // a house that slept longer waits for the next week
    private static final Duration ZONES = Duration.ofMinutes(10);

    private final Database db;
    private final Map<ZoneId, LocalDate> begun = new HashMap<>();
    private Set<String> zones = Set.of();
    private Instant looked = Instant.MIN;

    Weekly(Database db) {
        this.db = db;
    }

    /// Cheap, and may be asked at any time by one thread; gives how many letters it began.
    int begin(Instant now) {
        if (looked.isBefore(now.minus(ZONES)) || looked.isAfter(now)) {
            zones = Set.copyOf(
                    db.list("select distinct zone from person where state = 'active'", row -> row.text("zone")));
            looked = now;
        }
        int made = 0;
        for (String name : zones) {
            ZoneId zone = OftenStore.zone(name);
            ZonedDateTime last = Often.WEEKLY.due(now, zone).atZone(zone).minusWeeks(1);
            LocalDate week = last.toLocalDate();
            if (last.toInstant().isBefore(now.minus(LATE)) || week.equals(begun.get(zone))) continue;
            made += begin(zone, week, last.toInstant(), now);
            begun.put(zone, week);
        }
        return made;
    }

    private int begin(ZoneId zone, LocalDate week, Instant since, Instant now) {
        List<String> called = zones.stream()
                .filter(name -> OftenStore.zone(name).equals(zone))
                .toList();
        return db.run("""
            with due as (
              insert into letter_week (person, week)
              select id, $2 from person
               where zone = any($1) and state = 'active' and created < $3
                 and not exists (select from letter_often
                                  where letter_often.person = person.id and grp = 'rest' and often = 'never')
              on conflict (person) do update set week = excluded.week where letter_week.week < excluded.week
              returning person
            )
            insert into letter_part (person, kind, thing, detail, posted, due)
            select person, $4, 0, '{}', $5, $5 from due
            """, called.toArray(String[]::new), week, since, KIND, now);
    }
}
