package tilth.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tilth.db.DatabaseGone;
import tilth.files.FileProblem;
import tilth.search.SearchBusy;
import tilth.text.Ids;
import tilth.text.Words;

/// Problems in words: the page, or RFC 9457 for programs. Nothing internal reaches a visitor.
final class Explain {
    static final String PROBLEM_JSON = "application/problem+json; charset=utf-8";

    private Explain() {}

    /// What `web/problem.hbs` shows; the booleans say which ways on are offered.
    public record ProblemPage(
            String title, String text, List<String> lines, boolean enter, boolean search, boolean again) {}

    /// What `web/changed.hbs` shows: words that were not taken, to be sent again under a new key.
    ///
    /// @param seen where the first sending led; empty when there was none
    public record ChangedPage(String title, String text, String seen, String action, List<StalePage.Again> fields) {}

    /// What `web/down.hbs` and `web/second.hbs` show.
    public record DownPage(String title, String text) {}

    /// What a failure of a lower room means for who asks; empty for a fault of ours.
    static Optional<Problem> meant(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            Problem problem = switch (cause) {
                case DatabaseGone gone -> new Problem.Busy();
                case SearchBusy busy -> new Problem.Busy();
                case FileProblem.Busy busy -> new Problem.Busy(busy.key());
                case FileProblem.Full full -> new Problem.Full();
                case FileProblem.Refused refused -> new Problem.Unfit(refused.key(), refused.args());
                case IOException disk
                when String.valueOf(disk.getMessage()).contains("No space left") ->
                    new Problem.Full(); // an upload on its way
                default -> null;
            };
            if (problem != null) return Optional.of(problem);
        }
        return Optional.empty();
    }

    static Answer answer(Problem problem, Request request) {
        if (request.api()) return json(problem, request);
        Answer page = switch (problem) {
            case Problem.EnterFirst first
            when !request.route().writes() -> Answer.to(Frame.of(request).enter());
            case Problem.EnterFirst first -> again(problem, request, "web.problem.401.title");
            case Problem.AgreeFirst first -> agree(first, request);
            case Problem.OldForm old -> again(problem, request, "web.problem.key.title");
            case Problem.SentBefore before -> again(problem, request, "web.changed.title");
            case Problem.Stale stale -> Answer.page("web/stale", stale.page());
            case Problem.Busy busy -> down(request, problem);
            case Problem.Full full -> down(request, problem);
            case Problem.SecondFactor second ->
                Answer.page(
                        "web/second",
                        new DownPage(request.words().text("web.problem.second.title"), text(request, problem)));
            default -> plain(request, problem);
        };
        return page instanceof Answer.Redirect ? page : page.status(problem.status());
    }

    private static Answer plain(Request request, Problem problem) {
        boolean missing = problem.status() == 404;
        return Answer.page(
                "web/problem",
                new ProblemPage(
                        title(request, problem),
                        text(request, problem),
                        List.of(),
                        missing,
                        missing,
                        problem.status() == 429));
    }

    private static Answer down(Request request, Problem problem) {
        return Answer.page("web/down", new DownPage(title(request, problem), text(request, problem)));
    }

    private static String title(Request request, Problem problem) {
        return request.words().text("web.problem." + problem.status() + ".title");
    }

    private static String text(Request request, Problem problem) {
        return request.words().text(problem.key(), problem.args());
    }

    private static Answer agree(Problem.AgreeFirst first, Request request) {
        String title = request.words().text("web.problem.agree.title");
        return Answer.page(
                "web/agree",
                new ChangedPage(
                        title,
                        text(request, first),
                        first.agreement(),
                        Frame.of(request).path(),
                        fields(request)));
    }

    private static List<StalePage.Again> fields(Request request) {
        return request.form().fields().entrySet().stream()
                .filter(field -> !field.getKey().equals(OneTime.FIELD))
                .flatMap(field -> field.getValue().stream().map(value -> new StalePage.Again(field.getKey(), value)))
                .toList();
    }

    /// The form's fields again under a fresh key, so that nothing written is lost.
    private static Answer again(Problem problem, Request request, String title) {
        List<StalePage.Again> fields = fields(request);
        String seen = problem instanceof Problem.SentBefore before ? before.location() : "";
        return Answer.page(
                "web/changed",
                new ChangedPage(
                        request.words().text(title),
                        text(request, problem),
                        seen,
                        Frame.of(request).path(),
                        fields));
    }

    /// 500, said without the database; the number leads from the page to the log.
    static Answer broken(Request request, String number) {
        Words words = request.words();
        String text = words.text("web.problem.500.text") + " " + words.text("web.problem.number", number);
        if (request.api())
            return new Answer.Json(new JsonObject().put("title", text).put("status", 500), 500, PROBLEM_JSON);
        return Answer.page("web/down", new DownPage(words.text("web.problem.500.title"), text))
                .status(500);
    }

    static String number() {
        return Long.toString(Ids.fresh(), 36);
    }

    private static Answer json(Problem problem, Request request) {
        List<JsonObject> errors = problem instanceof Problem.Invalid invalid
                ? invalid.form().in(request.words()).misfits().stream()
                        .map(misfit ->
                                new JsonObject().put("field", misfit.field()).put("text", misfit.text()))
                        .toList()
                : List.of();
        boolean changed = problem instanceof Problem.SentBefore before
                && !before.location().isEmpty();
        int status = changed ? 422 : problem.status();
        JsonObject body = problem.json(text(request, problem), errors).put("status", status);
        if (problem instanceof Problem.SentBefore before) body.put("saved", before.location());
        if (problem instanceof Problem.AgreeFirst first)
            body.put("agreement", request.site().absolute(first.agreement()));
        return new Answer.Json(body, status, PROBLEM_JSON);
    }
}
