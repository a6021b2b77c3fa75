package tilth.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import tilth.text.Words;
import tilth.web.Form;

/// What does not fit in a row: in which column, and why, in the words of whoever reads it.
///
/// @param column by the codes of [Columns]; empty for the row as a whole
record Fault(String column, String key, List<Object> args) {
    private static final int LONGEST = 200; // characters of what somebody wrote

    static Fault of(String column, String key, Object... args) {
        return new Fault(column, key, List.of(args));
    }

    static Fault of(String column, Form.Wrong wrong) {
        return new Fault(column, wrong.key(), wrong.args());
    }

    JsonObject json() {
        JsonArray kept = new JsonArray();
        for (Object arg : args)
            if (arg instanceof Number) kept.add(arg);
            else kept.add(cut(String.valueOf(arg)));
        return new JsonObject().put("column", column).put("key", key).put("args", kept);
    }

    static List<Fault> all(JsonArray json) {
        List<Fault> all = new ArrayList<>();
        for (Object each : json) {
            JsonObject fault = (JsonObject) each;
            all.add(new Fault(
                    fault.getString("column"),
                    fault.getString("key"),
                    fault.getJsonArray("args").stream().toList()));
        }
        return all;
    }

    static JsonArray json(List<Fault> faults) {
        JsonArray all = new JsonArray();
        faults.forEach(fault -> all.add(fault.json()));
        return all;
    }

    String in(Words words) {
        return words.text(key, args.toArray());
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
