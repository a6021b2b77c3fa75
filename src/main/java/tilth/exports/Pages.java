package tilth.exports;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tilth.library.Carrying;
import tilth.spaces.Attached;
import tilth.text.Html;
import tilth.text.Languages;
import tilth.text.Markdown;
import tilth.web.Links;
import tilth.web.Templates;

/// The library as pages that open from a folder, without a network and without a script: one with all titles, one for
/// each text, in our look. What leads to another text leads to its page here; everything else to the site.
final class Pages {
    private static final int ON_A_PAGE = 500; // titles
    private static final Pattern LINK = Pattern.compile("(href|src)=\"(/[^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("/library/([0-9]{1,18})(?:-[^\"#?/]*)?(#[^\"]*)?");
    private static final Pattern FILE = Pattern.compile("/files/([0-9]{1,18})/[^\"]*");
    private static final List<String> LOOK = List.of("css/look.css", "fonts/andada-700.woff2");

    private final Carrying carrying;
    private final Hanging hanging;
    private final Templates templates;

    Pages(Carrying carrying, Hanging hanging, Templates templates) {
        this.carrying = carrying;
        this.hanging = hanging;
        this.templates = templates;
    }

    /// The page of all titles, or one of several.
    record ListPage(
            String lang,
            String dir,
            String site,
            String title,
            String url,
            Instant made,
            List<Entry> entries,
            boolean glossary,
            List<Turn> turns) {}

    /// All words of the place.
    record WordsPage(String lang, String dir, String place, List<Word> terms) {}

    record Entry(String path, String title, String language, String quiet) {}

    record Turn(String path, String number, boolean here) {}

    /// The page of one text.
    record TextPage(
            String lang,
            String dir,
            String site,
            String place,
            String title,
            String language,
            String textDir,
            String kind,
            String credit,
            String licence,
            List<Carrying.Part> parts,
            String link,
            List<String> topics,
            List<String> credits,
            List<Told> tries,
            String original,
            List<String> collections,
            List<Word> terms,
            List<File> files,
            Instant created,
            Instant changed,
            String url) {}

    /// What came of a try.
    ///
    /// @param went message key
    record Told(String who, String month, String went, String language, Html changes, Html result) {}

    /// A word of the place that a text uses.
    record Word(String name, String meaning, String language) {}

    record File(String path, String name, long size, String alt, boolean picture) {}

    /// @param files of some texts, by their identities
    /// @param things how many texts there are
    void write(
            Packing.Order order,
            ZipOutputStream zip,
            Function<List<Carrying.Carried>, Map<Long, List<Attached>>> files,
            int things)
            throws IOException {
        for (String name : LOOK) {
            zip.putNextEntry(new ZipEntry(name));
            try (InputStream in = Pages.class.getResourceAsStream("/webroot/" + name)) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        Writing writing = new Writing(order, zip, Math.max(1, (things + ON_A_PAGE - 1) / ON_A_PAGE));
        carrying.each(order.visitor(), order.space(), order.words(), batch -> {
            Map<Long, List<Attached>> own = files.apply(batch);
            Map<Long, JsonObject> along = hanging.of(order, batch);
            for (Carrying.Carried carried : batch)
                writing.text(carried, along.get(carried.id()), own.getOrDefault(carried.id(), List.of()));
        });
        writing.turn();
        writing.glossary();
    }

    /// One zip being written.
    private final class Writing {
        private final Packing.Order order;
        private final ZipOutputStream zip;
        private final int pages;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, Word> terms = new LinkedHashMap<>(); // by number
        private int page = 1;

        Writing(Packing.Order order, ZipOutputStream zip, int pages) {
            this.order = order;
            this.zip = zip;
            this.pages = pages;
        }

        void text(Carrying.Carried carried, JsonObject along, List<Attached> files) {
            Hanging.each(along, "terms").forEach(each -> terms.putIfAbsent(each.getString("id"), word(each)));
            String lang = order.words().language();
            put(
                    "library/" + carried.address() + ".html",
                    "exports/text",
                    new TextPage(
                            lang,
                            Languages.direction(lang),
                            order.site().name(),
                            order.name(),
                            carried.title(),
                            carried.language(),
                            Languages.direction(carried.language()),
                            carried.kind(),
                            carried.credit(),
                            carried.licence(),
                            carried.parts().stream()
                                    .map(part -> new Carrying.Part(part.heading(), here(part.html())))
                                    .toList(),
                            carried.link(),
                            carried.topics(),
                            Hanging.each(along, "credits")
                                    .map(each -> order.words().text("trust.role." + each.getString("role")) + " "
                                            + each.getString("name"))
                                    .toList(),
                            Hanging.each(along, "tries").map(this::told).toList(),
                            Hanging.each(along, "translation")
                                    .map(each -> each.getString("of") + ".html")
                                    .findFirst()
                                    .orElse(""),
                            Hanging.each(along, "collections")
                                    .map(each -> each.getString("title"))
                                    .toList(),
                            Hanging.each(along, "terms")
                                    .filter(each -> !each.getBoolean("aside", false))
                                    .map(this::word)
                                    .toList(),
                            files.stream().map(Pages::file).toList(),
                            carried.created(),
                            carried.changed(),
                            order.site().absolute(carried.path())));
            if (entries.size() == ON_A_PAGE) turn();
            entries.add(new Entry(
                    "library/" + carried.address() + ".html",
                    carried.title(),
                    carried.language(),
                    carried.kind() + " · " + carried.credit()));
        }

        /// In the language of the pages, or as it was first said.
        private Word word(JsonObject each) {
            List<JsonObject> said = each.getJsonArray("said").stream()
                    .map(JsonObject.class::cast)
                    .toList();
            JsonObject best = said.stream()
                    .filter(one ->
                            one.getString("language").equals(order.words().language()))
                    .findFirst()
                    .orElse(said.getFirst());
            return new Word(best.getString("name"), best.getString("meaning"), best.getString("language"));
        }

        private Told told(JsonObject each) {
            return new Told(
                    each.getString("who"),
                    each.getString("month"),
                    "practice.went." + each.getString("went"),
                    each.getString("language"),
                    here(Markdown.render(each.getString("changes"))),
                    here(Markdown.render(each.getString("result"))));
        }

        /// Writes the page of the titles that have come since the last one.
        void turn() {
            String lang = order.words().language();
            List<Turn> turns = new ArrayList<>();
            for (int each = 1; pages > 1 && each <= pages; each++)
                turns.add(new Turn(name(each), order.words().number(each), each == page));
            put(
                    name(page),
                    "exports/list",
                    new ListPage(
                            lang,
                            Languages.direction(lang),
                            order.site().name(),
                            order.name(),
                            order.site().absolute(order.path()),
                            order.now(),
                            List.copyOf(entries),
                            !terms.isEmpty(),
                            turns));
            entries.clear();
            page++;
        }

        /// All words, in the order in which they are looked up.
        void glossary() {
            String lang = order.words().language();
            if (terms.isEmpty()) return;
            Comparator<Word> byName =
                    Comparator.comparing(Word::name, Collator.getInstance(Locale.forLanguageTag(lang)));
            List<Word> sorted = terms.values().stream().sorted(byName).toList();
            put("glossary.html", "exports/words", new WordsPage(lang, Languages.direction(lang), order.name(), sorted));
        }

        private void put(String name, String template, Object model) {
            try {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(templates.render(template, model, order.words()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /// What lies beside it is linked to where it lies; everything else to the site it comes from.
        private Html here(Html html) {
            return new Html(LINK.matcher(html.html())
                    .replaceAll(link -> Matcher.quoteReplacement(link.group(1) + "=\"" + target(link) + "\"")));
        }

        private String target(MatchResult link) {
            Matcher text = TEXT.matcher(link.group(2));
            if (text.matches()) return text.group(1) + ".html" + (text.group(2) == null ? "" : text.group(2));
            Matcher file = FILE.matcher(link.group(2));
            return file.matches() ? ".." + link.group(2) : order.site().absolute(link.group(2));
        }
    }

    private static String name(int page) {
        return page == 1 ? "index.html" : "index-" + page + ".html";
    }

    private static File file(Attached file) {
        String path =
                "../files/" + file.address() + "/" + Links.encode(file.name()).replace("+", "%20");
        return new File(path, file.name(), file.size(), file.alt(), file.picture());
    }
}
