package tilth.people;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tilth.web.Secrets;

/// Small secrets at rest, AES-256-GCM under a key of their purpose; the owner is bound in, so that
/// a sealed value moved to another row does not open.
final class Sealed {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Sealed(Secrets secrets, String purpose) {
        key = new SecretKeySpec(secrets.derive(purpose), "AES");
    }

    byte[] seal(long owner, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, owner, nonce, plain);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    byte[] open(long owner, byte[] whole) {
        byte[] sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return run(Cipher.DECRYPT_MODE, owner, Arrays.copyOf(whole, NONCE_BYTES), sealed);
    }

    private byte[] run(int mode, long owner, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Long.toString(owner).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a sealed secret does not open", broken);
        }
    }
}
