package tilth.text;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;

/// Words in the order in which a dictionary of a language has them.
public final class Alphabet {
    private Alphabet() {}

    public static Comparator<String> of(String language) {
        return Collator.getInstance(ULocale.forLanguageTag(language))::compare;
    }
}
