package tilth.notices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps the secret of a letter unreadable in the database: AES-256-GCM (NIST SP 800-38D) under a
/// key of the site, bound to the letter's name so that it fits no other row.
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /// @param key 32 bytes
    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// Seals a secret; null for an empty one.
    byte[] close(String letter, String secret) {
        if (secret.isEmpty()) return null;
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, letter, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return all;
    }

    /// The secret again; empty for none.
    ///
    /// @throws IllegalStateException if it was sealed under another key or for another letter
    String open(String letter, byte[] all) {
        if (all == null) return "";
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return new String(crypt(Cipher.DECRYPT_MODE, letter, nonce, sealed), StandardCharsets.UTF_8);
    }

    private byte[] crypt(int mode, String letter, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(letter.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a letter's secret can not be opened: was the site's key changed?", e);
        }
    }
}
