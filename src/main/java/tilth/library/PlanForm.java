package tilth.library;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tilth.spaces.Spaces;
import tilth.web.Form;
import tilth.web.Request;

/// Reads when a text is to appear and who writes it, from a form or from JSON.
final class PlanForm {
    /// How far ahead a day may lie.
    private static final Duration LONGEST = Duration.ofDays(2 * 366);

    private final Spaces spaces;

    PlanForm(Spaces spaces) {
        this.spaces = spaces;
    }

    /// What a program says of a text before it is published.
    ///
    /// @param waits it is not to be published yet
    /// @param published it is to be published now
    /// @param dated whether anything is said of its day
    /// @param due when it is to appear; null for no day
    /// @param told whether its title and day may be known
    /// @param writers who writes it beside its author; null when nothing is said of it
    record Wishes(
            boolean waits,
            boolean published,
            boolean dated,
            Instant due,
            boolean told,
            List<Long> writers,
            Boolean together) {
        boolean any() {
            return published || dated || writers != null || together != null;
        }
    }

    /// Reads `draft publish due told writers together`.
    Wishes wishes(Request request, Form form, long author) {
        boolean dated = form.given("due");
        return new Wishes(
                form.ticked("draft") || !form.value("due").isEmpty(),
                form.ticked("publish"),
                dated,
                due(request, form).orElse(null),
                form.ticked("told"),
                form.given("writers") ? writers(form, author) : null,
                form.given("together") ? form.ticked("together") : null);
    }

    /// `due` as a moment (JSON), or `day` and `time` on the writer's clock; nothing for no day.
    Optional<Instant> due(Request request, Form form) {
        String field = form.given("due") ? "due" : "day";
        if (form.value(field).isEmpty()) return Optional.empty();
        try {
            Instant due = field.equals("due")
                    ? Instant.parse(form.value("due"))
                    : local(form, request.visitor().zone());
            boolean ahead =
                    due.isAfter(request.now()) && due.isBefore(request.now().plus(LONGEST));
            if (!ahead) form.wrong(field, "library.plan.past");
            return Optional.of(due);
        } catch (DateTimeException unread) {
            form.wrong(field, "library.plan.unread");
            return Optional.empty();
        }
    }

    private static Instant local(Form form, ZoneId zone) {
        LocalTime time = form.value("time").isEmpty() ? LocalTime.of(9, 0) : LocalTime.parse(form.value("time"));
        return LocalDate.parse(form.value("day")).atTime(time).atZone(zone).toInstant();
    }

    /// Handles or numbers in `writers`, each of somebody who shares a space with the author; gives identities.
    List<Long> writers(Form form, long author) {
        List<String> said = form.values("writers");
        if (said.isEmpty()) return List.of();
        if (said.size() > Planned.MOST_WRITERS) form.wrong("writers", "web.form.toomany", Planned.MOST_WRITERS);
        List<Spaces.Companion> near = spaces.companions(author);
        List<Long> writers = new ArrayList<>();
        for (String each : said) {
            Optional<Spaces.Companion> one =
                    near.stream().filter(person -> named(person, each)).findFirst();
            if (one.isEmpty()) form.wrong("writers", "library.plan.stranger");
            else if (!writers.contains(one.get().id())) writers.add(one.get().id());
        }
        return writers;
    }

    private static boolean named(Spaces.Companion person, String said) {
        String handle = said.startsWith("@") ? said.substring(1) : said;
        return person.handle().equals(handle.toLowerCase(Locale.ROOT))
                || Long.toString(person.address()).equals(said);
    }
}
