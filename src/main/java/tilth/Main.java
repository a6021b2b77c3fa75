package tilth;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tilth.db.StartProblem;

/// Starts Tilth, or does what its command line asks.
public final class Main {
    private Main() {}

    /// Ends with code 1 and one sentence when Tilth cannot start; a stack trace helps nobody there.
    public static void main(String[] args) throws InterruptedException {
        try {
            Config config = Config.read();
            Logs.speak(config.log().format());
            if (args.length > 0) System.out.println(new Commands(config, InstantSource.system()).run(List.of(args)));
            else serve(config);
        } catch (StartProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    private static void serve(Config config) throws InterruptedException {
        long began = ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> start.toEpochMilli())
                .orElseGet(System::currentTimeMillis);
        App app = App.start(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            app.close();
                            stopped.countDown();
                        },
                        "stop"));
        System.out.printf("Tilth is at %s (ready after %.1f s)%n", config.publicUrl(), seconds(began));
        app.greeting().forEach(System.out::println);
        Tidying tidying = new Tidying();
        while (!stopped.await(Tidying.EVERY, TimeUnit.SECONDS)) tidying.look();
    }

    private static double seconds(long began) {
        return (System.currentTimeMillis() - began) / 1000.0;
    }
}
