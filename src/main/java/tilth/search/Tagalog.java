package tilth.search;

import java.util.List;
import java.util.Set;

/// Tagalog (Filipino): the root under prefixes, infixes, doubled syllables, suffixes and the linker.
///
/// Written after P. Schachter and F. Otanes, "Tagalog Reference Grammar" (1972), and in the order of
/// D. Bonus, "The Tagalog Stemming Algorithm" (2003). Light: a root keeps four letters and two vowels, and where
/// `-ng` may be the linker or the root's own, it is taken for the linker except in [#ROOTS].
final class Tagalog {
    private static final int SHORTEST = 4; // letters of a root
    private static final List<String> PREFIXES = List.of(
            "nakipag",
            "makipag",
            "pakikipag",
            "nagpa",
            "magpa",
            "ipinag",
            "ipag",
            "pinag",
            "nakapag",
            "makapag",
            "mag",
            "nag",
            "pag",
            "mang",
            "nang",
            "pang",
            "tagapag",
            "taga",
            "naka",
            "maka",
            "paka",
            "naki",
            "maki",
            "paki",
            "pina",
            "ipa",
            "ipina",
            "ka",
            "ma",
            "na",
            "pa");
    private static final List<String> SUFFIXES = List.of("han", "hin", "an", "in");
    /// Frequent roots that end in their own -ng, or begin as if they had a prefix.
    private static final Set<String> ROOTS = Set.of(
            "tulong",
            "pulong",
            "tanong",
            "sulong",
            "gulong",
            "bilang",
            "dating",
            "kulang",
            "hirang",
            "lalaki",
            "babae",
            "bahay",
            "panahon",
            "karapatan",
            "pamilya",
            "pagkain",
            "paaralan",
            "kasama",
            "tungkol",
            "magulang",
            "maynila",
            "pangulo",
            "patakaran",
            "manila");

    static final Set<String> STOP = Set.of(
            "ang", "ng", "mga", "na", "ay", "sa", "si", "ni", "kay", "sina", "nina", "kina", "at", "ako", "ka", "siya",
            "kami", "tayo", "kayo", "sila", "ko", "mo", "niya", "namin", "natin", "ninyo", "nila", "ito", "iyan",
            "iyon", "nito", "dito", "doon", "po", "ba", "din", "rin", "pag", "nag", "mag", "kung", "para", "hindi");

    private Tagalog() {}

    /// Takes a word in small letters without accents.
    static String stem(String word) {
        if (word.length() <= SHORTEST || word.chars().anyMatch(Character::isDigit)) return even(word);
        String begun = begun(word);
        if (ROOTS.contains(word) || ROOTS.contains(begun)) return even(ROOTS.contains(word) ? word : begun);
        return even(suffixless(begun(linkerless(word))));
    }

    /// Without what stands before the root and in its first syllable.
    private static String begun(String word) {
        return single(infixless(single(prefixless(word))));
    }

    private static String linkerless(String word) {
        if (!word.endsWith("ng")) return word;
        String bare = word.substring(0, word.length() - 2);
        if (!vowel(bare, bare.length() - 1) || vowels(bare) < 2) return word;
        // A long word in -ang is one in -an with the linker: samahan, samahang.
        if (bare.endsWith("a") && (vowels(bare) > 3 || bare.endsWith("ha"))) return bare + "n";
        return bare;
    }

    private static String prefixless(String word) {
        for (String prefix : PREFIXES) {
            if (!word.startsWith(prefix)) continue;
            String rest = word.substring(prefix.length());
            if (!root(rest)) continue;
            return rest.startsWith("r") && vowel(prefix, prefix.length() - 1) ? "d" + rest.substring(1) : rest;
        }
        return word;
    }

    /// `t-um-ulong`, `s-in-ulat`; before a vowel the infix stands first: `umasa`, `inorganisa`.
    private static String infixless(String word) {
        for (String infix : List.of("um", "in")) {
            for (int at = 0; at <= 1; at++) {
                if (!word.startsWith(infix, at) || (at == 1 && vowel(word, 0))) continue;
                if (!vowel(word, at + 2)) continue;
                String rest = word.substring(0, at) + word.substring(at + 2);
                if (root(rest)) return rest;
            }
        }
        return word;
    }

    /// Without the doubled first syllable of what is not done yet: `tutulong`, `oorganisa`.
    private static String single(String word) {
        if (ROOTS.contains(word)) return word;
        if (vowel(word, 0) && word.length() > SHORTEST && word.charAt(0) == word.charAt(1)) return word.substring(1);
        if (word.length() < SHORTEST + 2 || vowel(word, 0) || !vowel(word, 1)) return word;
        boolean doubled = word.charAt(0) == word.charAt(2) && word.charAt(1) == word.charAt(3);
        return doubled && root(word.substring(2)) ? word.substring(2) : word;
    }

    private static String suffixless(String word) {
        if (ROOTS.contains(word)) return word;
        for (String suffix : SUFFIXES) {
            if (!word.endsWith(suffix)) continue;
            String rest = word.substring(0, word.length() - suffix.length());
            if (root(rest) && (suffix.charAt(0) != 'h' || vowel(rest, rest.length() - 1))) return rest;
        }
        return word;
    }

    /// O and u, e and i change places in the last syllable when a suffix comes: tulong, tulungan.
    private static String even(String word) {
        return word.replace('o', 'u').replace('e', 'i');
    }

    private static boolean root(String rest) {
        return rest.length() >= SHORTEST && vowels(rest) >= 2;
    }

    private static int vowels(String word) {
        int vowels = 0;
        for (int i = 0; i < word.length(); i++) if (vowel(word, i)) vowels++;
        return vowels;
    }

    private static boolean vowel(String word, int at) {
        return at >= 0 && at < word.length() && "aeiou".indexOf(word.charAt(at)) >= 0;
    }
}
