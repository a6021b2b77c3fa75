package tilth.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;

/// Where the two invisible joiners belong to the writing: Persian, the scripts of India, emoji.
///
/// Source: UAX 31, section 2.3, rules A1, A2 and B; for emoji UTS 51, section 2.3.
final class Joiners {
    private static final char NON_JOINER = '\u200c';
    private static final int VIRAMA = 9; // its canonical combining class

    private Joiners() {}

    /// Whether the joiner at this place is part of a word, not a way to make two names look alike.
    static boolean allowed(String text, int at) {
        if (at == 0 || at + 1 >= text.length()) return false;
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at + 1);
        if (UCharacter.getCombiningClass(before) == VIRAMA) return Character.isLetter(after);
        if (text.charAt(at) == NON_JOINER) return joinsOn(text, at) && joinsBack(text, at + 1);
        return pictured(before) && pictured(after);
    }

    /// A letter that joins to its left, then any number of marks.
    private static boolean joinsOn(String text, int end) {
        for (int i = end; i > 0; i -= Character.charCount(text.codePointBefore(i))) {
            int type = type(text.codePointBefore(i));
            if (type != JoiningType.TRANSPARENT)
                return type == JoiningType.DUAL_JOINING || type == JoiningType.LEFT_JOINING;
        }
        return false;
    }

    /// Any number of marks, then a letter that joins to its right.
    private static boolean joinsBack(String text, int start) {
        for (int i = start; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int type = type(text.codePointAt(i));
            if (type != JoiningType.TRANSPARENT)
                return type == JoiningType.DUAL_JOINING || type == JoiningType.RIGHT_JOINING;
        }
        return false;
    }

    private static boolean pictured(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                || UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER)
                || UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR);
    }

    private static int type(int c) {
        return UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE);
    }
}
