package tilth.spaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tilth.log.Event;
import tilth.mail.Posting;

/// Coming in, going, and being part of something larger, where things change meanwhile.
class ComingInTest extends InAVillage {
    @Test
    void anAgreementThatChangedMeanwhileIsShownAgainAndTheWordsStay() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker marta = village.person("Marta");
        rosa.founds("circle", "Dorchester Circle", "public", null);
        String circle = "/circles/dorchester-circle";
        settings(rosa, circle, "1", "Stories stay here.");
        String link = link(rosa, circle, "1");
        settings(rosa, circle, "2", "Stories stay here. We begin on time.");

        HttpResponse<String> late =
                marta.send(circle + "/join", circle + "/join", "answer", "I rent on Bowdoin Street", "agreed", "1");
        assertEquals(422, late.statusCode());
        assertTrue(late.body().contains("We begin on time") && late.body().contains("I rent on Bowdoin Street"));
        HttpResponse<String> invited = marta.send(link + "?speak=es", link + "?speak=es", "agreed", "1");
        assertEquals(link + "?speak=es&changed=1", where(invited));
        assertTrue(marta.get(where(invited)).body().contains("Lo acordado cambió"));
        assertEquals(circle + "/welcome", where(marta.send(where(invited), link, "agreed", "2")));
    }

    @Test
    void nobodyAgreesAheadOfTime() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker marta = village.person("Marta");
        rosa.founds("circle", "Dorchester Circle", "public", null);
        String circle = "/circles/dorchester-circle";
        settings(rosa, circle, "1", "Stories stay here.");
        String link = link(rosa, circle, "1");
        assertEquals(circle + "/welcome", where(marta.send(link + "?speak=es", link, "agreed", "999")));

        settings(rosa, circle, "2", "Stories stay here. We begin on time.");

        assertTrue(marta.get(circle).body().contains("that you have not said yes to"));
    }

    @Test
    void whoWasTakenOutComesBackOnlyByAnInvitationToThemselves() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker marta = village.person("Marta");
        village.db.run(
                "insert into mail_address (person, address, confirmed) values ($1, 'marta@example.org', now())",
                marta.id);
        long address =
                rosa.founds("circle", "Dorchester Circle", "public", null).getLong("id");
        String circle = "/circles/dorchester-circle";
        String link = link(rosa, circle, "20");
        assertEquals(circle + "/welcome", where(marta.send(link + "?speak=es", link, "x", "y")));
        rosa.api("DELETE", "/spaces/" + address + "/members/" + marta.address(), null);

        assertEquals(403, marta.send(link + "?speak=es", link, "x", "y").statusCode());
        String newer = link(rosa, circle, "20");
        assertEquals(403, marta.send(newer + "?speak=es", newer, "x", "y").statusCode());

        rosa.send(
                circle + "/invite",
                Map.of(
                        "way",
                        "mail",
                        "mails",
                        "Marta@example.org",
                        "role",
                        "member",
                        "language",
                        "es",
                        "days",
                        "7",
                        "most",
                        "1"));
        String own = "/invitations/" + village.posted.getLast().secret();
        assertEquals(circle + "/welcome", where(marta.send(own + "?speak=es", own, "x", "y")));
    }

    private static String link(Village.Walker who, String circle, String most) throws Exception {
        String page = circle + "/invite";
        String made = who.send(page, page, "way", "link", "role", "member", "language", "es", "days", "7", "most", most)
                .body();
        return made.replaceAll("(?s).*(/invitations/[A-Za-z0-9_-]{43}).*", "$1");
    }

    @Test
    void nobodyBelongsAnywhereWithoutHavingSaidSo() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        Village.Walker marta = village.person("Marta");
        long circle = rosa.founds("circle", "Dorchester Circle", "listed", null).getLong("id");
        String members = "/spaces/" + circle + "/members";
        JsonObject asked = new JsonObject().put("person", luis.address());

        JsonObject invited = made(rosa.api("POST", members, asked));
        assertEquals("invited", invited.getString("state"));
        assertEquals(
                invited.getLong("id"), made(rosa.api("POST", members, asked)).getLong("id"), "asked once");
        assertEquals(1, village.posted.size(), "told once");
        assertEquals(1, village.memberCount("dorchester-circle"));
        Posting letter = village.posted.getFirst();
        assertEquals(luis.id, letter.person());
        assertEquals(
                "Rosa invites you to Dorchester Circle",
                village.written(letter).orElseThrow().subject());

        String acceptance = "/invitations/" + invited.getLong("id") + "/acceptance";
        String link = "/invitations/" + letter.secret();
        assertEquals(404, marta.api("POST", acceptance, new JsonObject()).statusCode(), "it lets in nobody else");
        assertEquals(410, marta.get(link).statusCode());
        assertFalse(village.circles.invited("luis@example.org", link), "and opens no account");
        assertTrue(luis.api("GET", "/invitations", null).body().contains("Dorchester Circle"));
        assertEquals(
                200, luis.get("/invitations/" + invited.getLong("id")).statusCode(), "found without its letter, too");
        assertTrue(luis.get(link).body().contains("No, thank you"));
        assertEquals("/circles/dorchester-circle/welcome", where(luis.send(link, link, "agreed", "0")));
        assertEquals(2, village.memberCount("dorchester-circle"));

        JsonObject other = made(rosa.api("POST", members, new JsonObject().put("person", marta.address())));
        String hers = "/invitations/" + other.getLong("id");
        assertEquals("/", where(marta.send(hers, hers, "do", "decline")));
        assertEquals(404, marta.api("POST", hers + "/acceptance", null).statusCode());
        assertFalse(marta.api("GET", "/invitations", null).body().contains("Dorchester"));
        assertEquals(2, village.memberCount("dorchester-circle"));

        rosa.api("POST", members, asked.copy().put("role", "facilitator"));
        assertEquals(
                403,
                luis.api(
                                "POST",
                                members,
                                new JsonObject().put("person", marta.address()).put("role", "facilitator"))
                        .statusCode(),
                "never more than one has");
        assertEquals(
                201,
                luis.api("POST", members, new JsonObject().put("person", marta.address()))
                        .statusCode());
    }

    @Test
    void onlyWhoRunsTheSiteTakesPeopleInAndNotToASecretPlace() throws Exception {
        Village.Walker noor = village.admin("Noor");
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        JsonObject whom = new JsonObject().put("person", luis.address());
        long open = rosa.founds("circle", "Open Table", "listed", null).getLong("id");
        long secret = rosa.founds("circle", "Closed Table", "secret", null).getLong("id");

        assertEquals(
                "member",
                made(noor.api("POST", "/spaces/" + open + "/members", whom)).getString("state"));
        assertEquals(2, village.memberCount("open-table"));
        assertEquals(
                404, noor.api("POST", "/spaces/" + secret + "/members", whom).statusCode());
        noor.joins(secret, "steward", rosa);
        assertEquals(
                "invited",
                made(noor.api("POST", "/spaces/" + secret + "/members", whom)).getString("state"));
        assertEquals(404, luis.api("GET", "/spaces/" + secret, null).statusCode(), "until they say yes");
        Posting letter = village.posted.getLast();
        assertEquals(
                "An invitation for you", village.written(letter).orElseThrow().subject(), "names nothing");
    }

    private static JsonObject made(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    @Test
    void whoLeavesLastClosesThePlaceForEverybody() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        long circle = rosa.founds("circle", "Dorchester Circle", "public", null).getLong("id");
        long id = village.db.one("select id from space where address = $1", row -> row.number("id"), circle);

        assertEquals("/circles", where(rosa.send("/circles/new", "/circles/dorchester-circle/leave")));

        Event last = village.db.one(
                "select what, who, space, kind, thing from event order by id desc limit 1",
                row -> new Event(
                        row.text("what"),
                        row.number("who"),
                        row.number("space"),
                        row.text("kind"),
                        row.number("thing")));
        assertEquals("space.hidden", last.what());
        assertTrue(village.kinds.touched(last).anyMatch(thing -> thing.id() == id), "so the search forgets it");
    }

    @Test
    void aNetworkIsAskedByLetterAndEndsWhatItAgreedTo() throws Exception {
        Village.Walker rosa = village.person("Rosa");
        Village.Walker luis = village.person("Luis");
        long network =
                rosa.founds("network", "New England Renters", "listed", null).getLong("id");
        long community =
                luis.founds("community", "Boston Tenants", "listed", null).getLong("id");
        String ours = "/communities/boston-tenants/settings";
        String theirs = "/networks/new-england-renters";

        luis.send(ours, ours + "/part", "do", "ask", "parent", "" + network);
        luis.send(ours, ours + "/part", "do", "ask", "parent", "" + network);
        assertEquals(1, village.posted.size(), "asked once, told once");
        assertEquals(rosa.id, village.posted.getFirst().person());
        Posting letter = village.posted.getFirst();
        assertEquals(
                "Boston Tenants would like to be part of New England Renters",
                village.written(letter).orElseThrow().subject());
        assertEquals(404, luis.get(theirs + "/members").statusCode());

        String requests = rosa.get(theirs + "/requests").body();
        String id = requests.replaceAll("(?s).*name=\"id\" value=\"(\\d+)\".*", "$1");
        rosa.send(theirs + "/requests", Map.of("do", "link", "id", id));
        assertEquals(200, luis.get(theirs + "/members").statusCode());
        assertTrue(village.written(letter).isEmpty(), "answered meanwhile");

        assertTrue(rosa.get(theirs + "/settings").body().contains("Boston Tenants"));
        rosa.send(theirs + "/settings", theirs + "/settings/part", "do", "release", "child", "" + community);
        assertEquals(404, luis.get(theirs + "/members").statusCode());
        assertFalse(rosa.get(theirs + "/settings").body().contains("Boston Tenants"));
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
}
