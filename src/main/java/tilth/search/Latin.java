package tilth.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Words of other scripts as somebody without their keyboard would type them: "privet" for "привет".
///
/// ICU's transforms, after ISO and the U.S. Board on Geographic Names. Arabic and Hebrew are written without
/// most vowels, so there only the consonants are compared, three at least: "Mohammed" and "محمد" are both
/// `~mhmd`. For titles, names and concepts only; a text has enough other words.
final class Latin {
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");
    private static final Pattern FEMININE =
            Pattern.compile("[ةה]$|(?<=a)h$"); // not spoken, and seldom written in Latin
    private static final Pattern SILENT = Pattern.compile("[aeiouyw]");
    private static final Pattern DOUBLE = Pattern.compile("(.)\\1+");
    private static final String CONSONANTS_ONLY = "~";
    private static final int FEWEST = 3; // consonants

    /// Names of topics, authors and places come with text after text. ICU takes a hundred times as long as this map.
    private static final Map<String, String> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > 2_000;
        }
    });

    /// Read when the first word of another script comes.
    private static final class Ways {
        private static final Transliterator ANY = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
        private static final Transliterator RUSSIAN =
                Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower");
        private static final Transliterator GREEK =
                Transliterator.getInstance("Greek-Latin/BGN; Any-Latin; Latin-ASCII; Lower");
    }

    private Latin() {}

    /// Whether a text has letters that are not Latin.
    static boolean foreign(String text) {
        return text.codePoints().anyMatch(Latin::foreign);
    }

    private static boolean foreign(int letter) {
        return letter >= 0x370 && Character.isLetter(letter) && UScript.getScript(letter) != UScript.LATIN;
    }

    /// What a word of another script is kept under; empty for one in Latin letters.
    static String kept(String word) {
        return foreign(word) ? KNOWN.computeIfAbsent(word, Latin::transliterated) : "";
    }

    private static String transliterated(String word) {
        return switch (UScript.getScript(word.codePointAt(0))) {
            case UScript.ARABIC, UScript.HEBREW ->
                consonants(plain(Ways.ANY, FEMININE.matcher(word).replaceAll("")));
            case UScript.CYRILLIC -> plain(Ways.RUSSIAN, word);
            case UScript.GREEK -> plain(Ways.GREEK, word);
            case UScript.DEVANAGARI -> plain(Ways.ANY, word).replaceAll("(?<=[^aeiou])a$", ""); // not spoken there
            default -> plain(Ways.ANY, word);
        };
    }

    /// What to look for where a word was typed.
    static List<String> asked(String word) {
        String folded = String.join("", StopWords.fold(word));
        if (foreign(folded)) {
            String kept = kept(folded);
            return kept.isEmpty() ? List.of() : List.of(kept);
        }
        List<String> asked = new ArrayList<>();
        String plain = NO_LETTER.matcher(folded.toLowerCase(Locale.ROOT)).replaceAll("");
        if (plain.length() >= FEWEST) asked.add(plain);
        String bones = consonants(FEMININE.matcher(plain).replaceAll(""));
        if (!bones.isEmpty()) asked.add(bones);
        return asked;
    }

    private static String plain(Transliterator way, String word) {
        return NO_LETTER.matcher(way.transliterate(word)).replaceAll("");
    }

    private static String consonants(String latin) {
        String spoken =
                latin.replace('q', 'k').replace('c', 'k').replace('p', 'b').replace('v', 'f');
        String bones = DOUBLE.matcher(SILENT.matcher(spoken).replaceAll("")).replaceAll("$1");
        return bones.length() < FEWEST ? "" : CONSONANTS_ONLY + bones;
    }
}
