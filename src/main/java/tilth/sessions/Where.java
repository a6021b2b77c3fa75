package tilth.sessions;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tilth.text.Languages;
import tilth.web.Form;

/// The fields that a rhythm and a single session share: where it is, how to get in, which languages,
/// and whose clock.
final class Where {
    static final int LONGEST_PLACE = 200;
    static final int LONGEST_LINK = 1_000;
    static final int LONGEST_PHONE = 40;
    static final int MOST_LANGUAGES = 12;
    private static final String AREAS = "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+";
    private static final List<String> ZONES = zones();

    private Where() {}

    private static List<String> zones() {
        List<String> zones = new ArrayList<>(List.of("UTC"));
        ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(AREAS))
                .sorted()
                .forEach(zones::add);
        return List.copyOf(zones);
    }

    /// Checks place, link, phone, code and languages.
    static Form check(Form form) {
        form.optional("place", LONGEST_PLACE)
                .optional("link", LONGEST_LINK)
                .optional("phone", LONGEST_PHONE)
                .optional("code", LONGEST_PHONE);
        if (!form.value("link").isEmpty() && !form.value("link").matches("https?://[!-;=?-~]+"))
            form.wrong("link", "sessions.form.link");
        if (!form.value("phone").isEmpty() && !form.value("phone").matches("\\+?[0-9][0-9 ()./-]{2,}"))
            form.wrong("phone", "sessions.form.phone");
        if (!form.value("code").isEmpty() && !form.value("code").matches("[0-9#*, ]+"))
            form.wrong("code", "sessions.form.code");
        form.many("languages", MOST_LANGUAGES).many("into", MOST_LANGUAGES);
        for (String language : languages(form))
            if (!Languages.known(language)) form.wrong("languages", "web.form.choice");
        return form;
    }

    /// The one that is spoken, and those it is interpreted into: of a page `spoken` and `into`, of a
    /// program `languages`.
    static List<String> languages(Form form) {
        if (form.given("languages")) return form.values("languages");
        List<String> all = new ArrayList<>();
        if (!form.value("spoken").isEmpty()) all.add(form.value("spoken"));
        form.values("into").stream().filter(code -> !all.contains(code)).forEach(all::add);
        return all;
    }

    static Optional<ZoneId> zone(Form form) {
        String zone = form.value("zone");
        if (ZoneId.getAvailableZoneIds().contains(zone)) return Optional.of(ZoneId.of(zone));
        form.wrong("zone", zone.isEmpty() ? "web.form.needed" : "sessions.form.zone");
        return Optional.empty();
    }

    /// A day; `usual` when none was said.
    static Optional<LocalDate> day(Form form, String field, LocalDate usual) {
        if (form.value(field).isEmpty()) return Optional.ofNullable(usual);
        try {
            return Optional.of(LocalDate.parse(form.value(field)));
        } catch (DateTimeParseException notADay) {
            form.wrong(field, "sessions.form.day");
            return Optional.empty();
        }
    }

    /// A local date and time, to the minute: `2026-12-08T18:00`.
    static Optional<LocalDateTime> local(Form form, String field) {
        try {
            LocalDateTime local =
                    LocalDateTime.parse(form.value(field)).withSecond(0).withNano(0);
            if (local.getYear() >= 1970 && local.getYear() < 2200) return Optional.of(local);
        } catch (DateTimeParseException notATime) {
            // said below
        }
        form.wrong(field, form.value(field).isEmpty() ? "web.form.needed" : "sessions.form.start");
        return Optional.empty();
    }

    static Map<String, String> fields(
            String place, String link, String phone, String code, List<String> languages, ZoneId zone, int minutes) {
        Map<String, String> fields = new HashMap<>();
        fields.put("place", place);
        fields.put("link", link);
        fields.put("phone", phone);
        fields.put("code", code);
        fields.put("spoken", languages.isEmpty() ? "" : languages.getFirst());
        fields.put("zone", zone.getId());
        fields.put("minutes", "" + minutes);
        return fields;
    }

    static List<Choice> zones(Form form) {
        String chosen = form.value("zone");
        List<Choice> zones = new ArrayList<>();
        if (!ZONES.contains(chosen) && !chosen.isEmpty()) zones.add(new Choice(chosen, chosen, true));
        for (String zone : ZONES) zones.add(new Choice(zone, zone.replace('_', ' '), zone.equals(chosen)));
        return zones;
    }

    static List<Choice> spoken(String language, Form form, String none) {
        List<Choice> all = new ArrayList<>();
        all.add(Choice.of("", none, form, "spoken"));
        for (String code : Languages.CONTENT)
            all.add(Choice.of(code, Languages.nameIn(code, language), form, "spoken"));
        return all;
    }

    static List<Choice> into(String language, Form form) {
        List<String> chosen = form.values("into");
        return Languages.CONTENT.stream()
                .map(code -> new Choice(code, Languages.nameIn(code, language), chosen.contains(code)))
                .toList();
    }
}
