package tilth.people;

import java.time.Duration;
import java.time.Instant;
import tilth.db.Row;

/// Somebody is about to prove who they are: by a letter's code or link, or by a second factor.
///
/// @param address lower case
/// @param person 0 while nobody has this address
/// @param link SHA-256 of the letter's token, null for steps without a letter
/// @param code keyed hash over the code, the visit and the link
record Entering(
        long id,
        Purpose purpose,
        String address,
        long person,
        byte[] link,
        String code,
        boolean shared,
        String next,
        String language,
        Instant expires) {
    /// Long enough for greylisting (a mail server that says "come again in five minutes").
    static final Duration LIFE = Duration.ofMinutes(15);
    /// A link an administrator hands over in person.
    static final Duration HANDED_LIFE = Duration.ofHours(24);
    static final int TRIES = 5;

    /// What the proof is for.
    enum Purpose {
        /// Coming in, known or new.
        ENTER,
        /// A fresh proof from somebody who is in.
        AGAIN,
        /// A new address for somebody who is in.
        ADDRESS,
        /// The second factor, after the first.
        TOTP,
        /// Somebody proved an address and may now say why they ask to be let in.
        ASKED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Entering of(Row row) {
        return new Entering(
                row.number("id"),
                Purpose.valueOf(row.text("purpose").toUpperCase(java.util.Locale.ROOT)),
                row.text("address"),
                row.has("person") ? row.number("person") : 0,
                row.bytes("link"),
                row.has("code") ? row.text("code") : "",
                row.yes("shared"),
                row.text("next"),
                row.text("language"),
                row.at("expires"));
    }
}
