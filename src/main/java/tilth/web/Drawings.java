package tilth.web;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import tilth.text.Again;
import tilth.text.Words;

/// Parts of pages as they were drawn before: most of a page is the same for most of its readers, and drawing it takes
/// longer than finding out what stands in it.
///
/// A part is drawn from its model and nothing else, so the same model in the same template, for readers of the same
/// words and clock, is the same HTML, whoever asks. Nothing here can grow old, or show somebody what their own model
/// does not hold. Kept is what is drawn a second time, at most [#MOST_BYTES]; least recently used go first.
final class Drawings {
    static final long MOST_BYTES = 12L << 20;
    private static final int BESIDE = 600; // bytes of a model that are not its texts, about

    /// All that a part is drawn from.
    ///
    /// @param model compared by what it holds, so made of records, lists and texts
    record Drawing(String template, Object model, Words words, ZoneId zone, boolean entered) {}

    private final LinkedHashMap<Drawing, String> known = new LinkedHashMap<>(256, .75f, true);
    private final Again again = new Again(1 << 14);
    private long bytes;

    /// The part as it was drawn before, or null.
    synchronized String find(Drawing drawing) {
        return known.get(drawing);
    }

    synchronized void keep(Drawing drawing, String html) {
        if (!again.asked(drawing)) return;
        String before = known.put(drawing, html);
        bytes += weight(html) - (before == null ? 0 : weight(before));
        Iterator<Map.Entry<Drawing, String>> eldest = known.entrySet().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= weight(eldest.next().getValue());
            eldest.remove();
        }
    }

    /// The HTML, and its model with texts of about the same length.
    private static long weight(String html) {
        return 2L * html.length() + BESIDE;
    }
}
