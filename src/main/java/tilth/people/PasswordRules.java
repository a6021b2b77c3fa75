package tilth.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords we take: long ones that are not on everybody's list (NIST SP 800-63B, 5.1.1.2).
///
/// Any characters, no rule of composition. Refused are shipped common ones, and those that are
/// mostly the site's name, the person's handle or their address.
final class PasswordRules {
    static final int SHORTEST = 15; // characters
    static final int LONGEST = 4_000;
    /// What must be left once the site's and the person's own words are taken out.
    private static final int OWN_LEFT = 8;
    private static final int FEWEST_DIFFERENT = 5; // different characters in it

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /// What is wrong with a password, as a message key; empty if it may be used.
    ///
    /// @param own words that tell nothing to whoever knows the person: site name, handle, parts of the address
    static Optional<String> problem(String password, List<String> own) {
        String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        int length = composed.codePointCount(0, composed.length());
        if (length < SHORTEST) return Optional.of("people.password.short");
        if (length > LONGEST) return Optional.of("people.password.long");
        String folded = composed.toLowerCase(Locale.ROOT);
        if (COMMON.contains(folded) || COMMON.contains(folded.replaceAll("[\\s_.-]", "")))
            return Optional.of("people.password.common");
        if (folded.codePoints().distinct().count() < FEWEST_DIFFERENT || sequence(folded))
            return Optional.of("people.password.common");
        String rest = folded;
        for (String word : own) if (word.length() >= 3) rest = rest.replace(word.toLowerCase(Locale.ROOT), "");
        return rest.length() < OWN_LEFT ? Optional.of("people.password.own") : Optional.empty();
    }

    /// Counting up or down, or one short piece again and again.
    private static boolean sequence(String text) {
        for (int piece = 1; piece <= text.length() / 3; piece++)
            if (text.equals(
                    text.substring(0, piece).repeat(text.length() / piece + 1).substring(0, text.length())))
                return true;
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            if (step == 1 || step == -1 || step == 0) steps++;
        }
        return steps >= text.length() - 3;
    }

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
