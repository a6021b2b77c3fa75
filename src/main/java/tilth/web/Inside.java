package tilth.web;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tilth.db.Database;
import tilth.db.Tx;

/// Knocks at the house's own doors from within: as somebody, at a moment of the caller's choice, through
/// the same handlers as everybody else.
///
/// For what is told anew and not lived, such as the sample. Who may is asked as always: the route's rule
/// here, the rest by the handler. There is no line, so no cookie, no one-time key and no page.
public final class Inside {
    private final House house;
    private final Routes routes;
    private final Database db;

    public Inside(House house, Routes routes, Database db) {
        this.house = house;
        this.routes = routes;
        this.db = db;
    }

    /// What is asked.
    ///
    /// @param method `POST`, `PATCH` …
    /// @param path without a query
    /// @param now the moment at which it is said to happen
    /// @param body the form, of pages too
    /// @param uploads files the handler may read and move away
    public record Knock(
            String method, String path, Visitor visitor, Instant now, JsonObject body, List<Upload> uploads) {}

    /// Gives what the handler answers.
    ///
    /// @param with runs in the act's own transaction, after its work
    /// @throws Problem as the handler throws it, or [Problem.Invalid] when it would show its form again
    /// @throws IllegalArgumentException if there is no such address
    public Answer ask(Knock knock, BiConsumer<Tx, Answer> with) {
        for (Route route : routes.all()) {
            if (!route.method().name().equals(knock.method())) continue;
            Optional<Map<String, String>> params = params(route.path(), knock.path());
            if (params.isPresent()) return ask(route, params.get(), knock, with);
        }
        throw new IllegalArgumentException("nothing answers " + knock.method() + " " + knock.path());
    }

    private Answer ask(Route route, Map<String, String> params, Knock knock, BiConsumer<Tx, Answer> with) {
        Visitor visitor = knock.visitor();
        if (route.rule() == Rule.ENTERED && !visitor.entered()) throw new Problem.EnterFirst();
        if (route.rule() == Rule.ADMIN && !visitor.admin()) throw new Problem.NotFound();
        Request request = new HouseCall(
                route,
                house,
                params,
                knock,
                work -> db.transact(tx -> {
                    Answer answer = work.apply(tx);
                    refuse(answer, null);
                    with.accept(tx, answer);
                    return answer;
                }));
        Answer answer = route.handler().handle(request);
        refuse(answer, request.form());
        return answer;
    }

    private static void refuse(Answer answer, Form form) {
        if (answer.status() >= 400) throw new Problem.Invalid(form == null ? Form.blank() : form);
    }

    /// The parts of a path by their names, when it has the shape of a route.
    static Optional<Map<String, String>> params(String shape, String path) {
        String[] wanted = shape.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) return Optional.empty();
        Map<String, String> params = new HashMap<>();
        for (int at = 0; at < wanted.length; at++) {
            if (wanted[at].startsWith(":")) params.put(wanted[at].substring(1), given[at]);
            else if (!wanted[at].equals(given[at])) return Optional.empty();
        }
        return Optional.of(params);
    }
}
