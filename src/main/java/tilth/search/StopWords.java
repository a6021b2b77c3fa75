package tilth.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The words that say nothing by themselves, as Lucene ships them.
final class StopWords {
    private StopWords() {}

    /// Snowball's list of a language, by its English name.
    static CharArraySet snowball(String language) {
        try (InputStream list = SnowballFilter.class.getResourceAsStream(language + "_stop.txt")) {
            return WordlistLoader.getSnowballWordSet(new InputStreamReader(list, StandardCharsets.UTF_8));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// A word with accents and case folded, as the analyzers fold it before they look for stop
    /// words.
    static List<String> fold(String word) {
        List<String> folded = new ArrayList<>(1);
        KeywordTokenizer whole = new KeywordTokenizer();
        whole.setReader(new StringReader(word));
        try (ICUFoldingFilter fold = new ICUFoldingFilter(whole)) {
            CharTermAttribute term = fold.addAttribute(CharTermAttribute.class);
            fold.reset();
            while (fold.incrementToken()) folded.add(term.toString());
            fold.end();
            return folded;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
