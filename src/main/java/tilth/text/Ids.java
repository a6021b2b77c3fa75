package tilth.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Numbers and tokens that nobody can guess.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32; // 256 bits
    private static final long LEAST = (1L << 40) + 1; // never mistaken for an identity column's number
    private static final long BOUND = 1L << 48; // exact in JavaScript, short enough to read out

    private Ids() {}

    /// A number for an address: random, above 2^40 and below 2^48.
    ///
    /// Sequential ones would tell how much is written in secret circles. Two may meet (one in
    /// 16 million after 4,000 of them), so the column is unique and the writer tries again.
    public static long fresh() {
        return RANDOM.nextLong(LEAST, BOUND);
    }

    /// Whether a number may have come from [#fresh], and is none of an identity column.
    public static boolean isFresh(long number) {
        return number >= LEAST && number < BOUND;
    }

    /// A secret of 256 bits, 43 characters that stand in addresses and cookies as they are.
    public static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What is stored of a token: SHA-256 of its characters, 32 bytes.
    ///
    /// Enough without salt or stretching, because a token has 256 bits and a password has not.
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
