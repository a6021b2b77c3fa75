package tilth.people;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tilth.db.Database;
import tilth.files.Writing;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Words;

/// Everything the site holds of one person, as a ZIP of `data.json` for programs, `data.html` to read, and in `files/`
/// what they brought.
///
/// `data.json` has one object per portion: `person` here, the others from the rooms that hold them.
final class DataBook {
    private final Database db;
    private final List<Portion> portions = new CopyOnWriteArrayList<>();
    private final List<LongFunction<List<OwnFile>>> carriers = new CopyOnWriteArrayList<>();

    DataBook(Database db) {
        this.db = db;
        portions.add(new Portion("person", this::person));
    }

    void add(Portion portion) {
        portions.add(portion);
    }

    void carry(LongFunction<List<OwnFile>> files) {
        carriers.add(files);
    }

    /// All of a person, and how it is written as a ZIP: a piece at a time, for files may be large.
    Writing zip(long person, Words words, Instant now) {
        JsonObject all = new JsonObject().put("made", now.toString());
        for (Portion portion : portions) all.put(portion.name(), portion.of().apply(person));
        List<OwnFile> files = carriers.stream()
                .flatMap(carrier -> carrier.apply(person).stream())
                .toList();
        return out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                write(zip, "data.json", all.encodePrettily());
                write(zip, "data.html", page(all, words));
                zip.setLevel(Deflater.BEST_SPEED); // most of it is packed already
                for (OwnFile file : files) write(zip, file);
            }
        };
    }

    /// What was removed meanwhile is left out.
    private static void write(ZipOutputStream zip, OwnFile file) throws IOException {
        if (!Files.isRegularFile(file.path())) return;
        zip.putNextEntry(new ZipEntry("files/" + file.name().replaceAll("[\\\\/\\p{Cntrl}]", "_")));
        Files.copy(file.path(), zip);
        zip.closeEntry();
    }

    private static void write(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String page(JsonObject all, Words words) {
        String lang = words.language();
        String title = Html.escaped(words.text("people.data.title")).html();
        StringBuilder html = new StringBuilder("""
            <!doctype html>
            <html lang="%s" dir="%s">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%s</title>
            <h1>%s</h1>
            """.formatted(lang, Languages.direction(lang), title, title));
        all.forEach(portion -> {
            html.append("<h2>").append(Html.escaped(portion.getKey())).append("</h2>\n");
            value(html, portion.getValue());
        });
        return html.append("</html>\n").toString();
    }

    private static void value(StringBuilder html, Object value) {
        switch (value) {
            case null -> html.append("<p>–</p>\n");
            case JsonObject named -> {
                html.append("<dl>\n");
                for (Map.Entry<String, Object> entry : named) {
                    html.append("<dt>").append(Html.escaped(entry.getKey())).append("</dt>\n<dd>");
                    value(html, entry.getValue());
                    html.append("</dd>\n");
                }
                html.append("</dl>\n");
            }
            case JsonArray many -> {
                html.append("<ol>\n");
                for (Object each : many) {
                    html.append("<li>");
                    value(html, each);
                    html.append("</li>\n");
                }
                html.append("</ol>\n");
            }
            default ->
                html.append("<p dir=\"auto\">")
                        .append(Html.escaped(value.toString()))
                        .append("</p>\n");
        }
    }

    /// What this room holds: never hashes or secrets, which tell the person nothing.
    private JsonObject person(long id) {
        JsonObject json = db.one("""
            select jsonb_build_object(
              'name', name, 'handle', handle, 'language', language, 'zone', zone, 'theme', theme, 'admin', admin,
              'asked', reason, 'created', created,
              'addresses', (select coalesce(jsonb_agg(jsonb_build_object('address', address, 'confirmed', confirmed,
                  'bounced', (select at from bounced where bounced.address = mail_address.address))), '[]')
                  from mail_address where person = $1),
              'profile', (select coalesce(jsonb_agg(jsonb_build_object('field', field, 'value', value, 'seen', seen)),
                  '[]') from profile_field where person = $1),
              'signIns', (select coalesce(jsonb_agg(jsonb_build_object('device', device, 'shared', shared,
                  'created', created, 'lastSeen', last_seen, 'ends', ends)), '[]') from sign_in where person = $1),
              'tokens', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'created', created,
                  'lastUsed', last_used)), '[]') from api_token where person = $1),
              'drafts', (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'fields', fields, 'at', at)),
                  '[]') from draft where person = $1),
              'password', exists (select from password where person = $1),
              'authenticator', exists (select from totp where person = $1 and confirmed is not null)
            ) as person from person where id = $1
            """, row -> row.json("person"), id);
        return json;
    }
}
