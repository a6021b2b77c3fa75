package tilth.sessions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tilth.text.Words;
import tilth.web.Site;

/// Sessions and rhythms for programs and exports.
final class SessionJson {
    private SessionJson() {}

    /// @param space number of the place it stands in
    /// @param within whether the reader belongs there: link and number are for them
    static JsonObject of(Session session, long space, boolean within, Site site) {
        JsonObject json = new JsonObject()
                .put("id", session.address())
                .put("url", site.absolute(session.path()))
                .put("space", space)
                .put("title", session.title())
                .put("purpose", session.purpose())
                .put("prepare", session.prepare())
                .put("start", session.start().toString())
                .put("zone", session.zone().getId())
                .put("at", second(session.at()))
                .put("until", second(session.until()))
                .put("minutes", session.minutes())
                .put("place", session.place())
                .put("languages", new JsonArray(session.languages()))
                .put("state", session.state().code())
                .put("reason", session.reason())
                .put("rhythmic", session.rhythm() != 0)
                .put("version", session.version());
        if (within)
            json.put("link", session.link())
                    .put("phone", session.phone())
                    .put("code", session.code())
                    .put("lead", session.lead())
                    .put("note", session.note());
        return json;
    }

    /// @param within whether the reader belongs to the place
    static JsonObject of(Rhythm rhythm, long space, boolean within, Words words, Site site, Instant now) {
        Beat beat = rhythm.beat();
        List<String> next = rhythm.going()
                ? beat.next(now, Making.AHEAD).stream()
                        .map(time -> second(time.atZone(beat.zone()).toInstant()))
                        .toList()
                : List.of();
        JsonObject json = new JsonObject()
                .put("id", rhythm.address())
                .put("url", site.absolute("/api/v1/rhythms/" + rhythm.address()))
                .put("space", space)
                .put("rule", beat.recurrence().text())
                .put("start", beat.start().toString())
                .put("zone", beat.zone().getId())
                .put("minutes", beat.minutes())
                .put("languages", new JsonArray(beat.languages()))
                .put("state", rhythm.state())
                .put("words", Spoken.rhythm(words, beat, now))
                .put("next", new JsonArray(next))
                .put("version", rhythm.version());
        if (within)
            json.put("place", beat.place())
                    .put("link", beat.link())
                    .put("phone", beat.phone())
                    .put("code", beat.code())
                    .put("lead", beat.lead());
        return json;
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
