package tilth.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tilth.search.Document;

/// A large library for the bench: seeded texts of about 1 KB over a vocabulary of two hundred thousand
/// made-up words with Zipf's law, in several languages, spaces and kinds, most of them public.
final class Shelves {
    static final int WORDS = 200_000;
    static final int TOPICS = 40;
    static final int AUDIENCES = 12;
    static final int SPACES = 200;
    static final String[] KINDS = {"lesson", "tool", "guide", "case", "reading", "template", "fieldnote"};

    private static final String[] SYLLABLES = {
        "ba", "co", "di", "fe", "gan", "hol", "in", "ja", "ker", "lo", "mi", "nu", "or", "pa", "que", "ra", "sol", "ti",
        "un", "ver", "wa", "xi", "yo", "zel"
    };
    private static final String[] LANGUAGES = {"en", "en", "en", "en", "en", "en", "en", "es", "es", "fr"};
    private static final int BODY = 1_000; // characters
    private static final long FIRST_DAY = 1_500_000_000_000L;

    private final String[] words = new String[WORDS];
    private final long seed;

    Shelves(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int part = 0, parts = 2 + random.nextInt(3); part < parts; part++)
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            words[i] = word.toString();
        }
    }

    /// One text of it; the same for the same number.
    record Text(
            int number,
            String kind,
            String title,
            String body,
            String language,
            long space,
            boolean open,
            Set<Integer> topics,
            Set<Integer> audiences,
            Instant at) {
        long size() {
            return title.length() + (long) body.length();
        }
    }

    Text text(int number) {
        Random random = new Random(seed * 31 + number);
        StringBuilder body = new StringBuilder();
        while (body.length() < BODY) {
            int sentence = 6 + random.nextInt(10);
            for (int i = 0; i < sentence; i++) body.append(i == 0 ? "" : " ").append(word(random));
            body.append(random.nextInt(6) == 0 ? ".\n\n" : ". ");
        }
        int where = random.nextInt(4) == 0 ? 0 : 1 + few(random, SPACES);
        return new Text(
                number,
                KINDS[few(random, KINDS.length)],
                word(random) + " " + word(random) + " " + word(random) + " " + number,
                body.toString(),
                LANGUAGES[random.nextInt(LANGUAGES.length)],
                where,
                where == 0 || random.nextInt(5) != 0,
                some(random, TOPICS),
                some(random, AUDIENCES),
                Instant.ofEpochMilli(FIRST_DAY + number * 60_000L));
    }

    Stream<Document> documents(int count) {
        return IntStream.range(0, count).mapToObj(this::text).map(this::document);
    }

    Document document(Text text) {
        Document.Draft draft = Document.about("resource", text.number() + 1L)
                .labels(text.open() ? "public" : "s:" + text.space())
                .language(text.language())
                .title(text.title())
                .body(text.body())
                .subkind(text.kind())
                .space(text.space(), text.space() == 0 ? "" : "Circle " + words[(int) text.space()])
                .author(1 + text.number() % 500, "Member " + words[text.number() % 500])
                .topics(text.topics().stream().map(Long::valueOf).toList())
                .audiences(text.audiences().stream().map(each -> 1_000L + each).toList())
                .at(text.at());
        for (String language : List.of("en", "es", "fr")) {
            List<String> names = new ArrayList<>();
            for (int topic : text.topics()) names.add(words[5_000 + topic] + " " + words[300 + topic]);
            for (int audience : text.audiences()) names.add(words[7_000 + audience]);
            draft.concepts(language, names);
        }
        return draft.done();
    }

    /// A word of the vocabulary; the smaller the rank, the more common: 50 stands in a quarter of the texts.
    String ranked(int rank) {
        return words[Math.clamp(rank, 0, WORDS - 1)];
    }

    private String word(Random random) {
        return ranked(few(random, WORDS));
    }

    private static Set<Integer> some(Random random, int most) {
        Set<Integer> some = new TreeSet<>();
        for (int i = 0, count = 1 + random.nextInt(3); i < count; i++) some.add(1 + few(random, most));
        return some;
    }

    /// Number r with a probability close to 1/r.
    private static int few(Random random, int most) {
        return Math.clamp((int) Math.exp(random.nextDouble() * Math.log(most)) - 1, 0, most - 1);
    }
}
