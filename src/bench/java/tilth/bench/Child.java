package tilth.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Tilth in a process of its own, with the flags that an operator would use.
final class Child implements AutoCloseable {
    static final String MAIL = "bench@example.org";
    static final String PASSWORD = "so many seeds in one field";
    private static final int READY_WITHIN = 600; // seconds, on a machine with other work

    private final Process process;
    final int port;
    /// Seconds from the start of the JVM to the first answer on `/`.
    final double readyAfter;

    Child(Path data) throws IOException {
        port = freePort();
        ProcessBuilder builder = builder(data);
        builder.environment().put("TILTH_HTTP_PORT", String.valueOf(port));
        builder.environment().put("TILTH_ADMIN_EMAIL", MAIL);
        builder.environment().put("TILTH_ADMIN_PASSWORD", PASSWORD);
        long began = System.nanoTime();
        process = builder.start();
        awaitReady();
        readyAfter = (System.nanoTime() - began) / 1e9;
    }

    private static ProcessBuilder builder(Path data, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@config/java.options",
                "-cp",
                System.getProperty("bench.classes", System.getProperty("java.class.path")),
                "tilth.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(data.resolveSibling("bench.log").toFile());
        builder.environment().put("TILTH_DATA_DIR", data.toString());
        return builder;
    }

    /// Does what the command line can do beside serving, while nothing serves.
    static void run(Path data, String... words) throws IOException, InterruptedException {
        int code = builder(data, words).start().waitFor();
        if (code != 0) throw new IOException(String.join(" ", words) + " failed; see bench.log");
    }

    /// Processor time the JVM has used so far, in milliseconds.
    double cpu() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /// Memory of the JVM that is its own, in MB (RssAnon of /proc).
    long megabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")))
            if (line.startsWith("RssAnon:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        return -1;
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + READY_WITHIN * 1_000_000_000L;
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                byte[] head = socket.getInputStream().readNBytes(12);
                if (new String(head, java.nio.charset.StandardCharsets.US_ASCII).endsWith("200")) return;
            } catch (IOException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        }
        throw new IOException("Tilth did not start; see bench.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
