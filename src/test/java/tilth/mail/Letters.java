package tilth.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Letters for the tests of this room.
final class Letters {
    static final Mailbox SITE = new Mailbox("tilth@tilth.example", "Tilth of the Valley");

    private Letters() {}

    static Letter toMarta(String subject) {
        return letter("l-1", new Mailbox("marta@example.org", "Marta Ríos"), subject, Optional.empty());
    }

    static Letter numbered(int number) {
        return letter(
                "l-" + number, Mailbox.of("reader" + number + "@example.org"), "Number " + number, Optional.empty());
    }

    static Letter stoppable() {
        Letter.Stop stop = new Letter.Stop("found.tilth.example", "https://tilth.example/letters/stop/aB3-_x");
        return letter("l-2", Mailbox.of("luis@example.org"), "Something was found", Optional.of(stop));
    }

    static Letter letter(String name, Mailbox to, String subject, Optional<Letter.Stop> stop) {
        return new Letter(
                Letter.idOf(name, SITE),
                SITE,
                to,
                Optional.empty(),
                Optional.of(Mailbox.of("bounce+aa11@tilth.example")),
                "es",
                subject,
                "Hola, Marta.\n\nعربي: " + "largo ".repeat(300) + "\n\nTo stop: https://tilth.example/letters",
                "<!doctype html><html lang=\"es\"><title>Hola</title><p>Hola, Marta.</html>",
                stop,
                List.of(),
                Instant.parse("2026-11-21T20:00:00Z"));
    }
}
