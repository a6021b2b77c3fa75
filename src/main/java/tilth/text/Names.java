package tilth.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people and circles are called: any script, nothing hidden, nobody's lookalike.
public final class Names {
    public static final int LONGEST = 60; // characters as Unicode counts them

    private static final int MOST_MARKS = 4; // on one letter; Vietnamese and pointed Hebrew need three
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOT = Pattern.compile("(?<=[^\\s])[.。．｡](?=[^\\s])");

    private Names() {}

    /// What is wrong with a name, as a message key; empty if it may be used.
    ///
    /// Takes the name as typed: blanks at its ends do no harm, but marks that turn the writing
    /// around, invisible characters, and words that mix the letters of two scripts do.
    public static Optional<String> problem(String displayName) {
        String name = spaced(displayName);
        int length = name.codePointCount(0, name.length());
        if (length > LONGEST) return Optional.of("text.name.long");
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i)))
            if (hidden(name, i)) return Optional.of("text.name.hidden");
        if (name.codePoints().noneMatch(Names::leavesInk)) return Optional.of("text.name.empty");
        if (overloaded(name)) return Optional.of("text.name.marks");
        for (String word : name.split(" ", -1))
            if (!word.isEmpty() && Scripts.CHECK.failsChecks(word)) return Optional.of("text.name.scripts");
        return Optional.empty();
    }

    /// A name as it is stored: composed (NFC), single blanks, nothing invisible.
    public static String clean(String displayName) {
        String name = displayName;
        StringBuilder seen = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (!hidden(name, i)) seen.appendCodePoint(c);
            else if (Character.isWhitespace(c)) seen.append(' ');
        }
        return spaced(seen.toString());
    }

    /// A name for letters: no mail program can make a link, an address or a second header of it.
    ///
    /// Dots inside words, `://` and `@` are pulled apart by a blank.
    public static String forMail(String name) {
        String broken = DOT.matcher(clean(name)).replaceAll("$0 ");
        return spaced(broken.replace("://", ": / / ").replace("@", " @ "));
    }

    private static String spaced(String name) {
        return BLANKS.matcher(Normalizer2.getNFCInstance().normalize(name))
                .replaceAll(" ")
                .strip();
    }

    /// Whether the character there cannot be seen, or changes how its neighbours are read.
    private static boolean hidden(String name, int at) {
        int c = name.codePointAt(at);
        if (c == '\u200c' || c == '\u200d') return !Joiners.allowed(name, at);
        if (c == ' ') return false;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Variation selectors choose between pictures; the other ignorable ones only hide.
            default ->
                UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        && !UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR);
        };
    }

    private static boolean leavesInk(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT ->
                false;
            default -> c != '\u2800'; // the Braille pattern without dots
        };
    }

    private static boolean overloaded(String name) {
        int marks = 0;
        for (int i = 0; i < name.length(); i++) {
            int type = Character.getType(name.charAt(i));
            marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
            if (marks > MOST_MARKS) return true;
        }
        return false;
    }

    /// Loaded when first needed.
    private static final class Scripts {
        static final SpoofChecker CHECK = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS)
                .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
    }
}
