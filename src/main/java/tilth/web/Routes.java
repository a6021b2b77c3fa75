package tilth.web;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/// All addresses of the house on one list, in the order in which they are tried.
public final class Routes {
    private final List<Route> all = new ArrayList<>();

    public Route get(String path, Rule rule, Handler handler) {
        return add(HttpMethod.GET, path, rule, handler);
    }

    public Route post(String path, Rule rule, Handler handler) {
        return add(HttpMethod.POST, path, rule, handler);
    }

    public Route patch(String path, Rule rule, Handler handler) {
        return add(HttpMethod.PATCH, path, rule, handler);
    }

    public Route delete(String path, Rule rule, Handler handler) {
        return add(HttpMethod.DELETE, path, rule, handler);
    }

    /// Every route hung so far: the permission walk and the OpenAPI test read it.
    public List<Route> all() {
        return List.copyOf(all);
    }

    private Route add(HttpMethod method, String path, Rule rule, Handler handler) {
        Route route = new Route(method, path, rule, handler);
        all.add(route);
        return route;
    }
}
