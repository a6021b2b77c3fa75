package tilth.practice;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tilth.library.Resource;
import tilth.spaces.Choice;
import tilth.spaces.Space;
import tilth.spaces.Spaces;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;

/// The page on which somebody tells of a try, or changes what they told.
final class TryDesk {
    private final Spaces spaces;

    TryDesk(Spaces spaces) {
        this.spaces = spaces;
    }

    /// @param heading message key
    /// @param edition of the report that is changed; 0 for a new one
    record FormPage(
            String heading,
            String title,
            String language,
            String action,
            String back,
            long edition,
            Form form,
            List<Choice> months,
            List<Choice> wents,
            List<Choice> agains,
            List<Choice> withs,
            List<Choice> lines,
            List<Choice> seens,
            List<Choice> versions) {}

    Answer.Page form(Request request, Resource resource, Optional<Try> before, Form form) {
        Words words = request.words();
        List<Space> mine = spaces.mine(request.visitor());
        return Answer.page(
                "practice/form",
                new FormPage(
                        before.isPresent() ? "practice.edit" : "practice.tell",
                        resource.title(),
                        resource.card().language(),
                        before.map(told -> "/tries/" + told.address() + "/edit").orElse(resource.base() + "/tries"),
                        resource.path(),
                        before.map(Try::edition).orElse(0),
                        form,
                        months(request, form),
                        choices(words, form, "went", "practice.went.", List.of("worked", "partly", "not"), ""),
                        choices(words, form, "again", "practice.again.", TryForm.AGAIN, ""),
                        withs(words, form, mine),
                        choices(
                                words,
                                form,
                                "line",
                                "practice.line.",
                                List.of("circle", "name", "firstname"),
                                form.value("with").isEmpty() ? "name" : "circle"),
                        choices(words, form, "seen", "practice.seen.", List.of("all", "place"), "all"),
                        versions(words, form, resource)));
    }

    private static List<Choice> choices(
            Words words, Form form, String field, String key, List<String> codes, String usual) {
        String said = form.given(field) ? form.value(field) : usual;
        return codes.stream()
                .map(code -> new Choice(code, words.text(key + code), code.equals(said)))
                .toList();
    }

    private static List<Choice> months(Request request, Form form) {
        YearMonth now = TryForm.now(request);
        String said = form.value("month").isEmpty() ? now.toString() : form.value("month");
        List<Choice> months = new ArrayList<>();
        for (int back = 0; back < TryForm.MONTHS; back++) {
            YearMonth month = now.minusMonths(back);
            months.add(new Choice(
                    month.toString(),
                    Try.month(request.words(), month.atDay(1)),
                    month.toString().equals(said)));
        }
        return months;
    }

    private static List<Choice> withs(Words words, Form form, List<Space> mine) {
        String said = form.value("with");
        List<Choice> withs = new ArrayList<>();
        withs.add(new Choice("", words.text("practice.with.myself"), said.isEmpty()));
        for (Space space : mine) {
            String value = Long.toString(space.address());
            String label = space.discreet() ? words.text("practice.with.discreet", space.name()) : space.name();
            withs.add(new Choice(value, label, value.equals(said)));
        }
        return withs;
    }

    private static List<Choice> versions(Words words, Form form, Resource resource) {
        if (resource.version() == 1) return List.of();
        String said = form.value("tried").isEmpty() ? "" + resource.version() : form.value("tried");
        List<Choice> versions = new ArrayList<>();
        for (int number = resource.version(); number > 0 && versions.size() < 20; number--)
            versions.add(
                    new Choice("" + number, words.text("library.history.version", number), said.equals("" + number)));
        return versions;
    }
}
