package tilth.practice;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tilth.db.Tx;
import tilth.spaces.Along;
import tilth.spaces.Commons;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.text.Words;
import tilth.web.Visitor;

/// What came of trying a text, as it goes along. Elsewhere it is told in words by nobody who is there, and counts for
/// no
/// place; what was told to one place only stays with one place.
final class TriesAlong implements Along {
    private static final int MOST = 500;
    private static final int LONGEST_WHO = 200; // characters
    private static final Set<String> AGAIN = Set.of("yes", "changed", "no");

    private final TryStore store;
    private final TryKeeping keeping;

    TriesAlong(TryStore store, TryKeeping keeping) {
        this.store = store;
        this.keeping = keeping;
    }

    @Override
    public String field() {
        return "tries";
    }

    @Override
    public Map<Long, JsonArray> of(Visitor visitor, Words words, Collection<Long> resources) {
        Map<Long, JsonArray> all = new LinkedHashMap<>();
        for (Try each : store.of(visitor.reach(), resources))
            all.computeIfAbsent(each.resource(), _ -> new JsonArray())
                    .add(new JsonObject()
                            .put("who", each.who(words, visitor.reach(), false))
                            .put("month", YearMonth.from(each.month()).toString())
                            .put("version", each.version())
                            .put("went", each.went().code())
                            .put("again", each.again())
                            .put("changes", each.changes())
                            .put("result", each.result())
                            .put("language", each.language())
                            .put("wide", each.wide()));
        return all;
    }

    @Override
    public boolean fits(JsonArray said) {
        return said.size() <= MOST && said.stream().allMatch(TriesAlong::fits);
    }

    private static boolean fits(Object each) {
        if (!(each instanceof JsonObject told)) return false;
        try {
            return Went.of(told.getString("went", "")).isPresent()
                    && AGAIN.contains(told.getString("again", ""))
                    && month(told).getYear() > 1900
                    && Integer.parseInt(told.getString("version", "1")) > 0
                    && told.getString("who", "").length() <= LONGEST_WHO
                    && told.getString("result", "").length() <= Markdown.LONGEST
                    && told.getString("changes", "").length() <= Markdown.LONGEST
                    && Languages.known(told.getString("language", ""));
        } catch (DateTimeParseException | NumberFormatException odd) {
            return false;
        }
    }

    private static LocalDate month(JsonObject told) {
        return YearMonth.parse(told.getString("month", "")).atDay(1);
    }

    @Override
    public void hang(Tx tx, Ground ground, JsonArray said) {
        if (TryStore.brought(tx, ground.resource())) return;
        for (Object each : said) {
            JsonObject told = (JsonObject) each;
            boolean wide = Boolean.parseBoolean(told.getString("wide", "true"));
            if (!wide && ground.space() == Commons.ID) continue; // it was not told to everyone
            keeping.bring(
                    tx,
                    ground.visitor(),
                    ground.resource(),
                    new Told(
                            Integer.parseInt(told.getString("version", "1")),
                            "circle",
                            wide ? Commons.ID : ground.space(),
                            wide,
                            month(told),
                            Went.of(told.getString("went")).orElseThrow(),
                            told.getString("again"),
                            told.getString("changes", ""),
                            told.getString("result", ""),
                            told.getString("language")),
                    told.getString("who", ""),
                    ground.now());
        }
    }
}
