package tilth.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The site's own key, and what is signed with it: form keys, links in mail.
///
/// HMAC-SHA-256 (RFC 2104), cut to 128 bits, with the purpose inside, so that a signature for one
/// thing never fits another.
public final class Secrets {
    private final byte[] key;
    /// Ready with the key; one serves one thread at a time, and a page signs several times.
    private final Queue<Mac> idle = new ConcurrentLinkedQueue<>();

    /// @param key at least 32 random bytes, the same for all nodes of a site
    public Secrets(byte[] key) {
        if (key.length < 32) throw new IllegalArgumentException("a key of at least 32 bytes");
        this.key = key.clone();
    }

    public String sign(String purpose, String text) {
        byte[] whole = mac(purpose + "\0" + text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
    }

    /// Whether a signature fits, compared in constant time.
    public boolean fits(String purpose, String text, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    /// A 256-bit key for one purpose, for sealing small secrets at rest.
    public byte[] derive(String purpose) {
        return mac("derive\0" + purpose);
    }

    private byte[] mac(String text) {
        Mac mac = idle.poll();
        if (mac == null) mac = fresh();
        byte[] made = mac.doFinal(text.getBytes(StandardCharsets.UTF_8)); // and it begins anew by itself
        idle.offer(mac);
        return made;
    }

    private Mac fresh() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
