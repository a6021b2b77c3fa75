package tilth.text;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Texts that are small to send and dear to process: none takes long, whatever it asks for.
class HostileTextTest {
    private static final int SIZE = 62_500;
    private static final long MOST_MILLIS = 250; // with the whole machine to itself it is a tenth of that
    private static final int MOST_HTML = 60 * SIZE;

    @Test
    void noTextOfLegalLengthTakesLong() {
        StringBuilder slow = new StringBuilder();
        texts().forEach((name, source) -> {
            long best = Long.MAX_VALUE;
            int length = 0;
            // The best of five: the first one pays for loading, and the machine has other work.
            for (int i = 0; i < 5 && best > MOST_MILLIS; i++) {
                long start = System.nanoTime();
                length = Markdown.render(source, handle -> Optional.of("/people/" + handle))
                        .html()
                        .length();
                Markdown.plain(source);
                best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
            }
            if (best > MOST_MILLIS || length > MOST_HTML)
                slow.append(name)
                        .append(": ")
                        .append(best)
                        .append(" ms, ")
                        .append(length)
                        .append(" characters\n");
            if (Boolean.getBoolean("tilth.figures")) System.out.println(name + " " + best + " ms " + length);
        });
        if (!slow.isEmpty()) fail(slow.toString());
    }

    @Test
    void aTextTooLongIsRefusedAtOnce() {
        String million = "[".repeat(1_000_000);
        long start = System.nanoTime();
        try {
            Markdown.render(million);
            fail("rendered");
        } catch (IllegalArgumentException refused) {
            assertTrue((System.nanoTime() - start) / 1_000_000 < 50);
        }
    }

    private static Map<String, String> texts() {
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
                .forEach((name, unit) -> texts.put(name, repeated(unit)));
        texts.put("quotes-lines", counted(i -> ">".repeat(i) + "a\n"));
        texts.put("lists-nested", counted(i -> " ".repeat(2 * i) + "* a\n"));
        texts.put("brackets-nested", "[".repeat(SIZE / 2 - 1) + "a" + "]".repeat(SIZE / 2 - 1));
        texts.put("reference-used", "[a]: u\n" + repeated("[a][a] "));
        texts.put("reference-long", "[a]: /" + "u".repeat(20_000) + "\n\n" + "[a] ".repeat(10_000));
        texts.put("references", counted(i -> "[r" + i + "]: u\n"));
        texts.put("footnotes", counted(i -> "[^" + i + "]: x[^" + (i + 1) + "]\n"));
        texts.put("emphasis-nested", "*a **a ".repeat(SIZE / 14) + "b" + "** a*".repeat(SIZE / 12));
        texts.put("emphasis-in-emphasis", "*".repeat(SIZE / 2) + "a" + "*".repeat(SIZE / 2));
        texts.put("backticks", counted(i -> "e" + "`".repeat(i + 1)));
        texts.put("comment-dashes", "<!--" + "-".repeat(SIZE - 4));
        texts.put("mail-run", "a".repeat(SIZE - 1) + "@");
        int columns = SIZE / 6 - 1;
        texts.put("table-wide", "|a".repeat(columns) + "|\n" + "|-".repeat(columns) + "|\n" + "|b".repeat(columns));
        texts.put("table-tall", "|a|b|\n|-|-|\n" + "|x|y|\n".repeat(SIZE / 6 - 2));
        texts.put("table-filled-up", "|a".repeat(8_000) + "|\n" + "|-".repeat(8_000) + "|\n" + "|\n".repeat(15_000));
        texts.put("setext", "a\n".repeat(SIZE / 2 - 2) + "===");
        texts.put("ordered", counted(i -> (999_999_999 - i) + ". a\n"));
        texts.put("lazy", "> a\n" + "b\n".repeat(SIZE / 2 - 2));
        texts.put("links-to-a-host", repeated("[a.b](http://c.d) "));
        texts.put("links-to-letters", repeated("[" + "а.".repeat(200) + "](http://c.d) "));
        return texts;
    }

    private static String repeated(String unit) {
        return unit.repeat(SIZE / unit.length() + 1).substring(0, SIZE);
    }

    private static String counted(IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < SIZE; i++) text.append(line.apply(i));
        return text.substring(0, SIZE);
    }
}
