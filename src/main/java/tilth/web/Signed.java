package tilth.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tokens for links in letters, with which somebody answers without entering: a few words that the site signed for
/// one purpose. What they open has a button; whether its reader still may is asked when they are used.
public final class Signed {
    private final Secrets secrets;
    private final String purpose;

    public Signed(Secrets secrets, String purpose) {
        this.secrets = secrets;
        this.purpose = purpose;
    }

    /// @param words numbers and codes without a dot
    public String token(Object... words) {
        String said = Arrays.stream(words)
                .map(word -> word instanceof Long number ? Long.toString(number, 36) : String.valueOf(word))
                .collect(Collectors.joining("."));
        return secrets.sign(purpose, said) + "." + said;
    }

    /// The words of a token; empty when we did not sign it.
    public Optional<List<String>> read(String token) {
        String[] parts = token.split("\\.", 2);
        if (parts.length < 2 || !secrets.fits(purpose, parts[1], parts[0])) return Optional.empty();
        return Optional.of(List.of(parts[1].split("\\.", -1)));
    }

    /// A number among the words.
    public static long number(String word) {
        return Long.parseLong(word, 36);
    }
}
