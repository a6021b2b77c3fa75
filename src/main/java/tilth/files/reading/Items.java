package tilth.files.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The `resources` of an export, each as a row under the names of its fields: texts of a list on a line each, objects
/// in a list as JSON. It is read twice, for the first item does not know the fields of the last.
final class Items {
    static final String LIST = "resources";
    private static final int DEEPEST = 8;

    private Items() {}

    static void read(Path file, Sheets rows) throws IOException, Sheets.Enough {
        Set<String> heads = new LinkedHashSet<>();
        each(
                file,
                item -> flat(item).forEach(entry -> {
                    if (heads.size() < Sheets.MOST_COLUMNS) heads.add(entry.getKey());
                }));
        if (heads.isEmpty()) return;
        rows.row(0, List.copyOf(heads));
        int[] number = {0};
        each(file, item -> {
            JsonObject flat = flat(item);
            List<String> cells = new ArrayList<>();
            for (String head : heads) cells.add(flat.getString(head, ""));
            rows.row(++number[0], cells);
        });
    }

    private interface Taker {
        void take(JsonObject item) throws IOException, Sheets.Enough;
    }

    private static void each(Path file, Taker taker) throws IOException, Sheets.Enough {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Sheets.LONGEST_CELL)
                        .build())
                .build();
        try (JsonParser json = factory.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("no object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (!name.equals(LIST) || value != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    continue;
                }
                int items = 0;
                while (json.nextToken() == JsonToken.START_OBJECT && items++ < Sheets.MOST_ROWS)
                    taker.take(object(json));
                return;
            }
            throw new IOException("no " + LIST);
        }
    }

    private static JsonObject object(JsonParser json) throws IOException {
        JsonObject object = new JsonObject();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                JsonArray array = new JsonArray();
                while (json.nextToken() != JsonToken.END_ARRAY) array.add(value(json));
                yield array;
            }
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    /// `{"fields": {"link": "…"}}` is the column `fields.link`.
    private static JsonObject flat(JsonObject item) {
        JsonObject flat = new JsonObject();
        item.forEach(entry -> {
            if (entry.getValue() instanceof JsonObject inner)
                inner.forEach(deep -> flat.put(entry.getKey() + "." + deep.getKey(), text(deep.getValue())));
            else flat.put(entry.getKey(), text(entry.getValue()));
        });
        return flat;
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case JsonArray many
            when many.stream().allMatch(String.class::isInstance) ->
                String.join("\n", many.stream().map(String::valueOf).toList());
            case JsonArray many -> many.encode();
            case JsonObject deep -> deep.encode();
            default -> value.toString();
        };
    }
}
