package tilth.library;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tilth.search.Hit;
import tilth.search.Index;
import tilth.search.Question;
import tilth.search.SearchBusy;
import tilth.web.Answer;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;

/// "Something like this is there already": what bears a title much like the one being written, within the writer's
/// reach.
final class Alike {
    /// A field that says that the writer has seen it.
    static final String SEEN = "seen";

    private static final int LOOKED_AT = 20;
    private static final int MOST = 3;
    private static final int SHORTEST = 8; // letters of a title, before anything is looked for
    private static final double NEAR = 0.6; // of the shorter title's words
    private static final double SAME = 0.8; // of both titles' words
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    private final Index index;
    private final ListStore lists;
    private final Shelf shelf;

    Alike(Index index, ListStore lists, Shelf shelf) {
        this.index = index;
        this.lists = lists;
        this.shelf = shelf;
    }

    /// @param alike what is there already; nothing to show when empty
    public record AlikePage(List<ShelfRow> alike) {}

    void hang(Routes routes) {
        routes.get("/library/like", Rule.ANYONE, this::show);
    }

    /// A piece of a page, for the form while a title is typed: `?title=`.
    Answer show(Request request) {
        return Answer.page(
                "library/alike",
                new AlikePage(near(request, request.query("title").orElse(""))));
    }

    /// What has a title like this one, the closest first.
    List<ShelfRow> near(Request request, String title) {
        return rows(request, title, NEAR, false);
    }

    /// What others gave all but the same title.
    List<ShelfRow> same(Request request, String title) {
        return rows(request, title, SAME, true);
    }

    private List<ShelfRow> rows(Request request, String title, double enough, boolean both) {
        Set<String> typed = words(title);
        if (title.strip().length() < SHORTEST || typed.size() < 2) return List.of();
        Question question = Question.of(String.join(" ", typed))
                .only("resource")
                .most(LOOKED_AT)
                .withoutSnippets();
        List<Hit> hits = found(request, question).stream()
                .filter(hit -> shared(typed, words(TAGS.matcher(hit.title()).replaceAll("")), both) >= enough)
                .limit(MOST)
                .toList();
        return shelf.rows(request, both ? byOthers(request, hits) : hits);
    }

    /// Nobody waits for a hint when too many are looking for something.
    private List<Hit> found(Request request, Question question) {
        try {
            return index.search(question, request.reach().labels()).hits();
        } catch (SearchBusy busy) {
            return List.of();
        }
    }

    /// A form that is sent twice by a shaking thumb does not meet itself.
    private List<Hit> byOthers(Request request, List<Hit> hits) {
        Set<Long> own = new HashSet<>();
        for (Listed each :
                lists.byIds(request.reach(), hits.stream().map(Hit::id).toList()))
            if (each.byline().person() == request.visitor().id()) own.add(each.id());
        return hits.stream().filter(hit -> !own.contains(hit.id())).toList();
    }

    /// How many words two titles share, of the shorter one's or of the longer one's.
    private static double shared(Set<String> one, Set<String> other, boolean both) {
        long common = one.stream().filter(other::contains).count();
        int of = both ? Math.max(one.size(), other.size()) : Math.min(one.size(), other.size());
        return common < 2 || of == 0 ? 0 : (double) common / of;
    }

    /// The words that count: what nearly every title has is too short to say anything.
    private static Set<String> words(String title) {
        String cut = title.substring(0, Math.min(title.length(), WrittenForm.LONGEST_TITLE));
        String plain = MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        for (String word : NO_WORD.split(plain, -1)) if (word.length() > 2) words.add(word);
        return words;
    }
}
