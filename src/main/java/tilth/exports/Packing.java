package tilth.exports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tilth.library.Carrying;
import tilth.library.Concept;
import tilth.library.Concepts;
import tilth.library.Facet;
import tilth.spaces.Attached;
import tilth.spaces.Freight;
import tilth.text.Csv;
import tilth.text.Words;
import tilth.web.Site;
import tilth.web.Visitor;

/// Writes the library of a place as a table, as JSON, or as a zip of both with pages to read and all files. Everything
/// streams: a piece of a hundred texts is all that is ever held.
final class Packing {
    static final String SCHEMA = "library.schema.json";
    private static final int FORMAT = 1;
    private static final List<String> BEFORE = List.of(
            "id",
            "title",
            "kind",
            "body",
            "language",
            "licence",
            "topics",
            "audiences",
            "credit",
            "created",
            "changed");
    private static final List<String> AFTER = List.of("files", "alts", "versions");

    private final Carrying carrying;
    private final Concepts concepts;
    private final Freight freight;
    private final Hanging hanging;
    private final Pages pages;

    Packing(Carrying carrying, Concepts concepts, Freight freight, Hanging hanging, Pages pages) {
        this.hanging = hanging;
        this.carrying = carrying;
        this.concepts = concepts;
        this.freight = freight;
        this.pages = pages;
    }

    /// Whose, what and for whom.
    ///
    /// @param name of the place, in words
    /// @param space identity; 0 for what stands for everyone
    record Order(Visitor visitor, long space, String name, String path, Words words, Site site, Instant now) {}

    /// Gives how many texts it holds.
    int write(Order order, String format, Path to) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
            return switch (format) {
                case "csv" -> csv(order, out);
                case "json" -> json(order, out);
                default -> zip(order, out);
            };
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private int zip(Order order, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("library.json"));
        int things = json(order, zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("library.csv"));
        csv(order, zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(SCHEMA));
        copy(Packing.class.getResourceAsStream("/tilth/exports/" + SCHEMA), zip);
        zip.closeEntry();
        pages.write(order, zip, this::files, things);
        carrying.each(
                order.visitor(),
                order.space(),
                order.words(),
                batch -> files(batch).values().stream()
                        .flatMap(List::stream)
                        .forEach(file -> freight.content(file).ifPresent(path -> file(zip, file, path))));
        zip.finish();
        return things;
    }

    private static void file(ZipOutputStream zip, Attached file, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            zip.putNextEntry(new ZipEntry(place(file)));
            copy(in, zip);
            zip.closeEntry();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        try (InputStream in = from) {
            in.transferTo(to);
        }
    }

    /// Where a file lies in the zip.
    static String place(Attached file) {
        return "files/" + file.address() + "/" + file.name();
    }

    private Map<Long, List<Attached>> files(List<Carrying.Carried> batch) {
        return freight.of("resource", batch.stream().map(Carrying.Carried::id).toList());
    }

    private interface Taker {
        void take(JsonObject thing) throws IOException;
    }

    private void each(Order order, Taker taker) {
        carrying.each(order.visitor(), order.space(), order.words(), batch -> {
            Map<Long, List<Attached>> files = files(batch);
            Map<Long, JsonObject> hanging = this.hanging.of(order, batch);
            for (Carrying.Carried carried : batch) {
                List<Attached> own = files.getOrDefault(carried.id(), List.of());
                JsonObject json = carried.json()
                        .copy()
                        .put(
                                "files",
                                new JsonArray(own.stream().map(Packing::place).toList()))
                        .put(
                                "alts",
                                new JsonArray(own.stream().map(Attached::alt).toList()))
                        .mergeIn(hanging.get(carried.id()));
                try {
                    taker.take(json);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
    }

    private int json(Order order, OutputStream out) throws IOException {
        JsonArray topics = new JsonArray();
        for (Facet facet : Facet.values()) for (Concept concept : concepts.all(facet)) topics.add(named(concept));
        JsonObject head = new JsonObject()
                .put("$schema", SCHEMA)
                .put("format", "tilth-library")
                .put("version", FORMAT)
                .put("site", order.site().name())
                .put("url", order.site().absolute(order.path()))
                .put("place", order.name())
                .put("made", order.now().toString())
                .put("concepts", topics);
        String opened = head.encode();
        write(out, opened.substring(0, opened.length() - 1) + ",\"resources\":[");
        int[] things = {0};
        each(order, thing -> write(out, (things[0]++ == 0 ? "\n" : ",\n") + thing.encode()));
        write(out, "\n]}\n");
        return things[0];
    }

    private static JsonObject named(Concept concept) {
        JsonObject labels = new JsonObject();
        new TreeMap<>(concept.labels()).forEach(labels::put);
        return new JsonObject()
                .put("facet", concept.facet().code())
                .put("slug", concept.slug())
                .put("labels", labels);
    }

    private int csv(Order order, OutputStream out) throws IOException {
        List<String> fields = carrying.fields(order.visitor(), order.space());
        List<String> heads = new ArrayList<>(BEFORE);
        fields.forEach(field -> heads.add("fields." + field));
        heads.addAll(AFTER);
        heads.addAll(hanging.fields());
        write(out, Csv.MARK + Csv.row(heads));
        int[] things = {0};
        each(order, thing -> {
            things[0]++;
            List<String> cells = new ArrayList<>();
            for (String head : BEFORE) cells.add(cell(thing, head));
            for (String field : fields) cells.add(thing.getJsonObject("fields").getString(field, ""));
            for (String head : AFTER) cells.add(cell(thing, head));
            for (String head : hanging.fields()) cells.add(cell(thing, head));
            write(out, Csv.row(cells));
        });
        return things[0];
    }

    private static String cell(JsonObject thing, String head) {
        return switch (thing.getValue(head)) {
            case null -> "";
            case JsonArray many when many.isEmpty() -> "";
            case JsonArray many when many.getValue(0) instanceof JsonObject -> many.encode();
            case JsonArray many ->
                String.join("\n", many.stream().map(String::valueOf).toList());
            case Object one -> one.toString();
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a file of that format is.
    static String contentType(String format) {
        return switch (format) {
            case "csv" -> Csv.CONTENT_TYPE;
            case "json" -> "application/json";
            default -> "application/zip";
        };
    }

    /// Its text, for whoever wants to check a file against it.
    static Optional<String> schema() {
        try (InputStream in = Packing.class.getResourceAsStream("/tilth/exports/" + SCHEMA)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
