package tilth.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// Taking one's data along, and going for good.
class LeavingTest extends AtHome {
    @Test
    void ownDataComesInOneFileForItsOwnerOnlyAndForADay() throws Exception {
        house.people.add(new Portion("memberships", person -> new JsonObject().put("of", person)));
        Browser amina = house.entered("Amina <b>", "amina@example.org");
        String page =
                amina.post("/settings/data", amina.get("/settings/data").body()).body();
        String link = page.replaceAll("(?s).*href=\"(/settings/data/[^\"]+)\".*", "$1");
        byte[] zip = amina.bytes(link).body();
        JsonObject json = new JsonObject(entry(zip, "data.json"));
        assertEquals("Amina <b>", json.getJsonObject("person").getString("name"));
        assertEquals(
                "amina@example.org",
                json.getJsonObject("person")
                        .getJsonArray("addresses")
                        .getJsonObject(0)
                        .getString("address"));
        assertEquals(
                house.id("amina@example.org"), json.getJsonObject("memberships").getLong("of"));
        assertTrue(entry(zip, "data.html").contains("Amina &lt;b&gt;"));

        Browser eve = house.entered("Eve", "eve@example.org");
        assertEquals(404, eve.get(link).statusCode());
        house.later(Leaving.LINK_LIFE.plusSeconds(1));
        assertEquals(404, amina.get(link).statusCode());
    }

    @Test
    void nothingOfAnErasedPersonIsFoundInTheDatabase() throws Exception {
        Browser rosa = house.entered("Rosalinda Quispe", "rosalinda@quispe.example");
        rosa.post("/settings/tokens", rosa.get("/settings/tokens").body(), "name", "quispe script");
        long id = house.id("rosalinda@quispe.example");
        String handle = house.people.find(id).orElseThrow().handle();
        String first = rosa.get("/settings/erase").body();
        assertTrue(first.contains("/settings/erase?texts=go"));
        String sure = rosa.get("/settings/erase?texts=go").body();
        assertEquals(200, rosa.post("/settings/erase", sure, "texts", "go").statusCode());
        assertEquals(303, rosa.get("/settings").statusCode());
        assertEquals(
                handle,
                house.db.transact(tx -> People.lastCalled(tx, id)).orElseThrow().handle(),
                "asked by the rooms above");
        String dump = dump();
        for (String trace : List.of("quispe", "rosalinda", handle))
            assertFalse(dump.toLowerCase(java.util.Locale.ROOT).contains(trace), trace);
        assertEquals(Person.State.ERASED, house.people.find(id).orElseThrow().state());

        Browser other = house.entered("Rosalinda Quispe", "other@example.org");
        assertFalse(other.signIn().isEmpty());
        assertFalse(
                house.people.byMail("other@example.org").orElseThrow().handle().equals(handle)); // nobody's again
    }

    @Test
    void theChoiceAboutTextsGoesToTheLog() throws Exception {
        Browser luis = house.entered("Luis", "luis@example.org");
        long id = house.id("luis@example.org");
        luis.post("/settings/erase", luis.get("/settings/erase?texts=stay").body(), "texts", "stay");
        String texts = house.db.one(
                "select detail ->> 'texts' as texts from event where what = 'person.erased' and thing = $1",
                row -> row.text("texts"),
                id);
        assertEquals("stay", texts);
    }

    /// Every row of every table as text, as a dump of the database would hold it.
    private static String dump() {
        List<String> tables = house.db.list("""
            select query_to_xml(format('select * from %I', table_name), true, false, '')::text as rows
              from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
            """, row -> row.text("rows"));
        return String.join("\n", tables);
    }

    private static String entry(byte[] zip, String name) throws Exception {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                if (entry.getName().equals(name)) return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError(name);
    }
}
