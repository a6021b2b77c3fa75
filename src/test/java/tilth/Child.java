package tilth;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Tilth in a JVM of its own with the PostgreSQL it brings along, for tests that kill it.
final class Child implements AutoCloseable {
    static final String ADMIN = "noor@example.org";
    static final String PASSWORD = "the beans climb the old fence";
    private static final Duration START = Duration.ofSeconds(90); // a machine that builds other things too

    final URI base;
    private final Path folder;
    private final int port;
    private final Map<String, String> settings;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    Child(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /// @param settings further `TILTH_…` settings
    Child(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        port = Townhouse.freePort();
        base = URI.create("http://localhost:" + port);
    }

    /// Starts it; gives how long it took until its first page.
    Duration start() throws Exception {
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("config", "java.options").toAbsolutePath(),
                "-cp",
                classPath(),
                "tilth.Main");
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("out.txt").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "TILTH_HTTP_PORT",
                        "" + port,
                        "TILTH_DATA_DIR",
                        folder.resolve("data").toString(),
                        "TILTH_ADMIN_EMAIL",
                        ADMIN,
                        "TILTH_ADMIN_PASSWORD",
                        PASSWORD));
        builder.environment().putAll(settings);
        process = builder.start();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - began > START.toNanos())
                throw new AssertionError("did not start:\n" + Files.readString(folder.resolve("out.txt")));
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader)
            return Arrays.stream(loader.getURLs())
                    .map(url ->
                            Path.of(URI.create(url.toString())).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(tests.split(File.pathSeparator, -1)).stream()
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest page = HttpRequest.newBuilder(base.resolve("/enter"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(page, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static void pause() throws InterruptedException {
        boolean never = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        if (never) throw new IllegalStateException();
    }

    /// `kill -9` of the JVM; its PostgreSQL stays behind.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// `kill -9` of the postmaster, found by the file it left.
    void killPostmaster() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        postmaster.destroyForcibly();
        while (postmaster.isAlive()) pause();
    }

    private ProcessHandle postmaster() throws IOException {
        try (var files = Files.walk(folder.resolve("data"))) {
            Path file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid).orElseThrow();
        }
    }

    /// Asks it to end, as a system does; gives whether it did in time.
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            if (process != null && process.isAlive() && !stop()) kill();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
