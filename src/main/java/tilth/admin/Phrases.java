package tilth.admin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tilth.spaces.Commons;
import tilth.spaces.Facts;
import tilth.text.Languages;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Links;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// The site's own words in the place of those Tilth brings: one sentence at a time, for all pages and
/// letters.
final class Phrases {
    private static final int MOST = 50; // shown; who wants others looks for them
    private static final int LONGEST = 2_000; // characters

    private final Commons commons;

    Phrases(Commons commons) {
        this.commons = commons;
    }

    /// A sentence.
    ///
    /// @param own the site's own words for it, or empty
    public record Line(String name, String shipped, String own, String href) {}

    public record PhrasesPage(
            List<Line> lines, String query, String language, List<Option> languages, boolean more, boolean saved) {}

    public record PhrasePage(
            Form form, String name, String language, String code, String shipped, String action, String back) {}

    void hang(Routes routes) {
        routes.get("/admin/words", Rule.ADMIN, this::list);
        routes.get("/admin/words/:language/:key", Rule.ADMIN, this::show);
        routes.post("/admin/words/:language/:key", Rule.ADMIN, this::save);
    }

    /// `q` is part of a sentence as it is read now; without it the site's own words are shown.
    Answer list(Request request) {
        String query = request.query("q").orElse("");
        String language =
                request.query("in").filter(Languages.SHIPPED::contains).orElse(request.language());
        Map<String, String> own = commons.facts().phrases().getOrDefault(language, Map.of());
        List<Line> found = commons.shipped().keys(language).stream()
                .sorted()
                .map(key -> line(language, key, own))
                .filter(line -> query.isEmpty() ? !line.own().isEmpty() : says(line, query))
                .limit(MOST + 1L)
                .toList();
        return Answer.page(
                "admin/words",
                new PhrasesPage(
                        found.subList(0, Math.min(MOST, found.size())),
                        query,
                        language,
                        Languages.SHIPPED.stream()
                                .map(code -> new Option(code, Languages.ownName(code), code.equals(language)))
                                .toList(),
                        found.size() > MOST,
                        request.query("saved").isPresent()));
    }

    private Line line(String language, String key, Map<String, String> own) {
        return new Line(
                key,
                commons.shipped().pattern(language, key),
                own.getOrDefault(key, ""),
                "/admin/words/" + language + "/" + key);
    }

    private static boolean says(Line line, String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return line.shipped().toLowerCase(Locale.ROOT).contains(wanted)
                || line.own().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private String key(Request request) {
        String key = request.param("key");
        if (!commons.shipped().keys(request.param("language")).contains(key)) throw new Problem.NotFound();
        return key;
    }

    Answer show(Request request) {
        String own = commons.facts()
                .phrases()
                .getOrDefault(request.param("language"), Map.of())
                .getOrDefault(key(request), "");
        return page(request, Form.of(Map.of("text", own)));
    }

    private Answer.Page page(Request request, Form form) {
        String language = request.param("language");
        return Answer.page(
                "admin/word",
                new PhrasePage(
                        form,
                        key(request),
                        Languages.nameIn(language, request.language()),
                        language,
                        commons.shipped().pattern(language, key(request)),
                        "/admin/words/" + language + "/" + key(request),
                        "/admin/words?in=" + Links.encode(language)));
    }

    /// Takes `text`, an ICU message with no other arguments than the shipped one; empty goes back to
    /// that.
    Answer save(Request request) {
        String key = key(request);
        String language = request.param("language");
        Form form = request.form().optional("text", LONGEST);
        String text = form.value("text");
        if (!text.isEmpty() && !commons.shipped().fits(language, key, text)) form.wrong("text", "admin.words.unfit");
        if (form.fails()) return page(request, form).status(422);
        Facts wanted = commons.facts().wording(language, key, text);
        return request.act(tx -> {
            if (commons.change(tx, request.visitor().id(), wanted))
                return Answer.to("/admin/words?saved=1&in=" + language);
            return page(request, form.wrong("text", "admin.stale")).status(409);
        });
    }
}
