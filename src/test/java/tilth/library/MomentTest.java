package tilth.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Where a chapter of a recording elsewhere leads.
class MomentTest {
    private static String at75(String link) {
        return Moment.of(link).map(moment -> moment.at(75)).orElse("");
    }

    @Test
    void placesThatAreKnownAreLedToTheSecond() {
        assertEquals(
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=75s",
                at75("https://www.youtube.com/watch?v=dQw4w9WgXcQ"));
        assertEquals(
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&t=75s",
                at75("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=12&list=PL1#t=9"));
        assertEquals("https://youtu.be/dQw4w9WgXcQ?si=abc&t=75s", at75("https://youtu.be/dQw4w9WgXcQ?si=abc"));
        assertEquals("https://m.youtube.com/live/dQw4w9WgXcQ?t=75s", at75("https://m.youtube.com/live/dQw4w9WgXcQ"));
        assertEquals(
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=75",
                at75("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"));
        assertEquals("https://vimeo.com/76979871#t=75s", at75("https://vimeo.com/76979871#t=3s"));
        assertEquals(
                "https://vimeo.com/76979871/ab12cd34ef?share=copy#t=75s",
                at75("https://vimeo.com/76979871/ab12cd34ef?share=copy"));
        assertEquals(
                "https://tube.example.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=75s",
                at75("https://tube.example.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=1m2s"));
        assertEquals(
                "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=75s",
                at75("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"));
        assertEquals("https://files.example.org/a%20b.MP4?x=1#t=75", at75("https://files.example.org/a%20b.MP4?x=1"));
    }

    @Test
    void ofOthersNothingIsSaidThatMayNotBeTrue() {
        for (String link : new String[] {
            "https://video.example.org/watch/12",
            "https://www.youtube.com/playlist?list=PL1",
            "https://www.youtube.com/@somebody",
            "https://vimeo.com/somebody",
            "https://example.org/w/minutes",
            "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
            "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
            "mailto:a@example.org",
            "/files/12/a.mp4",
            "not a link",
            ""
        }) assertEquals("", at75(link), link);
    }
}
