package tilth.search;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;

/// Answers one question on one state of the index.
final class Answering {
    /// What a document of today has over one of long ago; a word weighs 2 to 10.
    private static final float FRESH = 0.3f;

    private static final Duration FRESH_FADES = Duration.ofDays(365);
    /// Where fewer documents have two of the words, those with one of them answer too.
    private static final int ENOUGH = 100;

    /// Of a question of up to so many words it is said when nothing has all of them.
    private static final int WHOLE_WORDS = 6;

    /// Of one of up to so many, documents that have all of them come first; a long text has four words by chance.
    private static final int FIRST_WORDS = 2;

    /// What having all the words is worth: more than any score.
    static final float WHOLE = 1_000;

    private static final int LITTLE = 3; // hits, below which another wording is looked for
    private static final int OTHERS = 5; // hits in other languages
    private static final int OF_A_KIND = 3; // hits of each kind, when they are grouped
    private static final int KINDS = 12;

    /// A question that takes longer would hold up everybody else's; the first after a start on a small machine takes
    /// seconds.
    static final Duration LONGEST = Duration.ofSeconds(4);

    private final IndexSearcher searcher;
    private final Lookup lookup;
    private final long until = System.nanoTime() + LONGEST.toNanos();
    private final Set<String> labels;
    private final Kept kept;
    private final Lexicon names;

    /// @param present the state of the index that is asked
    Answering(IndexSearcher present, Set<String> labels, Lexicon names, Kept kept) {
        this.searcher = new IndexSearcher(present.getIndexReader());
        searcher.setQueryCache(null); // what is worth keeping, Found and Reached keep
        searcher.setTimeout(() -> System.nanoTime() - until > 0);
        this.lookup = new Lookup(searcher);
        this.labels = Set.copyOf(labels);
        this.kept = kept;
        this.names = names;
    }

    Results answer(Question question) throws IOException {
        Answer exact = answer(question, question.text());
        if (exact.strictly() >= LITTLE
                || question.text().words().isEmpty()
                || !question.cursor().isEmpty()) return exact.results();
        Optional<QueryText> meant = new Wording(searcher, within(question)).meant(question.text(), asking(question));
        if (meant.isEmpty()) return exact.results();
        Answer other = answer(question, meant.get());
        if (other.strictly() <= exact.strictly()) return exact.results();
        String wording = meant.get().source();
        return exact.strictly() == 0
                ? other.results().meaning(wording, true)
                : exact.results().meaning(wording, false);
    }

    /// @param strictly how many documents have two of the words
    private record Answer(Results results, long strictly) {}

    private Answer answer(Question question, QueryText text) throws IOException {
        Question asked = question.with(text);
        Asking asking = asking(asked);
        Having having = new Having(searcher, asking.needed());
        Query narrowed = narrowed(asking, asked);
        Found strict = found(having, Asking.USUALLY, narrowed);
        long strictly = strict.documents();
        boolean suffices = asking.asked() < 2 || strictly >= ENOUGH;
        Found found = suffices ? strict : found(having, 1, narrowed);
        Found whole = whole(having, asking.asked(), narrowed, strict);
        Map<String, Set<String>> chosen = chosen(asked);
        Counting.Counts counts = kept.get(
                searcher.getIndexReader(),
                new Counted(text, asked.things(), chosen, asked.typing(), labels, names),
                () -> found.counts(chosen));
        Cursor cursor = Cursor.of(asked);
        Exactly first = whole == null || asking.asked() > FIRST_WORDS ? null : whole.fitting(Map.of(), Set.of());
        List<? extends ScoreDoc> page = page(asking, found.fitting(chosen, Set.of()), first, asked, cursor);
        boolean more = page.size() > asked.limit();
        if (more) page = page.subList(0, asked.limit());
        List<Hit> hits = hits(page, asking, asked);
        Results results = new Results(
                counts.total(),
                hits,
                asked.facets() ? counts.facets() : Map.of(),
                more ? cursor.behind((FieldDoc) page.getLast()) : "",
                asked.grouped() ? groups(asking, found, first, chosen, counts, asked) : List.of(),
                apart(asked) ? others(asking, found, first, counts, asked) : Results.Others.NONE,
                "",
                false,
                counts.total() > 0
                        && whole != null
                        && whole.fitting(chosen, Set.of()).documents() == 0,
                first == null || asked.order() != Question.Order.RELEVANCE
                        ? hits.size()
                        : (int) hits.stream()
                                .takeWhile(hit -> hit.score() >= WHOLE)
                                .count());
        return new Answer(results, strictly);
    }

    /// What has all the words of a short question; null where that is not asked.
    private Found whole(Having having, int words, Query narrowed, Found strict) throws IOException {
        if (words < 2 || words > WHOLE_WORDS) return null;
        return words == Asking.USUALLY ? strict : found(having, words, narrowed);
    }

    private Found found(Having having, int least, Query narrowed) throws IOException {
        return new Found(searcher, having, least, narrowed, Within.labels(labels));
    }

    /// What is asked beside words, labels and choices.
    private Query narrowed(Asking asking, Question question) throws IOException {
        Query refused = asking.refused();
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (!question.things().isEmpty()) all.add(Within.any(Fields.KIND, question.things()), Occur.FILTER);
        Within.typed(all, question.text(), labels);
        if (!(refused instanceof MatchNoDocsQuery)) all.add(refused, Occur.MUST_NOT);
        BooleanQuery narrowed = all.build();
        if (narrowed.clauses().isEmpty()) return MatchAllDocsQuery.INSTANCE;
        boolean refusing = narrowed.clauses().stream().allMatch(clause -> clause.occur() == Occur.MUST_NOT);
        return refusing ? all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER).build() : narrowed;
    }

    /// Everything that counts depend on.
    private record Counted(
            QueryText text,
            Set<String> things,
            Map<String, Set<String>> chosen,
            boolean typing,
            Set<String> labels,
            Lexicon names) {}

    private record Spoken(Set<String> labels) {}

    private Asking asking(Question question) throws IOException {
        Set<String> tongues = kept.get(searcher.getIndexReader(), new Spoken(labels), this::tongues);
        return new Asking(question.text(), new Tilt(lookup, tongues, question.reader()), names, question.typing());
    }

    /// The tongues of what these labels may find: one that nobody here reads takes no part in
    /// ranking.
    private Set<String> tongues() throws IOException {
        Set<String> there = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>(Tongues.KNOWN);
        all.add(Tongues.OTHER);
        for (String tongue : all) {
            Query has = new BooleanQuery.Builder()
                    .add(Within.labels(labels), Occur.FILTER)
                    .add(Within.exact(Fields.TONGUE, tongue), Occur.FILTER)
                    .build();
            if (Counting.any(searcher, has)) there.add(tongue);
        }
        return there;
    }

    private Query within(Question question) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(Within.labels(labels), Occur.FILTER);
        if (!question.things().isEmpty()) all.add(Within.any(Fields.KIND, question.things()), Occur.FILTER);
        return all.build();
    }

    private static boolean apart(Question question) {
        return question.apart()
                && !question.reader().isEmpty()
                && !question.chosen().containsKey("language");
    }

    private static Map<String, Set<String>> chosen(Question question) {
        if (!apart(question)) return question.chosen();
        Map<String, Set<String>> more = new HashMap<>(question.chosen());
        more.put("language", Set.of(question.reader(), Fields.NO_LANGUAGE));
        return more;
    }

    /// A page of them, and one more.
    ///
    /// @param first those that come before all others; null for none
    private List<? extends ScoreDoc> page(Asking asking, Exactly among, Exactly first, Question question, Cursor cursor)
            throws IOException {
        int skip = cursor.after() != null ? 0 : (question.page() - 1) * question.limit();
        int wanted = question.limit() + 1;
        int words = question.text().words().size();
        if (question.order() == Question.Order.RELEVANCE && words > 0)
            return best(asking, among, first, words).page(skip, wanted, cursor.after());
        int all = skip + wanted;
        ScoreDoc[] top = searcher.search(
                        new ConstantScoreQuery(among.oneEach(searcher, cursor.number())),
                        new TopFieldCollectorManager(cursor.sort(), all, cursor.after(), all))
                .scoreDocs;
        return inTime(Arrays.asList(top)).subList(Math.min(skip, top.length), top.length);
    }

    private Best best(Asking asking, Exactly among, Exactly first, int words) throws IOException {
        // Whole days, so that a page asked later goes on where the first ended.
        long today = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();
        Asking.Weighing weighing = asking.weighing();
        Ranking ranking = new Ranking(
                searcher,
                lookup,
                weighing.words(),
                weighing.further(),
                among,
                first,
                new Ranking.Freshness(FRESH, today, FRESH_FADES.toMillis()),
                until);
        Nearness nearness = new Nearness(lookup, asking.neighbours());
        return new Best(searcher, lookup, ranking, nearness, weighing.aside(), words);
    }

    /// What was found, if the whole index was looked at.
    private <T> T inTime(T found) {
        if (searcher.timedOut()) throw new SearchBusy();
        return found;
    }

    private List<Hit> hits(List<? extends ScoreDoc> page, Asking asking, Question question) throws IOException {
        List<Hit> hits = question.snippets()
                ? Hits.marked(searcher, page, new Marking(searcher, question.text(), asking::marked))
                : Hits.plain(searcher, page);
        Set<String> things = new HashSet<>(); // of a thing's parts on one page, the best one stands for it
        return hits.stream()
                .filter(hit -> things.add(hit.kind() + ':' + hit.id()))
                .toList();
    }

    /// The best of each kind, of the kinds with most.
    private List<Results.Group> groups(
            Asking asking,
            Found found,
            Exactly whole,
            Map<String, Set<String>> chosen,
            Counting.Counts counts,
            Question question)
            throws IOException {
        Set<String> wanted = question.chosen().getOrDefault("kind", Set.of());
        Question first = question.page(1).most(OF_A_KIND);
        List<Results.Group> groups = new ArrayList<>();
        for (Results.Count kind : counts.facets().getOrDefault("kind", List.of())) {
            if (!wanted.isEmpty() && !wanted.contains(kind.value())) continue;
            Map<String, Set<String>> alone = new HashMap<>(chosen);
            alone.put("kind", Set.of(kind.value()));
            List<? extends ScoreDoc> page =
                    page(asking, found.fitting(alone, Set.of()), whole, first, Cursor.of(first));
            groups.add(new Results.Group(
                    kind.value(),
                    kind.count(),
                    hits(page.subList(0, Math.min(OF_A_KIND, page.size())), asking, first)));
            if (groups.size() == KINDS) break;
        }
        return groups;
    }

    /// What answers in other languages only; its languages counted as choosing one of them instead would be.
    private Results.Others others(Asking asking, Found found, Exactly whole, Counting.Counts counts, Question question)
            throws IOException {
        List<Results.Count> languages = counts.facets().getOrDefault("language", List.of()).stream()
                .filter(each -> !each.value().equals(question.reader()))
                .toList();
        if (languages.isEmpty()) return Results.Others.NONE;
        Exactly foreign = found.fitting(question.chosen(), Set.of(question.reader(), Fields.NO_LANGUAGE))
                .without(found.fitting(chosen(question), Set.of()), searcher);
        long total = foreign.things(searcher);
        if (total == 0) return Results.Others.NONE;
        Question first = question.by(Question.Order.RELEVANCE).page(1).most(OTHERS);
        List<? extends ScoreDoc> page = page(asking, foreign, whole, first, Cursor.of(first));
        return new Results.Others(
                total, hits(page.subList(0, Math.min(OTHERS, page.size())), asking, first), languages);
    }
}
