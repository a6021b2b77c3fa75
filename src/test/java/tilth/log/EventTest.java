package tilth.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class EventTest {
    @Test
    void anEventCarriesIdsAndWords() {
        JsonObject detail = new JsonObject()
                .put("role", "steward")
                .put("topics", new JsonArray().add(7).add(9));
        Event event = new Event("member.role", 41, 3, "person", 12, detail);
        detail.put("role", "changed afterwards");
        assertEquals("steward", event.detail().getString("role"));
    }

    @Test
    void anEventRefusesTextThatMayNamePeople() {
        assertThrows(IllegalArgumentException.class, () -> renamed(new JsonObject().put("name", "Rosa Quintero")));
        assertThrows(IllegalArgumentException.class, () -> renamed(new JsonObject().put("mail", "rosa@example.org")));
        assertThrows(
                IllegalArgumentException.class,
                () -> renamed(new JsonObject().put("was", new JsonArray().add("Rosa Q."))));
    }

    @Test
    void anEventIsCalledNounDotVerb() {
        assertThrows(IllegalArgumentException.class, () -> new Event("added", 41, 0, "resource", 1));
        assertThrows(IllegalArgumentException.class, () -> new Event("Resource added", 41, 0, "resource", 1));
    }

    private static void renamed(JsonObject detail) {
        new Event("person.renamed", 41, 0, "person", 41, detail);
    }
}
