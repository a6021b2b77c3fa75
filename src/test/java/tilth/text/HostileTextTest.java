package tilth.text;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Texts that are small to send and dear to process: none takes long, whatever it asks for.
class HostileTextTest {
    private static final int SIZE = 62_500;
    private static final int MOST_HTML = 60 * SIZE;
    /// Four times the text may take nine times the work, which is three times for twice the text; what grows with the
    /// square takes sixteen. Measured over a smaller step, a full heap looks like growth.
    private static final int STEP = 4;

    private static final double MOST_GROWTH = 9;
    /// Nobody waits for less than this, however it grows; and so little cannot be measured well.
    private static final long NOTHING = 30_000_000; // nanoseconds of one processor

    private static final int ROUNDS = 8;

    @Test
    void fourTimesTheTextIsLessThanNineTimesTheWork() {
        StringBuilder slow = new StringBuilder();
        Map<String, String> smaller = texts(SIZE / STEP);
        texts(SIZE).forEach((name, source) -> {
            String few = smaller.get(name);
            long whole = Long.MAX_VALUE;
            long part = Long.MAX_VALUE;
            // The best of some: the first one pays for loading, and the machine has other work.
            for (int i = 0; i < ROUNDS && (whole > NOTHING && (i < 2 || whole > MOST_GROWTH * part)); i++) {
                part = Math.min(part, work(few));
                whole = Math.min(whole, work(source));
            }
            int length = render(source).length();
            boolean grows = whole > NOTHING && whole > MOST_GROWTH * part;
            if (grows || length > MOST_HTML)
                slow.append("%s: %.1f ms of a quarter, %.1f ms of the whole, %d characters%n"
                        .formatted(name, part / 1e6, whole / 1e6, length));
            if (Boolean.getBoolean("tilth.figures")) System.out.println(name + " " + part + " " + whole + " " + length);
        });
        if (!slow.isEmpty()) fail(slow.toString());
    }

    @Test
    void aTextTooLongIsRefused() {
        String million = "[".repeat(1_000_000);
        assertThrows(IllegalArgumentException.class, () -> Markdown.render(million));
    }

    private static String render(String source) {
        return Markdown.render(source, handle -> Optional.of("/people/" + handle))
                .html();
    }

    /// Nanoseconds of one processor.
    private static long work(String source) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        render(source);
        Markdown.plain(source);
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static Map<String, String> texts(int size) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map.ofEntries(
                        Map.entry("plain", "lorem ipsum dolor "),
                        Map.entry("quotes", "> "),
                        Map.entry("brackets", "["),
                        Map.entry("images", "!["),
                        Map.entry("links-angle", "[a](<b"),
                        Map.entry("links-paren", "[a](b"),
                        Map.entry("links-empty", "[a]("),
                        Map.entry("emphasis", "*a "),
                        Map.entry("emphasis-strong", "**a *a "),
                        Map.entry("underscores", "_a__"),
                        Map.entry("strikes", "~~a "),
                        Map.entry("fences", "```\n"),
                        Map.entry("tildes", "~~~\n"),
                        Map.entry("html", "<a "),
                        Map.entry("comments", "<!-- "),
                        Map.entry("cdata", "<![CDATA["),
                        Map.entry("instructions", "<?"),
                        Map.entry("tags", "<b>"),
                        Map.entry("divs", "<div>"),
                        Map.entry("entities", "&amp"),
                        Map.entry("entities-long", "&#x" + "0".repeat(60)),
                        Map.entry("backslashes", "\\"),
                        Map.entry("autolinks", "http://a.b/ "),
                        Map.entry("autolinks-open", "<http:"),
                        Map.entry("www", "www.a."),
                        Map.entry("mails", "a@b."),
                        Map.entry("mentions", "@user "),
                        Map.entry("ats", "@@"),
                        Map.entry("hashes", "#tag "),
                        Map.entry("emoji", ":a"),
                        Map.entry("colons", ":"),
                        Map.entry("pipes", "|"),
                        Map.entry("headings", "# a\n"),
                        Map.entry("rules", "---\n"),
                        Map.entry("tabs", "\t"),
                        Map.entry("spaces", " "),
                        Map.entry("trailing", "a  \n"),
                        Map.entry("newlines", "\n"),
                        Map.entry("one-word", "a"),
                        Map.entry("combining", "a\u0301\u0302\u0303"),
                        Map.entry("joiners", "👩\u200d"),
                        Map.entry("turned", "\u202e\u2067א"),
                        Map.entry("embedded", "\u202a"),
                        Map.entry("cjk", "漢字"),
                        Map.entry("surrogates", "😀"),
                        Map.entry("nul", "a\0"),
                        Map.entry("bom", "\ufeff"),
                        Map.entry("quoted", "On Mon, Jan 1, 2026 at 1:00 PM A <a@b.c> wrote:\n"),
                        Map.entry("quote-marks", "> On "),
                        Map.entry("signatures", "-- \n"),
                        Map.entry("math", "$a$"),
                        Map.entry("tasks", "- [ ] a\n"))
                .forEach((name, unit) -> texts.put(name, repeated(size, unit)));
        texts.put("quotes-lines", counted(size, i -> ">".repeat(i) + "a\n"));
        texts.put("lists-nested", counted(size, i -> " ".repeat(2 * i) + "* a\n"));
        texts.put("brackets-nested", "[".repeat(size / 2 - 1) + "a" + "]".repeat(size / 2 - 1));
        texts.put("reference-used", "[a]: u\n" + repeated(size, "[a][a] "));
        texts.put("reference-long", "[a]: /" + "u".repeat(size / 3) + "\n\n" + "[a] ".repeat(size / 6));
        texts.put("references", counted(size, i -> "[r" + i + "]: u\n"));
        texts.put("footnotes", counted(size, i -> "[^" + i + "]: x[^" + (i + 1) + "]\n"));
        texts.put("emphasis-nested", "*a **a ".repeat(size / 14) + "b" + "** a*".repeat(size / 12));
        texts.put("emphasis-in-emphasis", "*".repeat(size / 2) + "a" + "*".repeat(size / 2));
        texts.put("backticks", counted(size, i -> "e" + "`".repeat(i + 1)));
        texts.put("comment-dashes", "<!--" + "-".repeat(size - 4));
        texts.put("mail-run", "a".repeat(size - 1) + "@");
        int columns = size / 6 - 1;
        texts.put("table-wide", "|a".repeat(columns) + "|\n" + "|-".repeat(columns) + "|\n" + "|b".repeat(columns));
        texts.put("table-tall", "|a|b|\n|-|-|\n" + "|x|y|\n".repeat(size / 6 - 2));
        texts.put(
                "table-filled-up",
                "|a".repeat(size / 8) + "|\n" + "|-".repeat(size / 8) + "|\n" + "|\n".repeat(size / 4));
        texts.put("setext", "a\n".repeat(size / 2 - 2) + "===");
        texts.put("ordered", counted(size, i -> (999_999_999 - i) + ". a\n"));
        texts.put("lazy", "> a\n" + "b\n".repeat(size / 2 - 2));
        texts.put("links-to-a-host", repeated(size, "[a.b](http://c.d) "));
        texts.put("links-to-letters", repeated(size, "[" + "а.".repeat(200) + "](http://c.d) "));
        return texts;
    }

    private static String repeated(int size, String unit) {
        return unit.repeat(size / unit.length() + 1).substring(0, size);
    }

    private static String counted(int size, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < size; i++) text.append(line.apply(i));
        return text.substring(0, size);
    }
}
