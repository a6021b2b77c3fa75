package tilth.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tilth.web.Reach;
import tilth.web.Route;

/// Who reads what, and that a secret circle leaves no trace for anybody else.
class ReachTest {
    private Village village;
    private Village.Walker rosa;
    private Village.Walker marta;

    @BeforeEach
    void aCommunityWithCirclesAndOneSecretAmongThem() throws Exception {
        village = new Village();
        rosa = village.person("Rosa");
        marta = village.person("Marta");
        long network =
                rosa.founds("network", "New England Renters", "public", null).getLong("id");
        long community =
                rosa.founds("community", "Boston Tenants", "listed", network).getLong("id");
        rosa.founds("circle", "Dorchester Circle", "listed", community);
        marta.joins(community, "member", rosa);
        marta.founds("circle", "Papeles Quietly", "secret", community);
    }

    @AfterEach
    void close() {
        village.close();
    }

    private String slug() {
        return village.db.one("select slug from space where name = 'Papeles Quietly'", row -> row.text("slug"));
    }

    private long address() {
        return village.db.one("select address from space where name = 'Papeles Quietly'", row -> row.number("address"));
    }

    private long id(String name) {
        return village.db.one("select id from space where name = $1", row -> row.number("id"), name);
    }

    @Test
    void aMemberReadsWhatLiesAboveAndNothingBelowOrBeside() {
        Reach mine = Reaches.of(village.db, marta.id);

        assertTrue(mine.holds(Reach.space(id("Papeles Quietly"))));
        assertTrue(mine.holds(Reach.space(id("Boston Tenants"))));
        assertTrue(mine.holds(Reach.space(id("New England Renters"))));
        assertFalse(mine.holds(Reach.space(id("Dorchester Circle"))));
        assertFalse(Reaches.of(village.db, rosa.id).holds(Reach.space(id("Papeles Quietly"))));
        assertEquals(Reach.STRANGER, Reaches.of(village.db, 0));
    }

    @Test
    void whoIsSuspendedReadsWhatAStrangerReads() {
        village.db.run("update person set state = 'suspended' where id = $1", marta.id);

        assertEquals(Reach.STRANGER, Reaches.of(village.db, marta.id));
    }

    @Test
    void aSecretCircleLeavesNoTraceForAnybodyElse() throws Exception {
        Village.Walker invited = village.person("Ines");
        Village.Walker gone = village.person("Goran");
        gone.joins(address(), "member", marta);
        assertEquals(
                204,
                marta.api("DELETE", "/spaces/" + address() + "/members/" + gone.address(), null)
                        .statusCode());
        marta.api(
                "POST", "/invitations", new JsonObject().put("space", address()).put("email", "ines@example.org"));
        List<Village.Walker> others =
                List.of(village.stranger(), rosa, village.person("Luis"), village.admin("Adela"), invited, gone);

        for (Village.Walker other : others)
            for (String page : List.of(
                    "/circles",
                    "/communities",
                    "/networks",
                    "/communities/boston-tenants",
                    "/networks/new-england-renters",
                    "/communities/boston-tenants/members",
                    "/circles?q=Papeles",
                    "/circles?q=quietly",
                    "/circles/new",
                    "/communities/boston-tenants/requests",
                    "/communities/boston-tenants/settings")) {
                String body = other.get(page).body();
                assertFalse(
                        body.contains("Papeles Quietly") || body.contains(slug()) || body.contains("" + address()),
                        other.handle + " " + page + ": " + body);
            }
        for (Village.Walker other : others) {
            String list = other.api("GET", "/spaces?limit=200", null).body();
            assertFalse(list.contains("Papeles"), other.handle + list);
        }
    }

    @Test
    void everyAddressOfASecretCircleAnswersAsIfItHadNeverBeen() throws Exception {
        Village.Walker adela = village.admin("Adela");
        for (Village.Walker other : List.of(village.stranger(), rosa, village.person("Luis"), adela))
            for (Route route : village.routes.all()) {
                String path = route.path();
                if (path.startsWith("/api/") || !path.startsWith("/circles/:slug")) continue;
                String real = path.replace(":slug", slug());
                String never = path.replace(":slug", "never-was-here");
                boolean get = route.method().name().equals("GET");
                HttpResponse<String> one = get ? other.get(real) : other.send("/circles/new", real);
                HttpResponse<String> two = get ? other.get(never) : other.send("/circles/new", never);
                assertEquals(two.statusCode(), one.statusCode(), other.handle + " " + route.method() + " " + path);
                assertEquals(same(two.body()), same(one.body().replace(slug(), "never-was-here")));
                assertTrue(one.statusCode() >= 300, other.handle + " " + path);
            }
        for (Village.Walker other : List.of(village.stranger(), rosa, adela)) {
            assertEquals(404, other.api("GET", "/spaces/" + address(), null).statusCode());
            JsonObject change = new JsonObject().put("version", 1).put("name", "Not hers");
            int refused = other.api("PATCH", "/spaces/" + address(), change).statusCode();
            assertTrue(refused == 404 || refused == 401, other.handle + refused);
            int invited = other.api("POST", "/invitations", new JsonObject().put("space", address()))
                    .statusCode();
            assertTrue(invited == 404 || invited == 401, other.handle + invited);
        }
    }

    private static String same(String body) {
        return body.replaceAll("name=\"_key\" value=\"[^\"]+\"", "");
    }

    @Test
    void aNameTakenBySecretPeopleIsNotTaken() throws Exception {
        JsonObject luis = village.person("Luis").founds("circle", "Papeles Quietly", "listed", null);

        assertEquals("papeles-quietly", luis.getString("slug"));
    }

    @Test
    void searchKnowsOfASecretCircleOnlyUnderItsOwnLabel() {
        var document = village.kinds.documents("space", id("Papeles Quietly")).getFirst();

        assertEquals(java.util.Set.of(Reach.space(id("Papeles Quietly"))), document.labels());
        assertTrue(village.kinds
                .card(Reaches.of(village.db, rosa.id), "space", id("Papeles Quietly"))
                .isEmpty());
        assertEquals(4, village.kinds.documents().count());
    }

    @Test
    void leavingAndRemovalCountAtOnce() throws Exception {
        String community = "/communities/boston-tenants";
        assertEquals(200, marta.get(community + "/members").statusCode());
        String address = village.db.one(
                "select address from space where name = 'Boston Tenants'", row -> "" + row.number("address"));
        rosa.api("DELETE", "/spaces/" + address + "/members/" + marta.address(), null);

        // Her own circle is part of the community; that does not keep her in.
        assertFalse(Reaches.of(village.db, marta.id).holds(Reach.space(id("Boston Tenants"))));
        assertEquals(404, marta.get(community + "/members").statusCode());
        assertEquals(404, marta.send("/circles/new", community + "/leave").statusCode());
        assertTrue(Reaches.of(village.db, marta.id).holds(Reach.space(id("Papeles Quietly"))));
    }

    @Test
    void whoeverGoesForGoodLeavesTheirCircleToThoseWhoHelped() throws Exception {
        Village.Walker luis = village.person("Luis");
        long circle = village.db.one(
                "select address from space where name = 'Dorchester Circle'", row -> row.number("address"));
        marta.joins(circle, "member", rosa);
        luis.joins(circle, "facilitator", rosa);

        village.db.transact(tx -> {
            village.kinds.farewell(tx, rosa.id, true);
            return 1;
        });

        assertEquals(200, luis.get("/circles/dorchester-circle/settings").statusCode());
        assertEquals(2, village.memberCount("dorchester-circle"));
        assertEquals(
                404, village.stranger().get("/networks/new-england-renters").statusCode());
    }

    @Test
    void aMembersDownloadNamesTheirPlaces() {
        String portion = village.kinds.portion(marta.id).encode();

        assertTrue(portion.contains("Papeles Quietly") && portion.contains("steward"), portion);
    }

    @Test
    void whatMovesFromPublicToMembersGetsItsNewLabelsAtOnce() throws Exception {
        java.util.List<String> relabelled = new java.util.ArrayList<>();
        village.kinds.add(Kind.named("note").acts(new NoteActs(relabelled)));
        long circle = rosa.founds("circle", "Roxbury", "public", null).getLong("id");

        rosa.api(
                "PATCH", "/spaces/" + circle, new JsonObject().put("version", 1).put("visibility", "listed"));

        assertEquals(List.of(id("Roxbury") + " [s:" + id("Roxbury") + "]"), relabelled);
    }

    private record NoteActs(java.util.List<String> relabelled) implements Kind.Acts {
        @Override
        public boolean hide(tilth.db.Tx tx, tilth.web.Visitor by, long id) {
            return false;
        }

        @Override
        public boolean restore(tilth.db.Tx tx, tilth.web.Visitor by, long id) {
            return false;
        }

        @Override
        public boolean erase(tilth.db.Tx tx, tilth.web.Visitor by, long id) {
            return false;
        }

        @Override
        public boolean move(tilth.db.Tx tx, tilth.web.Visitor by, long id, long space) {
            return false;
        }

        @Override
        public void relabel(tilth.db.Tx tx, long space, java.util.Set<String> labels) {
            relabelled.add(space + " " + labels);
        }

        @Override
        public void farewell(tilth.db.Tx tx, long person, boolean textsStay) {}
    }
}
