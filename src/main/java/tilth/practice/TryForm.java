package tilth.practice;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tilth.library.Resource;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Languages;
import tilth.web.Form;
import tilth.web.Request;

/// Reads a report from a form or from JSON: the same fields, the same rules, new or edited.
///
/// What is not sent stays as it was when a report is edited, and takes its default when it is new.
final class TryForm {
    static final int LONGEST = 4_000;
    static final int MONTHS = 36; // offered, and no longer ago can it be
    static final List<String> AGAIN = List.of("yes", "changed", "no");

    private final Spaces spaces;

    TryForm(Spaces spaces) {
        this.spaces = spaces;
    }

    /// Reads and checks; what does not fit is marked in the form, and the answer then means nothing.
    Told read(Request request, Form form, Resource resource, Optional<Try> before) {
        Optional<Space> place = place(request, form, before);
        String changes = text(form, "changes", 0, before.map(Try::changes));
        String result = text(form, "result", 1, before.map(Try::result));
        return new Told(
                version(form, resource, before),
                line(form, before, place.isPresent()),
                place.map(Space::id).orElse(0L),
                wide(form, before, place),
                month(request, form, before),
                went(form, before),
                again(form, before),
                changes,
                result,
                language(request, form, before, result + "\n" + changes));
    }

    private static String text(Form form, String field, int least, Optional<String> before) {
        if (before.isPresent() && !form.given(field)) return before.get();
        return form.text(field, least, LONGEST).value(field).replace("\r\n", "\n");
    }

    /// One of the places the writer belongs to; empty for "by myself".
    private Optional<Space> place(Request request, Form form, Optional<Try> before) {
        if (before.isPresent() && !form.given("with"))
            return spaces.byId(request, before.get().space());
        String said = form.value("with");
        if (said.isEmpty() || said.equals("0")) return Optional.empty();
        Optional<Space> place = said.matches("[0-9]{1,18}")
                ? spaces.mine(request.visitor()).stream()
                        .filter(space -> space.address() == Long.parseLong(said))
                        .findFirst()
                : Optional.empty();
        if (place.isEmpty()) form.wrong("with", "practice.with.unknown");
        return place;
    }

    /// What is told for a place where nothing leaves stays there, whatever was ticked.
    private static boolean wide(Form form, Optional<Try> before, Optional<Space> place) {
        if (place.isEmpty()) return true;
        if (place.get().discreet()) return false;
        if (before.isPresent() && !form.given("seen")) return before.get().wide();
        if (form.value("seen").isEmpty()) return true;
        form.choice("seen", "all", "place");
        return form.value("seen").equals("all");
    }

    private static String line(Form form, Optional<Try> before, boolean placed) {
        if (before.isPresent() && !form.given("line"))
            return before.get().byline().line().name().toLowerCase(Locale.ROOT);
        if (form.value("line").isEmpty()) return placed ? "circle" : "name";
        return form.choice("line", "name", "firstname", "circle").value("line");
    }

    private static Went went(Form form, Optional<Try> before) {
        if (before.isPresent() && !form.given("went")) return before.get().went();
        form.choice("went", "worked", "partly", "not");
        return Went.of(form.value("went")).orElse(Went.WORKED);
    }

    private static String again(Form form, Optional<Try> before) {
        if (before.isPresent() && !form.given("again")) return before.get().again();
        return form.choice("again", "yes", "changed", "no").value("again");
    }

    /// `2026-10`; this month when nothing is said.
    private static LocalDate month(Request request, Form form, Optional<Try> before) {
        YearMonth now = now(request);
        String said = form.value("month");
        if (said.isEmpty()) return before.map(Try::month).orElseGet(() -> now.atDay(1));
        try {
            YearMonth month = YearMonth.parse(said);
            if (month.isAfter(now) || month.getYear() < 1970) form.wrong("month", "practice.month.odd");
            return month.atDay(1);
        } catch (DateTimeParseException odd) {
            form.wrong("month", "practice.month.odd");
            return now.atDay(1);
        }
    }

    static YearMonth now(Request request) {
        return YearMonth.from(request.now()
                .atZone(request.visitor().entered() ? request.visitor().zone() : ZoneOffset.UTC));
    }

    /// Of the resource; the present one when nothing is said.
    private static int version(Form form, Resource resource, Optional<Try> before) {
        if (!form.given("tried") || form.value("tried").isEmpty())
            return before.map(Try::version).orElse(resource.version());
        form.number("tried", 1, resource.version());
        return form.fails() ? resource.version() : Math.toIntExact(form.numberValue("tried"));
    }

    private static String language(Request request, Form form, Optional<Try> before, String text) {
        String said = form.value("language").toLowerCase(Locale.ROOT);
        if (!said.isEmpty()) {
            if (!Languages.known(said)) form.wrong("language", "web.form.choice");
            return said;
        }
        if (before.isPresent() && !form.given("result")) return before.get().language();
        return form.fails() ? request.language() : Languages.guess(text).orElse(request.language());
    }
}
