package tilth.sessions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import tilth.text.Words;
import tilth.web.Request;
import tilth.web.Visitor;

/// When a session is, ready to show: to members on their own clock, with the session's in small
/// where it differs; to strangers on the session's, its zone named with its offset.
///
/// @param day "Tuesday 8 December", with the year when that is another one
/// @param weekday "Tuesday"; `number` is the day of the month, `month` its month
/// @param time "6:00 PM"
/// @param until when it ends, the same way
/// @param zone names the clock, for strangers: "New York, UTC-05:00"; empty for members
/// @param there the session's own clock when the reader's differs: "6:00 PM in New York"; else empty
/// @param minutes "90 minutes"
/// @param ago "in 5 days"; empty for strangers, whose pages are kept
/// @param machine for `datetime`
/// @param zoneId for `data-zone`
public record When(
        String day,
        String weekday,
        String number,
        String month,
        String time,
        String until,
        String zone,
        String there,
        String minutes,
        String ago,
        String machine,
        String zoneId) {

    static When of(Request request, Session session) {
        Visitor visitor = request.visitor();
        return of(request.words(), session, visitor.entered(), visitor.zone(), request.now());
    }

    /// For a letter: on the reader's clock.
    static When of(Words words, Session session, ZoneId reader, Instant now) {
        return of(words, session, true, reader, now);
    }

    private static When of(Words words, Session session, boolean member, ZoneId reader, Instant now) {
        ZoneId clock = member && !reader.getId().equals("UTC") ? reader : session.zone();
        ZonedDateTime start = session.at().atZone(clock);
        ZonedDateTime end = session.until().atZone(clock);
        boolean same = start.toLocalDateTime().equals(session.when().toLocalDateTime());
        return new When(
                day(words, start, now),
                words.weekday(start.getDayOfWeek()),
                words.number(start.getDayOfMonth()),
                words.month(start.getMonth()),
                words.time(session.at(), clock),
                words.time(end.toInstant(), clock),
                member ? "" : words.text("sessions.zone", city(session.zone()), offset(start)),
                same
                        ? ""
                        : words.text("sessions.there", words.time(session.at(), session.zone()), city(session.zone())),
                words.text("sessions.minutes", session.minutes()),
                member ? ago(words, session, now) : "",
                session.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                session.zone().getId());
    }

    /// "Tuesday 8 December", and the year when it is not the present one.
    static String day(Words words, ZonedDateTime at, Instant now) {
        String weekday = words.weekday(at.getDayOfWeek());
        String number = words.number(at.getDayOfMonth());
        String month = words.month(at.getMonth());
        int year = at.getYear();
        boolean thisYear = Math.abs(ChronoUnit.DAYS.between(now, at)) < 180
                || year == now.atZone(at.getZone()).getYear();
        return thisYear
                ? words.text("sessions.day", weekday, number, month)
                : words.text("sessions.day.year", weekday, number, month, String.valueOf(year));
    }

    /// By days where the day differs: at 8 in the evening "tomorrow at 9" is not "in 13 hours".
    private static String ago(Words words, Session session, Instant now) {
        return words.ago(session.at(), now);
    }

    /// A zone by its place: "New York".
    static String city(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static String offset(ZonedDateTime at) {
        String id = at.getOffset().getId();
        return id.equals("Z") ? "UTC" : "UTC" + id.replace('-', '−');
    }
}
