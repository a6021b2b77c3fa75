package tilth.sessions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Row;
import tilth.spaces.Kinds;
import tilth.web.Request;

/// When circles meet, for the list of circles one could join: the rhythm in words, the next date, the
/// part of the day.
final class Meets implements Kinds.Meetings {
    private static final int NOON = 12;
    private static final int EVENING = 17;

    private final Database db;

    Meets(Database db) {
        this.db = db;
    }

    private record Next(long space, Instant at, ZoneId zone) {
        static Next of(Row row) {
            return new Next(row.number("space"), row.at("at"), ZoneId.of(row.text("zone")));
        }
    }

    @Override
    public Map<Long, Kinds.Meeting> of(Request request, Collection<Long> spaces) {
        if (spaces.isEmpty()) return Map.of();
        Map<Long, String> words = new HashMap<>();
        Set<Long> speak = new HashSet<>();
        for (Rhythm rhythm : RhythmStore.ofAll(db, spaces)) {
            if (!rhythm.resting() && !rhythm.beat().languages().isEmpty()) speak.add(rhythm.space());
            words.put(
                    rhythm.space(),
                    rhythm.resting()
                            ? request.words().text("sessions.rests")
                            : Spoken.rhythm(request.words(), rhythm.beat(), request.now()));
        }
        Map<Long, String> next = new HashMap<>();
        for (Next one : next(spaces, request.now()))
            next.put(
                    one.space(),
                    request.words()
                            .text(
                                    "sessions.meets.next",
                                    When.day(request.words(), one.at().atZone(one.zone()), request.now())));
        Map<Long, Kinds.Meeting> meetings = new HashMap<>();
        for (long space : spaces)
            if (words.containsKey(space) || next.containsKey(space))
                meetings.put(
                        space,
                        new Kinds.Meeting(
                                words.getOrDefault(space, ""), next.getOrDefault(space, ""), speak.contains(space)));
        return meetings;
    }

    private Collection<Next> next(Collection<Long> spaces, Instant now) {
        return db.list("""
            select distinct on (space) space, at, zone from session
             where space = any($1) and until > $2 and state in ('planned', 'confirmed')
               and hidden is null and removed is null
             order by space, at
            """, Next::of, spaces.toArray(Long[]::new), now);
    }

    /// A stranger's clock is not known: theirs is the circle's own.
    @Override
    public Set<Long> in(Request request, String part) {
        int from = part.equals("morning") ? 0 : part.equals("afternoon") ? NOON : EVENING;
        int until = part.equals("morning") ? NOON : part.equals("afternoon") ? EVENING : 24;
        String zone = request.visitor().entered() ? request.visitor().zone().getId() : "UTC";
        return Set.copyOf(db.list("""
            select space from rhythm
             where state = 'going'
               and extract(hour from case when $3 = 'UTC' then start
                                          else (start at time zone zone) at time zone $3 end) between $1 and $2 - 1
            """, row -> row.number("space"), from, until, zone));
    }
}
