package tilth.mail;

import io.vertx.core.Future;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Takes letters to the mail server, or lays them in a folder where there is none.
///
/// A few threads of its own do the sending, each over a line that stays open while letters keep
/// coming. Nothing is kept here: who wants a letter sent later, or after a restart, keeps it.
public final class Postman implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int LOOK_SECONDS = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Function<Letter, Delivery> hand;
    private final ExecutorService senders;
    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-idle").factory());
    private final ScheduledFuture<?> looking;
    private final ConcurrentLinkedDeque<Line> free = new ConcurrentLinkedDeque<>();

    private Postman(int senders, Function<Postman, Function<Letter, Delivery>> hand) {
        this.hand = hand.apply(this);
        this.senders = Executors.newFixedThreadPool(
                senders, Thread.ofPlatform().daemon().name("mail-", 1).factory());
        this.looking = idle.scheduleWithFixedDelay(this::hangUp, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /// @param senders letters on the way at once, each over a line of its own
    public static Postman to(MailServer server, int senders) {
        return to(server, senders, server.properties());
    }

    /// The same, but letters to names that are nobody's (`.example`, RFC 2606) never leave: they are laid
    /// in a folder. The people of the sample community have such addresses.
    public static Postman to(MailServer server, int senders, Path nobodys) {
        Properties properties = server.properties();
        return new Postman(
                senders,
                self -> letter -> letter.to().host().endsWith(".example")
                        ? lay(nobodys, letter)
                        : self.overTheLine(server, properties, letter));
    }

    static Postman to(MailServer server, int senders, Properties properties) {
        return new Postman(senders, self -> letter -> self.overTheLine(server, properties, letter));
    }

    /// A postman for a site without mail server: each letter becomes `<time>-<id>.eml` in the folder.
    public static Postman into(Path folder) {
        return new Postman(1, _ -> letter -> lay(folder, letter));
    }

    /// Sends one letter and waits for the outcome, at worst about two minutes (each answer of the
    /// server may take 30 s). From a virtual or a plain thread, never an event loop.
    public Delivery send(Letter letter) {
        return Future.fromCompletionStage(CompletableFuture.supplyAsync(() -> hand.apply(letter), senders))
                .await();
    }

    /// Lets letters on their way arrive for a moment, then hangs up.
    @Override
    public void close() {
        looking.cancel(false);
        idle.shutdown();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(300, TimeUnit.MILLISECONDS)) senders.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        free.forEach(Line::close);
    }

    private Delivery overTheLine(MailServer server, Properties properties, Letter letter) {
        Line line = free.pollFirst();
        if (line == null) line = new Line(server, properties);
        try {
            return line.send(letter);
        } finally {
            free.addFirst(line);
        }
    }

    /// The line used last is lent first, so what lies at the end has been idle longest.
    private void hangUp() {
        for (Line line = free.pollLast(); line != null; line = free.pollLast()) {
            if (!line.idleFor(IDLE)) {
                free.addLast(line);
                return;
            }
            line.close();
        }
    }

    /// Written beside and moved in place: a reader of the folder never sees half a letter.
    private static Delivery lay(Path folder, Letter letter) {
        String name = TIME.format(letter.written()) + "-" + letter.messageId().replaceAll("[<>]|@.*", "");
        Path draft = folder.resolve("." + name);
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(draft)) {
                new Paper(Session.getInstance(new Properties()), letter).writeTo(out);
            }
            Files.move(draft, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            return new Delivery.Sent();
        } catch (MessagingException e) {
            return new Delivery.Never(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Delivery.Later("no letter can be laid in " + folder + ": " + e);
        }
    }
}
