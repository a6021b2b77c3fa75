package tilth.search;

import java.util.Set;
import java.util.regex.Pattern;

/// Somali: nouns without the article, pointer or owner that is written behind them, and without the plural.
///
/// Written after J. Saeed, "Somali" (1999), chapters on the noun, and M. Orwin, "Colloquial Somali" (1995).
/// The article is `-ka` with men's nouns (`-ga`, `-ha` by the sound before it) and `-ta` with women's (`-da`,
/// `-dha`, and `-sha` where it swallowed an l); its vowel tells case and nearness. Light: a stem keeps three
/// letters, verbs stay as they are.
final class Somali {
    private static final int SHORTEST = 3; // letters

    /// Mine, yours, his …, then this and that, then the article: the longest first.
    private static final String DEFINED =
            "(?:ayga|ayda|aaga|aada|iisa|iisii|eeda|eenna|eena|aheenna|eenii|iinna|iina|ooda|oodii|ayo"
                    + "|aasi|aas|aani|ani|an|iina|iiyaa|ii|a|u)";

    private static final Pattern MEN = Pattern.compile("(?<=.{3})[kgh]" + DEFINED + "$");
    private static final Pattern WOMEN = Pattern.compile("(?<=.{3})(?:dh|[td])" + DEFINED + "$");
    private static final Pattern SWALLOWED = Pattern.compile("(?<=.{2}[aeiou])sh" + DEFINED + "$");
    private static final Pattern MANY = Pattern.compile("(?<=.{3})(?:ooyin|yaal|yaasha|oyin|yo)$");
    /// Short men's nouns double their end: miis, miisas; qoys, qoysas.
    private static final Pattern DOUBLED = Pattern.compile("(?<=.{2})([b-df-hj-np-tv-z])a\\1$");

    static final Set<String> STOP = Set.of(
            "oo", "iyo", "waa", "ay", "ka", "ku", "ee", "uu", "aan", "ayaa", "waxaa", "waxay", "waxuu", "wuxuu", "inuu",
            "inay", "ama", "laakiin", "baa", "soo", "isku", "kuwa", "taas", "waxa");

    private Somali() {}

    /// Takes a word in small letters.
    static String stem(String word) {
        if (word.length() <= SHORTEST) return word;
        String bare = SWALLOWED.matcher(word).replaceFirst("l");
        if (bare.equals(word)) bare = MEN.matcher(word).replaceFirst("");
        if (bare.equals(word)) bare = WOMEN.matcher(word).replaceFirst("");
        bare = DOUBLED.matcher(MANY.matcher(bare).replaceFirst("")).replaceFirst("$1");
        return ended(bare);
    }

    /// The last vowel changes before an article and a plural (bulsho, bulshada; guri, guryo), m and n are
    /// one at a word's end, and a consonant is doubled before -o.
    private static String ended(String word) {
        int end = word.length();
        if (end > SHORTEST && vowel(word.charAt(end - 1)) && !vowel(word.charAt(end - 2))) end--;
        if (end > SHORTEST && word.charAt(end - 1) == word.charAt(end - 2) && end < word.length()) end--;
        // Shaah with its article is shaaha, and that could be shaa with -ha as well.
        if (end > SHORTEST && word.charAt(end - 1) == 'h' && vowel(word.charAt(end - 2))) end--;
        String stem = word.substring(0, end);
        return stem.endsWith("m") ? stem.substring(0, end - 1) + "n" : stem;
    }

    private static boolean vowel(char letter) {
        return "aeiou".indexOf(letter) >= 0;
    }
}
