package tilth.library;

import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;
import tilth.db.Row;
import tilth.text.Words;

/// What a resource said at one time.
record Version(int number, String title, String body, Map<String, String> fields, Instant at) {
    static Version of(Row row) {
        return new Version(
                row.count("version"),
                row.text("title"),
                row.text("body"),
                Resource.texts(row.json("fields")),
                row.at("at"));
    }

    static Version present(Resource resource) {
        return new Version(
                resource.version(), resource.title(), resource.body(), resource.fields(), resource.changed());
    }

    /// All of it as one text to compare, prompts under their names.
    String whole(Words words) {
        StringJoiner whole = new StringJoiner("\n\n");
        whole.add(title);
        if (!body.isEmpty()) whole.add(body);
        for (String prompt : Prompts.NAMES)
            if (!prompt.equals(Prompts.LINK) && fields.containsKey(prompt))
                whole.add(words.text("library.prompt." + prompt) + "\n" + fields.get(prompt));
        if (fields.containsKey(Prompts.LINK)) whole.add(fields.get(Prompts.LINK));
        return whole.toString();
    }
}
