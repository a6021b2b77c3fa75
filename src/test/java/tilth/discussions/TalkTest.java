package tilth.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tilth.Neighbour;

/// Talking: from the first word to the last, with a browser that runs no script.
class TalkTest extends Porch {
    @Test
    void aQuestionIsAskedAnsweredAndAccepted() throws Exception {
        String path =
                begins(teresa, "question", "How do you look after the children?", "Three of us bring *children*.");
        assertTrue(teresa.get("/discussions?show=waiting").body().contains("look after the children"));
        assertEquals(path + "#reply-2", to(says(fatuma, path, "We pay two grandmothers.")));
        says(luis, path, "Where does the money come from?", "parent", "2");
        String page = teresa.get(path).body();
        assertTrue(page.contains("<em>children</em>"));
        assertTrue(page.contains("say under"), "Luis answers Fatuma");
        assertEquals(
                403,
                luis.send(path, base(path) + "/say", Map.of("say", "2-answer")).statusCode());
        assertEquals(
                303,
                teresa.send(path, base(path) + "/say", Map.of("say", "2-answer"))
                        .statusCode());
        assertTrue(luis.get(path).body().contains("Teresa says: this answered it."));
        assertFalse(teresa.get("/discussions?show=waiting").body().contains("look after the children"));
        assertEquals(422, says(luis, path, "").statusCode());
    }

    @Test
    void aQuoteStandsInTheFormAndThePreviewShowsIt() throws Exception {
        String path = begins(teresa, "open", "Chairs", "Twelve are enough.");
        assertTrue(fatuma.get(path + "?answer=1&quote=1").body().contains("&gt; Twelve are enough."));
        String preview = says(fatuma, path, "**Thirteen**", "preview", "1").body();
        assertTrue(
                preview.contains("<strong>Thirteen</strong>") && preview.contains("**Thirteen**</textarea>"), preview);
        assertFalse(teresa.get(path).body().contains("Thirteen"));
    }

    @Test
    void whatIsWrittenIsKeptAndOfferedAgain() throws Exception {
        String path = begins(teresa, "story", "The bus strike", "It was cold.");
        fatuma.send(path, base(path) + "/draft", Map.of("body", "Half a thought"));
        assertTrue(fatuma.get(path).body().contains("Half a thought"));
        assertFalse(teresa.get(path).body().contains("Half a thought"));
        says(fatuma, path, "A whole thought");
        assertFalse(fatuma.get(path).body().contains("Half a thought"));
        String number =
                fatuma.get("/discussions/new").body().replaceFirst("(?s).*name=\"draft\" value=\"([0-9]+)\".*", "$1");
        fatuma.send("/discussions/new", "/discussions/drafts/" + number, Map.of("title", "Not yet", "body", "x"));
        assertTrue(fatuma.get("/discussions/new").body().contains("Not yet"));
        assertTrue(fatuma.get("/discussions/new?draft=" + number).body().contains("value=\"Not yet\""));
    }

    @Test
    void theSameFormTwiceIsOneReplyAndTwoTextsAreNeverLost() throws Exception {
        String path = begins(teresa, "open", "Twice", "Once.");
        String key = fatuma.key(path);
        String form = "_key=" + Neighbour.encode(key) + "&body=Hello";
        assertEquals(to(fatuma.post(base(path) + "/replies", form)), to(fatuma.post(base(path) + "/replies", form)));
        assertEquals(1, fatuma.get(path).body().split("<p dir=\"auto\">Hello</p>", -1).length - 1);

        String edit = base(path) + "/replies/2/edit";
        assertEquals(403, teresa.get(edit).statusCode(), "only who said it");
        assertEquals(
                303,
                fatuma.send(edit, edit, Map.of("version", "1", "body", "Hello all"))
                        .statusCode());
        HttpResponse<String> late = fatuma.send(edit, edit, Map.of("version", "1", "body", "Hello again"));
        assertEquals(409, late.statusCode());
        assertTrue(late.body().contains("Hello all") && late.body().contains("Hello again"), late.body());
        String history = luis.get(base(path) + "/replies/2/history").body();
        assertTrue(history.contains("<ins> all</ins>"), history);
    }

    @Test
    void theOpeningBringsTitleAndKindAlong() throws Exception {
        String path = begins(teresa, "open", "Old title", "Words.");
        String edit = base(path) + "/replies/1/edit";
        HttpResponse<String> saved = teresa.send(
                edit, edit, Map.of("version", "1", "title", "New title", "kind", "question", "body", "Words."));
        assertTrue(to(saved).contains("-new-title"), to(saved));
        assertEquals(301, luis.get(path).statusCode());
        assertTrue(luis.get(to(saved).replaceFirst("#.*", "")).body().contains("a question, waiting"));
    }

    @Test
    void oneReadsOnWhereOneStopped() throws Exception {
        String path = begins(teresa, "story", "A long story", "It began");
        for (int i = 2; i <= 24; i++)
            teresa.makes(
                    "POST",
                    "/replies",
                    new JsonObject().put("discussion", number(path)).put("body", "part " + i));
        assertTrue(luis.get("/discussions").body().contains("A long story"));
        luis.send(path, base(path) + "/read", Map.of("number", "21"));
        String list = luis.get("/discussions?show=unread").body();
        assertTrue(list.contains(path + "?from=21#new"), list);
        assertTrue(list.contains("3 new"), list);
        String second = luis.get(path + "?from=21").body();
        assertTrue(second.contains("id=\"new\"") && second.contains("part 24") && !second.contains("part 20"), second);
        assertEquals(path + "?from=21", to(luis.get(path + "?from=24")));
        HttpResponse<String> next =
                luis.send(path + "?from=21", base(path) + "/read", Map.of("number", "24", "next", "1"));
        assertTrue(to(next).startsWith("/discussions"), to(next));
        assertFalse(luis.get("/discussions?show=unread").body().contains("A long story"));
        luis.send(path, base(path) + "/read", Map.of("number", "2"));
        assertFalse(luis.get("/discussions?show=unread").body().contains("A long story"), "never back");
    }

    @Test
    void oneSaysThingsWithoutWordsAndStrangersSeeNothingOfIt() throws Exception {
        JsonObject open = teresa.makes(
                "POST",
                "/discussions",
                new JsonObject().put("space", 0).put("title", "For all").put("body", "Hi."));
        String path = "/discussions/" + open.getLong("id") + "-for-all";
        luis.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        fatuma.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        assertTrue(teresa.get(path).body().contains("Thanks 2"));
        String who = teresa.get(base(path) + "/replies/1/who").body();
        assertTrue(who.contains("Luis") && who.contains("Fatuma"), who);
        assertFalse(house.stranger().get(path).body().contains("Thanks"));
        luis.send(path, base(path) + "/say", Map.of("say", "1-thanks"));
        assertTrue(teresa.get(path).body().contains("Thanks 1"));
        String stranger = house.stranger().get(path).body();
        assertFalse(stranger.contains("_key") || stranger.contains("f-body"), stranger);
        assertTrue(house.stranger().get(path).headers().firstValue("ETag").isPresent(), "kept");
    }
}
