package tilth.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tilth.Neighbour;
import tilth.Townhouse;

/// A circle of three who talk, with browsers that run no script: what its tests have in common.
abstract class Porch {
    static Townhouse house;
    static Neighbour teresa;
    static Neighbour fatuma;
    static Neighbour luis;
    static long circle;

    @BeforeAll
    static void open() throws Exception {
        house = new Townhouse();
        teresa = house.person("Teresa");
        fatuma = house.person("Fatuma");
        luis = house.person("Luis");
        circle = teresa.makes(
                        "POST",
                        "/spaces",
                        new JsonObject()
                                .put("kind", "circle")
                                .put("name", "Dorchester")
                                .put("visibility", "listed"))
                .getLong("id");
        for (Neighbour who : List.of(fatuma, luis)) who.joins(circle, "member", teresa);
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    static String begins(Neighbour who, String kind, String title, String body) throws Exception {
        HttpResponse<String> made = who.send(
                "/discussions/new",
                "/discussions/new",
                Map.of("kind", kind, "title", title, "body", body, "space", "" + circle));
        assertEquals(303, made.statusCode(), made.body());
        return to(made);
    }

    static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static String base(String path) {
        return path.replaceFirst("(/discussions/[0-9]+).*", "$1");
    }

    static HttpResponse<String> says(Neighbour who, String path, String body, String... more) throws Exception {
        Map<String, String> fields = new java.util.HashMap<>(Map.of("body", body));
        for (int i = 0; i < more.length; i += 2) fields.put(more[i], more[i + 1]);
        return who.send(path, base(path) + "/replies", fields);
    }

    static long number(String path) {
        return Long.parseLong(path.replaceFirst("/discussions/([0-9]+).*", "$1"));
    }
}
