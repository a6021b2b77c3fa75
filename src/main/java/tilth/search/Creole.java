package tilth.search;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Haitian Creole: contracted pronouns stand whole again, short verbs are the long ones, nouns of doing
/// are their verb.
///
/// Written after A. Valdman, "Haitian Creole: Structure, Variation, Status, Origin" (2015), on pronouns
/// and short forms, and the official spelling of 1979. The plural is the word `yo` and the article the word
/// `la`/`a`/`an`/`nan` behind the noun, so both fall as words that say nothing. Takes words whose
/// accents are folded.
final class Creole extends TokenFilter {
    /// `m'ap`, `m ap` and `mwen ap` are the same.
    private static final Map<String, String> PRONOUNS =
            Map.of("m", "mwen", "w", "ou", "l", "li", "n", "nou", "y", "yo", "k", "ki", "t", "te", "s", "se");

    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("gad", "gade"),
            Map.entry("vin", "vini"),
            Map.entry("al", "ale"),
            Map.entry("konn", "konnen"),
            Map.entry("kab", "kapab"),
            Map.entry("ka", "kapab"),
            Map.entry("fin", "fini"),
            Map.entry("ret", "rete"),
            Map.entry("sot", "soti"),
            Map.entry("pot", "pote"),
            Map.entry("met", "mete"),
            Map.entry("kit", "kite"),
            Map.entry("ba", "bay"),
            Map.entry("ban", "bay"),
            Map.entry("gen", "genyen"));

    /// Only what is no word of weight in English, Spanish or French, which are asked together with it.
    static final Set<String> STOP = Set.of(
            "mwen", "ou", "li", "nou", "yo", "ki", "ke", "ap", "te", "pral", "nan", "lan", "ak", "avek", "pou", "se",
            "sa", "yon", "youn", "epi", "oswa", "oubyen", "kom", "si", "pa", "a", "an", "la", "de", "tou", "e");

    private static final int SHORTEST_VERB = 4; // letters before -asyon

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private State rest;
    private String behind = "";
    private int from;

    Creole(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (rest != null) {
            restoreState(rest);
            rest = null;
            step.setPositionIncrement(1);
            offset.setOffset(Math.min(from, offset.endOffset()), offset.endOffset());
            term.setEmpty().append(stem(behind));
            return true;
        }
        if (!input.incrementToken()) return false;
        String word = term.toString();
        int cut = apostrophe(word);
        String pronoun = cut > 0 ? PRONOUNS.get(word.substring(0, cut)) : null;
        if (pronoun == null) {
            term.setEmpty().append(stem(word));
            return true;
        }
        behind = word.substring(cut + 1);
        from = offset.startOffset() + cut + 1;
        if (!behind.isEmpty()) rest = captureState();
        term.setEmpty().append(pronoun);
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        rest = null;
    }

    private static int apostrophe(String word) {
        int cut = word.indexOf('\'');
        return cut >= 0 ? cut : word.indexOf('’');
    }

    /// `òganizasyon` and `òganizatè` belong to `òganize`.
    static String stem(String word) {
        String whole = PRONOUNS.getOrDefault(word, LONG.getOrDefault(word, word));
        for (String doing : new String[] {"asyon", "ate", "atris"}) {
            if (whole.endsWith(doing) && whole.length() - doing.length() >= SHORTEST_VERB)
                return whole.substring(0, whole.length() - doing.length()) + "e";
        }
        return whole;
    }
}
