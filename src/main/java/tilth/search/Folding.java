package tilth.search;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Lucene's folding (accents, case, forms of a letter), quick with the plain letters that most words are made of.
final class Folding extends TokenFilter {
    private static final Normalizer2 FOLDED = ICUFoldingFilter.NORMALIZER;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final StringBuilder buffer = new StringBuilder();

    Folding(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) return false;
        if (!plain(term.buffer(), term.length())) {
            buffer.setLength(0);
            FOLDED.normalize(term, buffer);
            term.setEmpty().append(buffer);
        }
        return true;
    }

    /// Makes capitals small; false where there is more to do.
    private static boolean plain(char[] word, int length) {
        for (int i = 0; i < length; i++) {
            char letter = word[i];
            if (letter >= 'A' && letter <= 'Z') word[i] = (char) (letter + ('a' - 'A'));
            else if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9')) return false;
        }
        return true;
    }
}
