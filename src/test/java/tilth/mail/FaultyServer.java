package tilth.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A small real SMTP server that answers as a test tells it to.
public final class FaultyServer implements AutoCloseable {
    /// Said instead of an answer: hang up.
    public static final String CUT = "cut";
    /// Said instead of an answer: nothing, ever.
    public static final String SILENCE = "silence";

    private final ServerSocket socket;
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Socket> lines = new CopyOnWriteArrayList<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    public FaultyServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// From now on, this verb (`GREETING`, `MAIL`, `RCPT`, `DATA`, `END` of data) gets this answer.
    public FaultyServer answers(String verb, String answer) {
        answers.put(verb, answer);
        return this;
    }

    public FaultyServer answersWell() {
        answers.clear();
        return this;
    }

    /// How often somebody called.
    public int calls() {
        return lines.size();
    }

    /// Waits until somebody calls, at most so long.
    public boolean called(Duration longest) throws InterruptedException {
        return first.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The messages taken, also those whose line was cut before the answer.
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /// Hangs up on everybody, as a server does that restarts.
    public void hangUp() throws IOException {
        for (Socket line : lines) line.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        hangUp();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket line = socket.accept();
                lines.add(line);
                first.countDown();
                Thread.ofPlatform().daemon().start(() -> talk(line));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket line) {
        try (line;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(line.getOutputStream(), true, StandardCharsets.UTF_8)) {
            say(out, "GREETING", "220 test");
            for (String said = in.readLine(); said != null; said = in.readLine()) answer(said, in, out);
        } catch (IOException | UncheckedIOException _) {
            // hung up, by either side
        }
    }

    private void answer(String said, BufferedReader in, PrintStream out) throws IOException {
        String verb = said.length() < 4 ? said : said.substring(0, 4);
        switch (verb) {
            case "EHLO" -> say(out, verb, "250 test");
            case "MAIL", "RCPT", "RSET", "NOOP" -> say(out, verb, "250 ok");
            case "DATA" -> {
                if (!say(out, verb, "354 go on").startsWith("354")) return;
                accepted.add(data(in));
                say(out, "END", "250 taken");
            }
            case "QUIT" -> throw new IOException("bye");
            default -> say(out, verb, "502 what?");
        }
    }

    private String say(PrintStream out, String verb, String usual) throws IOException {
        String answer = answers.getOrDefault(verb, usual);
        if (answer.equals(CUT)) throw new IOException("cut");
        if (!answer.equals(SILENCE)) out.print(answer + "\r\n");
        out.flush();
        return answer;
    }

    private static String data(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) lines.add(line);
        return String.join("\r\n", lines);
    }
}
