package tilth.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The languages Tilth speaks, and those that people write in.
public final class Languages {
    private static final int MOST_NAMES = 2_000;
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    /// Interface languages, the first being the one to fall back to.
    public static final List<String> SHIPPED = List.of("en", "es", "ar");

    /// Languages offered where someone says what a text is written in; [#known] accepts more.
    public static final List<String> CONTENT = List.of(
            "am", "ar", "bn", "de", "en", "es", "fa", "fr", "he", "hi", "ht", "id", "it", "ja", "kea", "km", "ko", "my",
            "ne", "nl", "pa", "pl", "ps", "pt", "qu", "ro", "ru", "so", "sw", "ta", "th", "ti", "tl", "tr", "uk", "ur",
            "vi", "zh");

    private static final Set<String> ACCEPTED = accepted();
    private static final int LONGEST_HEADER = 500; // characters of Accept-Language worth reading

    /// Whose dates and numbers a language follows, where the bare language would mean another continent.
    private static final Map<String, ULocale> FORMATS =
            Map.of("en", new ULocale("en_US"), "es", new ULocale("es_US"), "pt", new ULocale("pt_BR"));

    /// Own names that CLDR does not know yet.
    private static final Map<String, String> OWN = Map.of("ht", "Kreyòl ayisyen");

    private Languages() {}

    public static boolean rightToLeft(String lang) {
        return new ULocale(lang).isRightToLeft();
    }

    /// `"rtl"` or `"ltr"`, for a `dir` attribute.
    public static String direction(String lang) {
        return rightToLeft(lang) ? "rtl" : "ltr";
    }

    /// What a language is called in another, as it stands within a sentence: `nameIn("en", "es")` is "inglés".
    public static String nameIn(String lang, String inLang) {
        return name(lang, inLang, DisplayContext.CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE);
    }

    /// What a language calls itself, as it stands in a list: `ownName("es")` is "Español".
    public static String ownName(String lang) {
        String name = OWN.containsKey(lang)
                ? OWN.get(lang)
                : name(lang, lang, DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU);
        // CLDR leaves some lists in lower case; side by side with others that reads like a slip.
        int first = name.codePointAt(0);
        return Character.toString(UCharacter.toTitleCase(first)) + name.substring(Character.charCount(first));
    }

    /// Opening a locale's names costs 0.3 ms, and every page says the names of a few languages.
    private static String name(String lang, String inLang, DisplayContext where) {
        if (NAMES.size() > MOST_NAMES) NAMES.clear();
        return NAMES.computeIfAbsent(
                lang + " " + inLang + " " + where,
                any -> LocaleDisplayNames.getInstance(new ULocale(inLang), where, DisplayContext.SUBSTITUTE)
                        .languageDisplayName(lang));
    }

    /// The offered language a browser asks for most; the first offered when it asks for none of them.
    ///
    /// Takes the header `Accept-Language` as it came, also absent (null) or broken.
    public static String bestOf(String acceptLanguageHeader, List<String> offered) {
        if (acceptLanguageHeader == null || acceptLanguageHeader.isBlank()) return offered.getFirst();
        if (acceptLanguageHeader.length() > LONGEST_HEADER) return offered.getFirst();
        try {
            return LanguageRange.parse(acceptLanguageHeader).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> range.getRange().split("-", 2)[0])
                    .filter(offered::contains)
                    .findFirst()
                    .orElse(offered.getFirst());
        } catch (IllegalArgumentException broken) {
            return offered.getFirst();
        }
    }

    /// The language a text is written in; empty when the text is short or speaks of several.
    ///
    /// Gives one of [#CONTENT]. The first call loads the detector's tables, which takes a moment.
    public static Optional<String> guess(String text) {
        return LanguageGuess.of(text);
    }

    /// Whether a text may be said to be in this language: any of ISO 639-1, or offered in [#CONTENT].
    public static boolean known(String lang) {
        return ACCEPTED.contains(lang);
    }

    /// The locale whose dates, numbers and clock a language is shown with.
    static ULocale format(String lang) {
        return FORMATS.getOrDefault(lang, new ULocale(lang));
    }

    private static Set<String> accepted() {
        Set<String> codes = new HashSet<>(CONTENT);
        codes.addAll(List.of(Locale.getISOLanguages()));
        return Set.copyOf(codes);
    }
}
