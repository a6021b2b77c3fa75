package tilth.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Random;

/// Seeded texts of about 1 KB over a made-up vocabulary with Zipf's law, so that a run can be repeated anywhere.
final class Corpus {
    private static final int WORDS = 20_000;
    private static final String[] SYLLABLES = {
        "ba", "co", "di", "fe", "gan", "hol", "in", "ja", "ker", "lo", "mi", "nu", "or", "pa", "que", "ra", "sol", "ti",
        "un", "ver", "wa", "xi", "yo", "zel"
    };
    private static final String[] KINDS = {"lesson", "tool", "guide", "case", "reading"};

    private final String[] words = new String[WORDS];
    private final long seed;

    Corpus(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int part = 0, parts = 2 + random.nextInt(3); part < parts; part++)
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            words[i] = word.toString();
        }
    }

    /// The body of a POST to `/api/v1/resources`; the same for the same number.
    JsonObject resource(int number) {
        Random random = new Random(seed * 31 + number);
        StringBuilder body = new StringBuilder();
        while (body.length() < 1_000) {
            int sentence = 6 + random.nextInt(10);
            for (int i = 0; i < sentence; i++) body.append(i == 0 ? "" : " ").append(word(random));
            body.append(random.nextInt(6) == 0 ? ".\n\n" : ". ");
        }
        return new JsonObject()
                .put("kind", KINDS[random.nextInt(KINDS.length)])
                .put("title", word(random) + " " + word(random) + " " + word(random) + " " + number)
                .put("body", body.toString())
                .put("language", "en")
                .put("topics", new JsonArray())
                .put("audiences", new JsonArray());
    }

    /// The body of a POST to `/api/v1/discussions`.
    JsonObject discussion(int number) {
        Random random = new Random(seed * 37 + number);
        return new JsonObject()
                .put("kind", number % 3 == 0 ? "question" : "open")
                .put("title", word(random) + " " + word(random) + " " + word(random) + " " + number)
                .put("body", said(random));
    }

    /// The body of a POST to `/api/v1/replies`.
    JsonObject reply(long discussion, int number) {
        return new JsonObject().put("discussion", discussion).put("body", said(new Random(seed * 41 + number)));
    }

    private String said(Random random) {
        StringBuilder body = new StringBuilder();
        while (body.length() < 300) body.append(word(random)).append(random.nextInt(9) == 0 ? ".\n\n" : " ");
        return body.append('.').toString();
    }

    /// A word of the vocabulary; the smaller the rank, the more common.
    String ranked(int rank) {
        return words[Math.min(rank, WORDS - 1)];
    }

    private String word(Random random) {
        // Rank r with a probability close to 1/r.
        int rank = (int) Math.exp(random.nextDouble() * Math.log(WORDS)) - 1;
        return words[Math.clamp(rank, 0, WORDS - 1)];
    }
}
