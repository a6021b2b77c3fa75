package tilth.sessions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tilth.text.Languages;
import tilth.text.Words;

/// A rhythm in words: "Second Tuesdays, 6:00 PM in Boston, 90 minutes · online and by phone · Spanish,
/// interpreted into English".
final class Spoken {

    private Spoken() {}

    /// All of it. The place itself is not said: who may know it sees it on the session's page.
    static String rhythm(Words words, Beat beat, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(words.text(
                "sessions.beat", often(words, beat), time(words, beat, now), When.city(beat.zone()), beat.minutes()));
        String ways = ways(words, beat.place(), beat.link(), beat.phone());
        if (!ways.isEmpty()) parts.add(ways);
        String tongues = tongues(words, beat.languages());
        if (!tongues.isEmpty()) parts.add(tongues);
        return String.join(" · ", parts);
    }

    private static String time(Words words, Beat beat, Instant now) {
        ZoneId zone = beat.zone();
        Instant at = now.atZone(zone).with(beat.start().toLocalTime()).toInstant();
        return words.time(at, zone);
    }

    /// "Second Tuesdays", "Every other Tuesday".
    static String often(Words words, Beat beat) {
        Recurrence.Plain plain = beat.recurrence().plain(beat.start()).orElse(null);
        if (plain == null) return words.text("sessions.rule.own");
        String days = plain.days().stream().map(words::weekday).collect(Collectors.joining(words.text("spaces.comma")));
        int interval = plain.interval();
        return switch (plain.every()) {
            case "day" -> words.text(interval == 1 ? "sessions.rule.daily" : "sessions.rule.days", interval);
            case "week" ->
                switch (interval) {
                    case 1 -> words.text(one(plain) ? "sessions.rule.weekly" : "sessions.rule.weekly.many", days);
                    case 2 -> words.text("sessions.rule.fortnight", days);
                    default -> words.text("sessions.rule.weeks", days, interval);
                };
            case "month" -> {
                String which = words.text("sessions.rule.month." + (plain.which() < 0 ? "last" : plain.which()), days);
                yield interval == 1 ? which : words.text("sessions.rule.months", which, interval);
            }
            default -> {
                String which = words.text("sessions.rule.date", plain.which());
                yield interval == 1 ? which : words.text("sessions.rule.months", which, interval);
            }
        };
    }

    private static boolean one(Recurrence.Plain plain) {
        return plain.days().size() == 1;
    }

    /// "online and by phone"; empty when nothing is said.
    static String ways(Words words, String place, String link, String phone) {
        List<String> ways = new ArrayList<>();
        if (!place.isEmpty()) ways.add(words.text("sessions.way.place"));
        if (!link.isEmpty()) ways.add(words.text("sessions.way.link"));
        if (!phone.isEmpty()) ways.add(words.text("sessions.way.phone"));
        return joined(words, ways);
    }

    /// "Spanish, interpreted into English"; the first is spoken.
    static String tongues(Words words, List<String> languages) {
        if (languages.isEmpty()) return "";
        String spoken = Languages.nameIn(languages.getFirst(), words.language());
        if (languages.size() == 1) return capital(spoken);
        List<String> into = languages.stream()
                .skip(1)
                .map(code -> Languages.nameIn(code, words.language()))
                .toList();
        return capital(words.text("sessions.interpreted", spoken, joined(words, into)));
    }

    /// "a, b and c".
    static String joined(Words words, List<String> things) {
        if (things.isEmpty()) return "";
        String said = things.getFirst();
        for (int i = 1; i < things.size() - 1; i++) said = said + words.text("spaces.comma") + things.get(i);
        return things.size() == 1 ? said : words.text("sessions.and", said, things.getLast());
    }

    static String capital(String said) {
        int first = said.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + said.substring(Character.charCount(first));
    }

    static List<DayOfWeek> week(Words words) {
        return words.language().equals("ar")
                ? List.of(
                        DayOfWeek.SATURDAY,
                        DayOfWeek.SUNDAY,
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY)
                : List.of(DayOfWeek.values());
    }
}
