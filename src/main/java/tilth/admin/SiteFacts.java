package tilth.admin;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tilth.spaces.Commons;
import tilth.spaces.Facts;
import tilth.text.Languages;
import tilth.text.Names;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What holds for the whole site: its name, languages, zone, who comes in, who may found.
final class SiteFacts {
    private static final int LONGEST_NAME = 60; // characters; stands in each bar, subject and sender

    private final Commons commons;

    SiteFacts(Commons commons) {
        this.commons = commons;
    }

    /// @param logo address of the logo, or empty
    public record SitePage(
            Form form,
            long version,
            boolean saved,
            String logo,
            List<Option> languages,
            List<Option> first,
            List<Option> registration,
            List<Option> founding,
            List<String> zones) {}

    void hang(Routes routes) {
        routes.get("/admin/site", Rule.ADMIN, this::show);
        routes.post("/admin/site", Rule.ADMIN, this::save);
    }

    Answer show(Request request) {
        Facts facts = commons.facts();
        Form form = Form.of(Map.of(
                        "name", facts.name(),
                        "zone", facts.zone().getId(),
                        "first", facts.languages().getFirst(),
                        "registration", facts.registration(),
                        "founding", facts.founding().code()))
                .with("languages", facts.languages());
        return page(request, form, facts.version());
    }

    private Answer.Page page(Request request, Form form, long version) {
        Words words = request.words();
        return Answer.page(
                "admin/site",
                new SitePage(
                        form,
                        version,
                        request.query("saved").isPresent(),
                        commons.facts().logo(),
                        tongues(form.values("languages")),
                        tongues(List.of(form.value("first"))),
                        List.of(
                                option("open", words.text("admin.site.registration.open"), form, "registration"),
                                option("request", words.text("admin.site.registration.request"), form, "registration"),
                                option(
                                        "invitation",
                                        words.text("admin.site.registration.invitation"),
                                        form,
                                        "registration")),
                        List.of(
                                option("anyone", words.text("admin.site.founding.anyone"), form, "founding"),
                                option("stewards", words.text("admin.site.founding.stewards"), form, "founding"),
                                option("admins", words.text("admin.site.founding.admins"), form, "founding")),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
                                .sorted()
                                .toList()));
    }

    private static List<Option> tongues(List<String> chosen) {
        return Languages.SHIPPED.stream()
                .map(code -> new Option(code, Languages.ownName(code), chosen.contains(code)))
                .toList();
    }

    private static Option option(String value, String label, Form form, String field) {
        return new Option(value, label, form.value(field).equals(value));
    }

    /// Takes all fields of the page; 409 with the writer's values when somebody else saved first.
    Answer save(Request request) {
        Form form = request.form()
                .text("name", 1, LONGEST_NAME)
                .choice("first", Languages.SHIPPED.toArray(String[]::new))
                .many("languages", Languages.SHIPPED.size())
                .choice("registration", "open", "request", "invitation")
                .choice("founding", "anyone", "stewards", "admins")
                .number("version", 0, Integer.MAX_VALUE);
        if (!form.value("name").isEmpty()) Names.problem(form.value("name")).ifPresent(key -> form.wrong("name", key));
        if (!Languages.SHIPPED.containsAll(form.values("languages"))) form.wrong("languages", "web.form.choice");
        if (zone(form.value("zone")) == null) form.wrong("zone", "admin.site.zone.unknown");
        if (form.fails()) {
            boolean known = !form.wrongs().containsKey("version");
            long version = known ? form.numberValue("version") : commons.facts().version();
            return page(request, form, version).status(422);
        }

        List<String> languages = new ArrayList<>(List.of(form.value("first")));
        form.values("languages").stream()
                .filter(code -> !languages.contains(code))
                .forEach(languages::add);
        Facts now = commons.facts();
        Facts wanted = new Facts(
                Names.clean(form.value("name")),
                languages,
                zone(form.value("zone")),
                form.value("registration"),
                Facts.Founding.of(form.value("founding")),
                now.logo(),
                now.texts(),
                now.phrases(),
                (int) form.numberValue("version"));
        return request.act(tx -> {
            if (commons.change(tx, request.visitor().id(), wanted)) return Answer.to("/admin/site?saved=1");
            return page(
                            request,
                            form.wrong("name", "admin.stale"),
                            commons.facts().version())
                    .status(409);
        });
    }

    /// Null for a zone that this Java does not know.
    private static ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }
}
