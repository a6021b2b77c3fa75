package tilth.search;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.core.StopFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/// How each language is cut into words. A field's language is what stands behind the last `_` of
/// its name.
///
/// Accents fall before stemming wherever the stemmer allows, so that "accion" and "acción" meet.
/// Changing anything here changes what the index means: raise [Fields#VERSION].
final class Tongues {
    /// Any language without an analyzer of its own; still cut by ICU, which knows words of all
    /// scripts.
    static final String OTHER = "xx";
    /// Folded, not stemmed, of whatever language.
    static final String ANY = "any";
    /// Beginnings of words.
    static final String START = "start";

    static final Set<String> KNOWN = new TreeSet<>(
            List.of("ar", "de", "en", "es", "fr", "hi", "ht", "it", "ja", "ko", "pt", "ru", "so", "tl", "vi", "zh"));

    /// Words of other scripts in Latin letters.
    static final String LATIN = "latin";

    private static final int LONGEST_START = 12; // letters of a word that a suggestion can begin with
    private static final int WORDS_APART = 100; // so that no phrase spans two headings
    private static final Pattern PORTUGUESE_PLURAL = Pattern.compile("(?<=..)(?:oes|aes)$");

    private static final Pattern GERMAN_WOMEN = Pattern.compile("(?<=...)innen$");
    private static final Pattern YO = Pattern.compile("ё");

    /// Thousands of signs, read when the first Chinese text comes.
    private static final class Signs {
        private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    }

    private static final Map<String, CharArraySet> STOP = stopWords();

    static final Analyzer ANALYZER = new PerField();

    private Tongues() {}

    /// The tongue a text of this language is kept under.
    static String of(String language) {
        return KNOWN.contains(language) ? language : OTHER;
    }

    /// Whether a field holds words of a tongue, not of all, nor beginnings.
    static boolean spoken(String field) {
        String tongue = field.substring(field.lastIndexOf('_') + 1);
        return KNOWN.contains(tongue) || tongue.equals(OTHER);
    }

    /// The terms a text becomes in a field, in order, one for each position.
    static List<String> terms(String field, String text) {
        var terms = new java.util.ArrayList<String>();
        try (TokenStream stream = ANALYZER.tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) terms.add(term.toString());
            stream.end();
            return terms;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private static final class PerField extends DelegatingAnalyzerWrapper {
        private final Map<String, Analyzer> tongues = new HashMap<>();

        private PerField() {
            super(PER_FIELD_REUSE_STRATEGY);
            for (String language : KNOWN) tongues.put(language, new Tongue(language));
            for (String language : List.of(OTHER, ANY, START, LATIN)) tongues.put(language, new Tongue(language));
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            String tongue = field.substring(field.lastIndexOf('_') + 1);
            return tongues.getOrDefault(tongue, tongues.get(ANY)); // ids and facets are not cut, but Lucene asks
        }
    }

    private static final class Tongue extends Analyzer {
        private final String language;

        private Tongue(String language) {
            this.language = language;
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return WORDS_APART;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = STOP.containsKey(language) ? new StandardTokenizer() : new ICUTokenizer(new WordBreaks());
            return new TokenStreamComponents(words, filters(words));
        }

        private TokenStream filters(TokenStream words) {
            return switch (language) {
                case "en" -> new PorterStemFilter(stop(new EnglishPossessiveFilter(folded(words))));
                case "es" -> new SpanishLightStemFilter(stop(folded(words)));
                case "fr" -> new FrenchLightStemFilter(stop(elided(folded(words))));
                case "it" -> new ItalianLightStemFilter(stop(elided(folded(words))));
                case "pt" ->
                    new PortugueseLightStemFilter(
                            new PatternReplaceFilter(stop(folded(words)), PORTUGUESE_PLURAL, "ao", false));
                case "de" ->
                    new GermanLightStemFilter(new PatternReplaceFilter(
                            new GermanNormalizationFilter(stop(folded(words))), GERMAN_WOMEN, "in", false));
                case "ar" -> new ArabicStemFilter(new ArabicNormalizationFilter(stop(folded(words))));
                // Folding would strip й and the vowel signs of Hindi, which their stemmers need.
                case "ru" ->
                    new RussianLightStemFilter(
                            stop(new PatternReplaceFilter(new LowerCaseFilter(words), YO, "е", true)));
                case "hi" ->
                    new HindiStemFilter(stop(
                            new HindiNormalizationFilter(new IndicNormalizationFilter(new LowerCaseFilter(words)))));
                case "ht" -> stop(new Creole(folded(words)));
                case "tl" -> new Rewriting(stop(folded(words)), Tagalog::stem);
                case "so" -> new Rewriting(stop(folded(words)), Somali::stem);
                // Tones and vowels are other words here; who types without them is answered from body_any.
                case "vi" -> new ICUNormalizer2Filter(words);
                case "zh" -> folded(bigrams(new ICUTransformFilter(words, Signs.SIMPLIFIED)));
                case LATIN -> new Rewriting(words, Latin::kept);
                case START -> new EdgeNGramTokenFilter(folded(words), 1, LONGEST_START, true);
                default -> folded(bigrams(words));
            };
        }

        private static TokenStream bigrams(TokenStream words) {
            return new CJKBigramFilter(new CJKWidthFilter(words));
        }

        private TokenFilter stop(TokenStream words) {
            return new StopFilter(words, STOP.get(language));
        }

        private static TokenFilter folded(TokenStream words) {
            return new Folding(words);
        }

        private static TokenFilter elided(TokenStream words) {
            return new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES);
        }
    }

    private static Map<String, CharArraySet> stopWords() {
        Map<String, CharArraySet> all = new HashMap<>();
        for (var shipped : Map.of(
                        "en",
                        "english",
                        "es",
                        "spanish",
                        "fr",
                        "french",
                        "it",
                        "italian",
                        "pt",
                        "portuguese",
                        "de",
                        "german")
                .entrySet()) {
            all.put(shipped.getKey(), folded(StopWords.snowball(shipped.getValue())));
        }
        all.put("ru", CharArraySet.copy(StopWords.snowball("russian")));
        all.put("ar", folded(ArabicAnalyzer.getDefaultStopSet()));
        all.put("hi", CharArraySet.copy(HindiAnalyzer.getDefaultStopSet()));
        all.put("ht", folded(Creole.STOP));
        all.put("tl", folded(Tagalog.STOP));
        all.put("so", folded(Somali.STOP));
        return all;
    }

    private static CharArraySet folded(Set<?> words) {
        CharArraySet folded = new CharArraySet(words.size(), true);
        for (Object word : words)
            folded.addAll(StopWords.fold(word instanceof char[] c ? new String(c) : word.toString()));
        return folded;
    }
}
