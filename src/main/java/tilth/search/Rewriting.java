package tilth.search;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Puts what a language's rules make of a word in the word's place; a word of which nothing is left goes.
final class Rewriting extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final UnaryOperator<String> rules;

    Rewriting(TokenStream words, UnaryOperator<String> rules) {
        super(words);
        this.rules = rules;
    }

    @Override
    public boolean incrementToken() throws IOException {
        while (input.incrementToken()) {
            String word = term.toString();
            String stem = rules.apply(word);
            if (stem.isEmpty()) continue;
            if (!stem.equals(word)) term.setEmpty().append(stem);
            return true;
        }
        return false;
    }
}
