package tilth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;

/// What the document of the API says of answers, held against answers: fields that are there and not described, and
/// fields that are described and were in no answer at all.
final class Described {
    private static final String HERE = "#/components/schemas/";

    /// Fields that the things lying about in the settlement do not have.
    static final Set<String> ELSEWHERE = Set.of(
            "/search.groups", // asked for with group=kind
            "Discussion.about", // under a thing
            "File.height", // pictures
            "File.width",
            "File.language", // once its text was read
            "Invitation.inviter", // to who is asked
            "Invitation.url"); // told once, when it is made

    private final JsonObject document;
    private final Set<String> strange = new TreeSet<>();
    private final Set<String> promised = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    Described(JsonObject document) {
        this.document = document;
    }

    /// Looks at what a GET has answered; at nothing where the document names no JSON.
    void look(String path, String body) {
        JsonObject content = document.getJsonObject("paths")
                .getJsonObject(path.replaceAll(":([a-z]+)", "{$1}"))
                .getJsonObject("get")
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content", new JsonObject());
        if (content.containsKey("application/json"))
            look(content.getJsonObject("application/json").getJsonObject("schema"), new JsonObject(body), path);
    }

    private void look(JsonObject schema, Object answer, String name) {
        String reference = schema.getString("$ref", "");
        if (reference.startsWith(HERE)) {
            String called = reference.substring(HERE.length());
            look(document.getJsonObject("components").getJsonObject("schemas").getJsonObject(called), answer, called);
        } else if (answer instanceof JsonArray all) {
            JsonObject each = schema.getJsonObject("items");
            if (each != null) for (Object one : all) look(each, one, name);
        } else if (answer instanceof JsonObject json && schema.containsKey("properties")) {
            JsonObject properties = schema.getJsonObject("properties");
            for (String field : properties.fieldNames()) promised.add(name + "." + field);
            for (String field : json.fieldNames()) {
                seen.add(name + "." + field);
                if (properties.containsKey(field))
                    look(properties.getJsonObject(field), json.getValue(field), name + "." + field);
                else if (!schema.containsKey("additionalProperties")) strange.add(name + "." + field);
            }
        }
    }

    /// Fields that answers have and the document does not.
    Set<String> strange() {
        return strange;
    }

    /// Fields that the document has and no answer had.
    Set<String> unkept() {
        Set<String> unkept = new TreeSet<>(promised);
        unkept.removeAll(seen);
        return unkept;
    }
}
