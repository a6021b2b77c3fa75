package tilth.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedBreakIterator;
import com.ibm.icu.util.ULocale;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizerConfig;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Where words begin and end in any script, by ICU's own rules and dictionaries.
///
/// Lucene's own configuration carries rules compiled for one ICU release and fails to load under
/// another ("Header authentication failed"); ICU's rules always fit.
final class WordBreaks extends ICUTokenizerConfig {
    private static final RuleBasedBreakIterator RULES =
            (RuleBasedBreakIterator) BreakIterator.getWordInstance(ULocale.ROOT);

    @Override
    public RuleBasedBreakIterator getBreakIterator(int script) {
        return RULES.clone();
    }

    @Override
    public String getType(int script, int status) {
        int type = switch (script) {
            case UScript.HAN, UScript.JAPANESE -> StandardTokenizer.IDEOGRAPHIC;
            case UScript.HIRAGANA -> StandardTokenizer.HIRAGANA;
            case UScript.KATAKANA -> StandardTokenizer.KATAKANA;
            case UScript.HANGUL -> StandardTokenizer.HANGUL;
            default ->
                status >= RuleBasedBreakIterator.WORD_NUMBER && status < RuleBasedBreakIterator.WORD_NUMBER_LIMIT
                        ? StandardTokenizer.NUM
                        : StandardTokenizer.ALPHANUM;
        };
        return StandardTokenizer.TOKEN_TYPES[type];
    }

    /// Han, Hiragana and Katakana are one run, as in Japanese writing.
    @Override
    public boolean combineCJ() {
        return true;
    }
}
