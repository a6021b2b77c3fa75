package tilth.sessions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tilth.text.Words;

/// What a rhythm comes to, under the question that asks for it: a sentence and its next six dates.
///
/// @param sentence empty when nothing fits yet
record Dates(String sentence, List<String> days) {
    static final Dates NONE = new Dates("", List.of());

    static Dates of(Words words, Beat beat, Instant now) {
        ZoneId zone = beat.zone();
        List<String> days = beat.next(now, Making.AHEAD).stream()
                .map(time -> time.atZone(zone))
                .map(time -> words.text(
                        "sessions.dates.one", When.day(words, time, now), words.time(time.toInstant(), zone)))
                .toList();
        return new Dates(Spoken.rhythm(words, beat, now), days);
    }
}
