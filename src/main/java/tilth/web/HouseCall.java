package tilth.web;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tilth.db.Tx;

/// A request that came over no line: the house itself asks, as somebody, at a moment of its choice.
final class HouseCall extends Request {
    private final Map<String, String> params;
    private final Inside.Knock knock;
    private final Function<Function<Tx, Answer>, Answer> act;

    /// @param params what the route's path calls its parts
    /// @param act does a handler's work in one transaction
    HouseCall(
            Route route,
            House house,
            Map<String, String> params,
            Inside.Knock knock,
            Function<Function<Tx, Answer>, Answer> act) {
        super(null, route, house, knock.visitor(), knock.now(), "");
        this.params = params;
        this.knock = knock;
        this.act = act;
    }

    @Override
    public String path() {
        return knock.path();
    }

    @Override
    public String param(String name) {
        return params.getOrDefault(name, "");
    }

    @Override
    List<String> sent(String name) {
        return List.of();
    }

    @Override
    public String header(String name) {
        return "";
    }

    @Override
    Form read() {
        return Form.sent(knock.body() == null ? new JsonObject() : knock.body());
    }

    @Override
    public List<Upload> uploads(String field) {
        return knock.uploads().stream()
                .filter(file -> file.field().equals(field))
                .toList();
    }

    @Override
    public Answer act(Function<Tx, Answer> work) {
        return act.apply(work);
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> bearer() {
        return Optional.empty();
    }

    @Override
    public String network() {
        return "inside";
    }
}
