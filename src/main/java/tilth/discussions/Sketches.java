package tilth.discussions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tilth.text.Html;
import tilth.text.Words;
import tilth.web.House;

/// Replies as HTML, kept as long as nothing about them changes: most of a page is the same for most of
/// its readers, and drawing it takes longer than asking for it.
final class Sketches {
    private static final int MOST = 4_000; // some 2 KB each

    private final House house;
    private final Map<Sketch, Html> kept = new LinkedHashMap<>(64, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sketch, Html> eldest) {
            return size() > MOST;
        }
    };

    /// What one looks like, in one language; the site's own words are part of it.
    private record Sketch(ShowPage.Line line, Words words) {}

    Sketches(House house) {
        this.house = house;
    }

    List<Html> of(List<ShowPage.Line> lines, Words words) {
        List<Html> all = new ArrayList<>();
        for (ShowPage.Line line : lines) all.add(of(line, words));
        return all;
    }

    private Html of(ShowPage.Line line, Words words) {
        Sketch sketch = new Sketch(line, words);
        synchronized (kept) {
            Html known = kept.get(sketch);
            if (known != null) return known;
        }
        Html drawn = new Html(house.templates().render("discussions/line", line, words));
        synchronized (kept) {
            kept.put(sketch, drawn);
        }
        return drawn;
    }
}
