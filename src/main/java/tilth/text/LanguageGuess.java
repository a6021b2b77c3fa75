package tilth.text;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells in which language a text is written: by its script where that suffices, else by its n-grams.
final class LanguageGuess {
    private static final int FEWEST_LETTERS = 24; // below, "once more" is as much Italian as English
    private static final int FEWEST_BY_SCRIPT = 6; // Hangul is Korean, however short
    private static final int ENOUGH = 3_000; // letters; more change nothing and take longer
    private static final double SURE = 0.90;

    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.TAMIL, "ta"));

    /// Languages told apart by n-grams: those that share a script.
    private static final List<String> BY_NGRAMS = List.of(
            "en", "es", "ar", "fr", "pt", "vi", "ht", "tl", "so", "hi", "ne", "ru", "de", "it", "uk", "fa", "ur", "tr",
            "pl", "nl", "ro", "id", "sw");

    private LanguageGuess() {}

    static Optional<String> of(String text) {
        Letters letters = Letters.of(text);
        if (letters.count < FEWEST_BY_SCRIPT) return Optional.empty();
        Optional<String> byScript = letters.language();
        if (byScript.isPresent() || letters.count < FEWEST_LETTERS) return byScript;
        return Detector.ONE.getProbabilities(letters.words()).stream()
                .findFirst()
                .filter(best -> best.getProbability() >= SURE)
                .map(DetectedLanguage::getLocale)
                .map(LdLocale::getLanguage);
    }

    /// The letters of a text, its words parted by single spaces, and how many are of which script.
    private static final class Letters {
        private final StringBuilder words = new StringBuilder();
        private final Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        private int count;

        static Letters of(String text) {
            Letters letters = new Letters();
            for (String word : text.split("\\s+", ENOUGH)) {
                if (letters.count >= ENOUGH) break;
                if (!word.contains("://") && !word.contains("@")) letters.add(word);
            }
            return letters;
        }

        private void add(String word) {
            word.codePoints().limit(ENOUGH).forEach(c -> {
                boolean letter = Character.isLetter(c);
                words.appendCodePoint(letter || Character.getType(c) == Character.NON_SPACING_MARK ? c : ' ');
                if (!letter) return;
                count++;
                scripts.merge(UnicodeScript.of(c), 1, Integer::sum);
            });
            words.append(' ');
        }

        /// The language that owns most of the letters' script, if a script has one.
        Optional<String> language() {
            int kana =
                    scripts.getOrDefault(UnicodeScript.HIRAGANA, 0) + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
            int han = scripts.getOrDefault(UnicodeScript.HAN, 0);
            if (kana * 10 > count && (kana + han) * 2 > count) return Optional.of("ja");
            return scripts.entrySet().stream()
                    .filter(script -> script.getValue() * 10 > count * 6 && BY_SCRIPT.containsKey(script.getKey()))
                    .map(script -> BY_SCRIPT.get(script.getKey()))
                    .findFirst();
        }

        String words() {
            return words.toString();
        }
    }

    /// Loaded when first asked.
    private static final class Detector {
        static final LanguageDetector ONE = load();

        private static LanguageDetector load() {
            try {
                List<LdLocale> locales = BY_NGRAMS.stream()
                        .flatMap(lang -> Stream.of(LdLocale.fromString(lang)))
                        .toList();
                return LanguageDetectorBuilder.create(NgramExtractors.standard())
                        .withProfiles(new LanguageProfileReader().readBuiltIn(locales))
                        .seed(1) // the same text, the same guess
                        .minimalConfidence(SURE)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
