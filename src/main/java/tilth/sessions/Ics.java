package tilth.sessions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes calendars (RFC 5545) that any program reads: one event a session, with its zone's offsets
/// beside it, for a program may know other rules than the ones that counted here.
final class Ics {
    static final String TYPE = "text/calendar; charset=utf-8";
    private static final int LONGEST_LINE = 75; // octets, without the line's end
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int AROUND = 366; // days of a zone's rules before and after

    private Ics() {}

    /// An event. All texts are plain.
    ///
    /// @param summary names nothing where the circle is discreet
    /// @param uid the same for a session's whole life, so that a calendar changes its entry
    record Entry(Session session, String uid, String summary, String location, String description, String url) {}

    /// Whoever calls, as calendars name them: entries that came by letter have one (RFC 5546).
    record Organizer(String name, String address) {}

    /// Beside a letter.
    ///
    /// @param method `PUBLISH`, or `CANCEL` for what does not take place
    static String letter(String method, Organizer organizer, Collection<Entry> entries) {
        return calendar("", method, organizer, entries);
    }

    /// To be asked for again and again.
    ///
    /// @param name the calendar's, empty for none
    static String calendar(String name, Collection<Entry> entries) {
        return calendar(name, "PUBLISH", null, entries);
    }

    private static String calendar(String name, String method, Organizer organizer, Collection<Entry> entries) {
        StringBuilder out = new StringBuilder();
        line(out, "BEGIN:VCALENDAR");
        line(out, "VERSION:2.0");
        line(out, "PRODID:-//Tilth//Sessions//EN");
        line(out, "CALSCALE:GREGORIAN");
        line(out, "METHOD:" + method);
        if (!name.isEmpty()) {
            line(out, "X-WR-CALNAME:" + text(name));
            line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            line(out, "X-PUBLISHED-TTL:PT1H");
        }
        Map<String, List<Session>> zones = entries.stream()
                .map(Entry::session)
                .collect(Collectors.groupingBy(session -> session.zone().getId(), TreeMap::new, Collectors.toList()));
        zones.forEach((zone, sessions) -> zone(out, ZoneId.of(zone), sessions));
        entries.forEach(entry -> event(out, entry, organizer));
        line(out, "END:VCALENDAR");
        return out.toString();
    }

    private static void event(StringBuilder out, Entry entry, Organizer organizer) {
        Session session = entry.session();
        line(out, "BEGIN:VEVENT");
        line(out, "UID:" + entry.uid());
        line(out, "DTSTAMP:" + utc(session.changed()));
        line(out, "LAST-MODIFIED:" + utc(session.changed()));
        line(out, "SEQUENCE:" + session.sequence());
        if (organizer != null)
            line(out, "ORGANIZER;CN=" + parameter(organizer.name()) + ":mailto:" + organizer.address());
        line(out, "DTSTART" + local(session.at(), session.zone()));
        line(out, "DTEND" + local(session.until(), session.zone()));
        line(
                out,
                "STATUS:"
                        + switch (session.state()) {
                            case PLANNED -> "TENTATIVE";
                            case CONFIRMED, HELD -> "CONFIRMED";
                            case CANCELLED, UNHELD -> "CANCELLED";
                        });
        line(out, "SUMMARY:" + text(entry.summary()));
        if (!entry.location().isEmpty()) line(out, "LOCATION:" + text(entry.location()));
        if (!entry.description().isEmpty()) line(out, "DESCRIPTION:" + text(entry.description()));
        line(out, "URL:" + entry.url());
        line(out, "END:VEVENT");
    }

    /// What clocks there show around these sessions, change by change, as counted here.
    private static void zone(StringBuilder out, ZoneId zone, List<Session> sessions) {
        if (zone.getId().equals("UTC")) return;
        Instant from =
                sessions.stream().map(Session::at).min(Instant::compareTo).orElseThrow();
        Instant until =
                sessions.stream().map(Session::until).max(Instant::compareTo).orElseThrow();
        Instant first = from.minus(AROUND, ChronoUnit.DAYS);
        line(out, "BEGIN:VTIMEZONE");
        line(out, "TZID:" + zone.getId());
        ZoneOffset offset = zone.getRules().getOffset(first);
        observance(out, "STANDARD", LocalDateTime.ofInstant(first, offset), offset, offset);
        var change = zone.getRules().nextTransition(first);
        while (change != null && change.getInstant().isBefore(until.plus(AROUND, ChronoUnit.DAYS))) {
            boolean summer = zone.getRules().isDaylightSavings(change.getInstant());
            observance(
                    out,
                    summer ? "DAYLIGHT" : "STANDARD",
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        line(out, "END:VTIMEZONE");
    }

    private static void observance(
            StringBuilder out, String name, LocalDateTime start, ZoneOffset before, ZoneOffset after) {
        line(out, "BEGIN:" + name);
        line(out, "DTSTART:" + TIME.format(start));
        line(out, "TZOFFSETFROM:" + offset(before));
        line(out, "TZOFFSETTO:" + offset(after));
        line(out, "END:" + name);
    }

    private static String offset(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+0000" : offset.getId().replace(":", "");
    }

    /// As the wall's clock shows it there. A time that comes twice is the first of the two, as it is
    /// here; one that a clock skips was moved before it came here.
    private static String local(Instant at, ZoneId zone) {
        if (zone.getId().equals("UTC")) return ":" + utc(at);
        return ";TZID=" + zone.getId() + ":" + TIME.format(LocalDateTime.ofInstant(at, zone));
    }

    private static String utc(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + "Z";
    }

    /// In quotation marks, which it may not hold itself.
    private static String parameter(String plain) {
        return '"' + plain.replace("\"", "'").replaceAll("\\p{Cntrl}", "") + '"';
    }

    private static String text(String plain) {
        return plain.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /// Folds at 75 octets, never within a character.
    private static void line(StringBuilder out, String line) {
        int taken = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (taken + size > LONGEST_LINE) {
                out.append("\r\n ");
                taken = 1;
            }
            out.appendCodePoint(point);
            taken += size;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
