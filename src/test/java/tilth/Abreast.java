package tilth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A few at a time, as visitors come: a walk of thousands of requests, one after another, leaves half the machine idle.
final class Abreast {
    private static final int AT_ONCE = 4;

    private Abreast() {}

    /// What is done with one of them.
    interface Work<A, B> {
        B of(A one) throws Exception;
    }

    /// What came of each, in their order; the first failure is thrown once all are done.
    static <A, B> List<B> each(List<A> all, Work<A, B> work) throws Exception {
        List<B> done = new ArrayList<>();
        try (ExecutorService some = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<B>> under = new ArrayList<>();
            for (A one : all) under.add(some.submit(() -> work.of(one)));
            for (Future<B> each : under) done.add(each.get());
            return done;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) throw cause;
            throw failed;
        }
    }
}
