package tilth.admin;

import java.util.List;
import java.util.Map;
import tilth.spaces.Commons;
import tilth.spaces.Facts;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// What the site says of itself: about, privacy, terms, contact; each in each language, Markdown.
final class SiteTexts {
    private static final List<String> ALL = List.of("about", "privacy", "terms", "contact");
    private static final int LONGEST = 40_000; // characters; four texts in three languages are in memory

    private final Commons commons;

    SiteTexts(Commons commons) {
        this.commons = commons;
    }

    /// A text in a language.
    public record Line(String href, String title, String language, boolean written) {}

    public record TextsPage(List<Line> lines, boolean saved) {}

    /// @param preview the text as it will be read; null while it was not asked for
    public record TextPage(
            Form form, String title, String language, String code, String action, long version, Html preview) {}

    void hang(Routes routes) {
        routes.get("/admin/texts", Rule.ADMIN, this::list);
        routes.get("/admin/texts/:which/:language", Rule.ADMIN, this::show);
        routes.post("/admin/texts/:which/:language", Rule.ADMIN, this::save);
    }

    Answer list(Request request) {
        Facts facts = commons.facts();
        List<Line> lines = ALL.stream()
                .flatMap(which -> facts.languages().stream()
                        .map(language -> new Line(
                                "/admin/texts/" + which + "/" + language,
                                title(request.words(), which),
                                Languages.nameIn(language, request.language()),
                                facts.texts().getOrDefault(which, Map.of()).containsKey(language))))
                .toList();
        return Answer.page(
                "admin/texts", new TextsPage(lines, request.query("saved").isPresent()));
    }

    private static String title(Words words, String which) {
        return switch (which) {
            case "about" -> words.text("admin.texts.about");
            case "privacy" -> words.text("admin.texts.privacy");
            case "terms" -> words.text("admin.texts.terms");
            default -> words.text("admin.texts.contact");
        };
    }

    private static String which(Request request) {
        String which = request.param("which");
        if (!ALL.contains(which) || !Languages.SHIPPED.contains(request.param("language")))
            throw new Problem.NotFound();
        return which;
    }

    Answer show(Request request) {
        Facts facts = commons.facts();
        String text = facts.texts().getOrDefault(which(request), Map.of()).getOrDefault(request.param("language"), "");
        return page(request, Form.of(Map.of("text", text)), facts.version(), null);
    }

    private Answer.Page page(Request request, Form form, long version, Html preview) {
        String language = request.param("language");
        return Answer.page(
                "admin/text",
                new TextPage(
                        form,
                        title(request.words(), which(request)),
                        Languages.nameIn(language, request.language()),
                        language,
                        "/admin/texts/" + which(request) + "/" + language,
                        version,
                        preview));
    }

    /// Takes `text`, empty for none, and `look` to see it first.
    Answer save(Request request) {
        String which = which(request);
        Form form = request.form().optional("text", LONGEST).number("version", 0, Integer.MAX_VALUE);
        if (form.fails())
            return page(request, form, commons.facts().version(), null).status(422);
        if (form.ticked("look"))
            return page(request, form, form.numberValue("version"), Markdown.render(form.value("text")));
        Facts wanted = commons.facts()
                .saying(which, request.param("language"), form.value("text"))
                .since((int) form.numberValue("version"));
        return request.act(tx -> {
            if (commons.change(tx, request.visitor().id(), wanted)) return Answer.to("/admin/texts?saved=1");
            return page(
                            request,
                            form.wrong("text", "admin.stale"),
                            commons.facts().version(),
                            null)
                    .status(409);
        });
    }
}
