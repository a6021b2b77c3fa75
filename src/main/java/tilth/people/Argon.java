package tilth.people;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import tilth.web.Problem;

/// Passwords as they are stored: Argon2id (RFC 9106), 19 MiB, 2 passes, 1 lane (OWASP's least), as PHC strings.
///
/// Each takes 19 MiB and some 70 ms, so they run in a pool of their own: two at once, a few waiting, and
/// who comes then hears 503.
final class Argon {
    static final int MEMORY = 19 * 1024; // KiB
    static final int PASSES = 2;
    static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 30;

    private final WorkerExecutor workers;
    private final Semaphore room = new Semaphore(AT_ONCE + WAITING);
    private final SecureRandom random = new SecureRandom();
    private final String nobody;

    Argon(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE, 10, TimeUnit.SECONDS);
        byte[] fixed = new byte[SALT_BYTES];
        nobody = phc(MEMORY, PASSES, LANES, fixed, new byte[HASH_BYTES]);
    }

    /// A password's hash, with a salt of its own.
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return beside(() -> phc(MEMORY, PASSES, LANES, salt, digest(password, MEMORY, PASSES, LANES, salt)));
    }

    /// Whether a password fits a stored hash. Without one (an unknown address) the same work is done for nothing.
    boolean fits(String stored, String password) {
        String[] parts = (stored.isEmpty() ? nobody : stored).split("\\$", -1);
        int[] costs = costs(parts[3]);
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] found = beside(() -> digest(password, costs[0], costs[1], costs[2], salt));
        return MessageDigest.isEqual(expected, found) && !stored.isEmpty();
    }

    /// Whether a hash was made with other costs than today's.
    static boolean outdated(String stored) {
        int[] costs = costs(stored.split("\\$", -1)[3]);
        return costs[0] != MEMORY || costs[1] != PASSES || costs[2] != LANES;
    }

    private static int[] costs(String words) {
        String[] costs = words.split("[=,]", -1);
        return new int[] {Integer.parseInt(costs[1]), Integer.parseInt(costs[3]), Integer.parseInt(costs[5])};
    }

    static String phc(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memory, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /// The password in NFC, so that it fits whatever keyboard composed it; nothing is cut or trimmed.
    static byte[] digest(String password, int memory, int passes, int lanes, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private <T> T beside(Callable<T> work) {
        if (!room.tryAcquire()) throw new Problem.Busy();
        Future<T> done = workers.executeBlocking(work, false).onComplete(_ -> room.release());
        Context context = Vertx.currentContext();
        boolean suspends = Thread.currentThread().isVirtual()
                && context != null
                && context.threadingModel() == ThreadingModel.VIRTUAL_THREAD;
        return suspends
                ? done.await()
                : done.toCompletionStage().toCompletableFuture().join();
    }
}
