package tilth.sessions;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/// When and where a circle meets again and again, as somebody says it, checked.
///
/// @param start the first time there may be, as a clock on the wall there shows it
/// @param languages the first is spoken, it is interpreted into the others
/// @param lead hours before a session at which those who come are reminded; 0 for no reminder
record Beat(
        Recurrence recurrence,
        LocalDateTime start,
        ZoneId zone,
        int minutes,
        String place,
        String link,
        String phone,
        String code,
        List<String> languages,
        int lead) {

    Beat {
        languages = List.copyOf(languages);
    }

    /// The next times from a moment on, on the wall's clock.
    List<LocalDateTime> next(java.time.Instant now, int most) {
        return recurrence.times(start, LocalDateTime.ofInstant(now, zone), most);
    }

    Beat at(Recurrence other, LocalDateTime first) {
        return new Beat(other, first, zone, minutes, place, link, phone, code, languages, lead);
    }
}
