package tilth.people;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tilth.web.Links;

/// Codes of an authenticator app: RFC 6238 with what all apps know (SHA-1, six digits, 30 seconds).
final class Totp {
    static final int SECRET_BYTES = 20; // RFC 4226 4: the hash's own length
    static final int RECOVERY_CODES = 8;
    private static final int STEP = 30; // seconds
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /// No letters or digits that are mistaken for each other on paper.
    private static final String PAPER = "23456789abcdefghjkmnpqrstvwxyz";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] freshSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /// The step a code belongs to, one earlier or later than now included; -1 when it fits none.
    static long step(byte[] secret, String code, Instant now) {
        String digits = code.replaceAll("\\s", "");
        if (!digits.matches("[0-9]{6}")) return -1;
        long current = now.getEpochSecond() / STEP;
        for (long step = current - 1; step <= current + 1; step++)
            if (code(secret, step).equals(digits)) return step;
        return -1;
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int number = java.nio.ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The secret as people type it, RFC 4648 base 32.
    static String words(byte[] secret) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < secret.length * 8; bit += 5) {
            int five = 0;
            for (int i = bit; i < bit + 5; i++)
                five = five << 1 | (i < secret.length * 8 ? secret[i / 8] >> (7 - i % 8) & 1 : 0);
            text.append(BASE32.charAt(five));
        }
        return text.toString();
    }

    /// What the QR code says (Google's key URI format, which all apps read).
    static String uri(String site, String account, byte[] secret) {
        String issuer = Links.encode(site).replace("+", "%20");
        return "otpauth://totp/" + issuer + ":" + Links.encode(account).replace("+", "%20") + "?secret=" + words(secret)
                + "&issuer=" + issuer;
    }

    /// Codes for a lost phone, each good once: 50 bits, written `abcde-fghjk`.
    static List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int j = 0; j < 10; j++) {
                if (j == 5) code.append('-');
                code.append(PAPER.charAt(RANDOM.nextInt(PAPER.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    /// A recovery code as it was typed, in the shape it is hashed in.
    static String paper(String typed) {
        String plain = typed.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.length() == 10 ? plain.substring(0, 5) + "-" + plain.substring(5) : plain;
    }
}
