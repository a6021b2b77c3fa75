package tilth.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tilth.log.Event;
import tilth.mail.Posting;

class CirclesTest extends InAVillage {
    @Test
    void aCircleIsFoundedWithThreeAnswers() throws Exception {
        Village.Walker rosa = village.person("Rosa");

        HttpResponse<String> founded = rosa.send(
                "/circles/new",
                Map.of("name", "Dorchester Circle", "visibility", "listed", "mails", "luis@example.org"));

        assertEquals("/circles/dorchester-circle", where(founded));
        String page = rosa.get("/circles/dorchester-circle").body();
        assertTrue(page.contains("Dorchester Circle"), page);
        assertTrue(page.contains("Rosa"), page);
        assertEquals(1, village.posted.size());
        assertEquals("luis@example.org", village.posted.getFirst().address());
        assertEquals(
                "Rosa invites you to Dorchester Circle",
                village.written(village.posted.getFirst()).orElseThrow().subject());
    }

    @Test
    void aStrangerSeesAListedCircleButNotWhoIsThere() throws Exception {
        village.person("Rosa").founds("circle", "Dorchester Circle", "listed", null);

        HttpResponse<String> page = village.stranger().get("/circles/dorchester-circle");
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains("Rosa"));
        assertTrue(page.body().contains("/circles/dorchester-circle/join"));
        assertEquals(
                404,
                village.stranger().get("/circles/dorchester-circle/members").statusCode());
        assertTrue(village.stranger().get("/circles").body().contains("Dorchester Circle"));
    }

    @Test
    void whoAsksIsLetInByThoseWhoLookAfterIt() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker marta = village.person("Marta");
        rosa.founds("circle", "Dorchester Circle", "listed", null);
        String circle = "/circles/dorchester-circle";

        assertEquals(circle, where(marta.send(circle + "/join", Map.of("answer", "I rent on Bowdoin Street"))));
        assertEquals(404, marta.get(circle + "/members").statusCode());
        assertEquals("spaces.asked", village.posted.getFirst().kind());
        assertEquals(rosa.id, village.posted.getFirst().person());

        String requests = rosa.get(circle + "/requests").body();
        assertTrue(requests.contains("I rent on Bowdoin Street"), requests);
        String id = requests.replaceAll("(?s).*name=\"id\" value=\"(\\d+)\".*", "$1");
        assertEquals(circle + "/requests", where(rosa.send(circle + "/requests", Map.of("do", "approve", "id", id))));

        assertEquals(200, marta.get(circle + "/members").statusCode());
        assertEquals(200, marta.get(circle + "/welcome").statusCode());
        assertEquals(2, village.memberCount("dorchester-circle"));
        assertEquals(
                "You’re in: Dorchester Circle",
                village.written(village.posted.getLast()).orElseThrow().subject());
    }

    @Test
    void anInvitationLinkOpensInItsLanguageAndLetsOneIn() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        rosa.founds("circle", "Dorchester Circle", "secret", null);
        String circle = rosa.get("/circles").body().replaceAll("(?s).*(/circles/dorchester-circle-[a-z]+).*", "$1");

        String made = rosa.send(
                        circle + "/invite",
                        circle + "/invite",
                        "way",
                        "link",
                        "role",
                        "member",
                        "language",
                        "es",
                        "days",
                        "7",
                        "most",
                        "1")
                .body();
        String link = made.replaceAll("(?s).*(/invitations/[A-Za-z0-9_-]{43}).*", "$1");

        Village.Walker marta = village.person("Marta");
        assertEquals(link + "?speak=es", where(marta.get(link)));
        String landing = village.stranger().get(link + "?speak=es").body();
        assertTrue(landing.contains("te invita a Dorchester Circle"), landing);
        assertEquals(404, marta.get(circle).statusCode());
        assertEquals(circle + "/welcome", where(marta.send(link + "?speak=es", link, "x", "y")));
        assertEquals(200, marta.get(circle).statusCode());

        assertEquals(410, village.person("Luis").get(link + "?speak=es").statusCode());
        long members = village.db.one("select members from space", row -> row.number("members"));
        assertEquals(2, members);
    }

    @Test
    void anInvitationDiesWithItsInviter() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        long circle = rosa.founds("circle", "Dorchester Circle", "listed", null).getLong("id");
        luis.joins(circle, "facilitator", rosa);
        JsonObject invitation = new JsonObject()
                .put("space", circle)
                .put("email", "ana@example.org")
                .put("role", "member");
        assertEquals(201, luis.api("POST", "/invitations", invitation).statusCode());
        assertEquals(
                403,
                luis.api("POST", "/invitations", invitation.copy().put("role", "steward"))
                        .statusCode());
        assertTrue(village.circles.invited("Ana@example.org", "/"));
        assertTrue(village.written(village.posted.getLast()).isPresent());

        assertEquals(
                204,
                rosa.api("DELETE", "/spaces/" + circle + "/members/" + luis.address(), null)
                        .statusCode());

        assertFalse(village.circles.invited("ana@example.org", "/"));
        assertTrue(village.written(village.posted.getLast()).isEmpty());
    }

    @Test
    void aFacilitatorCannotRaiseThemselves() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        long circle = rosa.founds("circle", "Dorchester Circle", "listed", null).getLong("id");
        luis.joins(circle, "facilitator", rosa);
        String members = "/circles/dorchester-circle/members";

        assertEquals(
                403,
                luis.send(members, Map.of("do", "role", "role", "steward", "person", "" + luis.address()))
                        .statusCode());
        assertEquals(
                403,
                luis.send(members, Map.of("do", "remove", "person", "" + rosa.address()))
                        .statusCode());
        assertEquals(403, luis.get("/circles/dorchester-circle/settings").statusCode());
        assertEquals(200, luis.get("/circles/dorchester-circle/requests").statusCode());
    }

    @Test
    void theLastWhoLooksAfterItHandsThatOnBeforeLeaving() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        long circle = rosa.founds("circle", "Dorchester Circle", "listed", null).getLong("id");
        luis.joins(circle, "member", rosa);
        String leave = "/circles/dorchester-circle/leave";

        String page = rosa.get(leave).body();
        assertTrue(page.contains("href=\"/circles/dorchester-circle\">Stay<"), page);
        assertEquals(403, rosa.send("/circles/new", leave).statusCode());
        rosa.send(
                "/circles/dorchester-circle/members",
                Map.of("do", "role", "role", "steward", "person", "" + luis.address()));
        assertEquals("/circles", where(rosa.send(leave, leave)));
        assertEquals(404, rosa.get("/circles/dorchester-circle/members").statusCode());
        assertEquals("/circles", where(luis.send(leave, leave)));
        assertEquals(404, luis.get("/circles/dorchester-circle").statusCode());
    }

    @Test
    void whoReadsAnOpenCircleHearsThatItsPeopleAreForThoseWhoTakePart() throws Exception {
        village.person("Rosa").founds("circle", "Dorchester Circle", "public", null);

        HttpResponse<String> people = village.person("Marta").get("/circles/dorchester-circle/members");

        assertEquals(403, people.statusCode());
        assertTrue(people.body().contains("If you join, you see it too."), people.body());
    }

    @Test
    void aChangedAgreementIsAcceptedAgain() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker marta = village.person("Marta");
        rosa.founds("circle", "Dorchester Circle", "public", null);
        String circle = "/circles/dorchester-circle";
        settings(rosa, circle, "1", "Stories stay here.");
        assertEquals(circle, where(marta.send(circle + "/join", Map.of("answer", "", "agreed", "1"))));
        String id = rosa.get(circle + "/requests").body().replaceAll("(?s).*name=\"id\" value=\"(\\d+)\".*", "$1");
        rosa.send(circle + "/requests", Map.of("do", "approve", "id", id));
        assertFalse(marta.get(circle).body().contains("that you have not said yes to"));

        settings(rosa, circle, "2", "Stories stay here. We begin on time.");

        assertTrue(marta.get(circle).body().contains("that you have not said yes to"));
        Event changed = village.db.one(
                "select what, who, space, kind, thing from event where what = 'agreement.changed' order by id desc"
                        + " limit 1",
                row -> new Event(
                        row.text("what"),
                        row.number("who"),
                        row.number("space"),
                        row.text("kind"),
                        row.number("thing")));
        List<Posting> told = village.circles.teller().told(village.db, changed);
        assertEquals(1, told.size(), "Marta, and not Rosa who wrote it");
        assertEquals("spaces.agreement", told.getFirst().kind());
        assertTrue(village.written(told.getFirst()).isPresent());
        assertEquals(circle, where(marta.send(circle + "/agreement", Map.of("version", "2"))));
        assertFalse(marta.get(circle).body().contains("that you have not said yes to"));
        assertTrue(village.written(told.getFirst()).isEmpty());
    }

    private void settings(Village.Walker who, String circle, String version, String agreement) throws Exception {
        HttpResponse<String> saved = who.send(
                circle + "/settings",
                circle + "/settings",
                "version",
                version,
                "name",
                "Dorchester Circle",
                "visibility",
                "public",
                "join",
                "request",
                "agreement",
                agreement);
        assertEquals(circle, where(saved));
    }

    @Test
    void aChangeFromAnOldVersionIsRefused() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        long circle = rosa.founds("circle", "Dorchester Circle", "listed", null).getLong("id");
        JsonObject change = new JsonObject().put("version", 1).put("purpose", "House by house");

        HttpResponse<String> changed = rosa.api("PATCH", "/spaces/" + circle, change);
        assertEquals(200, changed.statusCode(), changed.body());
        assertEquals("House by house", new JsonObject(changed.body()).getString("purpose"));
        assertEquals(409, rosa.api("PATCH", "/spaces/" + circle, change).statusCode());
        JsonObject agreed = new JsonObject().put("version", 2).put("agreement", "We begin on time.");
        assertEquals(200, rosa.api("PATCH", "/spaces/" + circle, agreed).statusCode());
        assertTrue(rosa.get("/circles/dorchester-circle").body().contains("We begin on time."));
    }

    @Test
    void anOldAddressLeadsToTheNewOne() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        long circle = rosa.founds("circle", "Dorchester Circle", "public", null).getLong("id");
        rosa.api(
                "PATCH", "/spaces/" + circle, new JsonObject().put("version", 1).put("slug", "dot-tenants"));

        HttpResponse<String> old = village.stranger().get("/circles/dorchester-circle");
        assertEquals(301, old.statusCode());
        assertEquals("/circles/dot-tenants", where(old));
        assertEquals(200, village.stranger().get("/circles/dot-tenants").statusCode());
        JsonObject again = rosa.founds("circle", "Dorchester Circle", "public", null);
        assertEquals("dorchester-circle-2", again.getString("slug"));
    }

    @Test
    void nothingIsMoreVisibleThanItsHome() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        long community =
                rosa.founds("community", "Boston Tenants", "public", null).getLong("id");
        rosa.founds("circle", "Dorchester Circle", "public", community);
        assertEquals(200, village.stranger().get("/circles/dorchester-circle").statusCode());

        HttpResponse<String> narrowed = rosa.api(
                "PATCH",
                "/spaces/" + community,
                new JsonObject().put("version", 1).put("visibility", "secret"));
        assertEquals(200, narrowed.statusCode(), narrowed.body());

        assertEquals(404, village.stranger().get("/circles/dorchester-circle").statusCode());
        JsonObject wider = new JsonObject()
                .put("kind", "circle")
                .put("name", "Roxbury")
                .put("visibility", "listed")
                .put("parent", community);
        assertEquals(422, rosa.api("POST", "/spaces", wider).statusCode());
    }
}
