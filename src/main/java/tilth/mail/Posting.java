package tilth.mail;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/// The wish that somebody gets a letter: a reference to what it is about, never its text.
///
/// A room posts it inside its own transaction; when the letter is due, the room's [LetterKind] gets
/// it back, with the address and language the person has by then.
///
/// @param kind a name in the [LetterBook]
/// @param person the reader's id; 0 when only an address is known
/// @param address where it goes; empty means the person's own address at the time of sending
/// @param language the reader's; empty means the person's own at the time of sending
/// @param thing the id of what it is about, 0 for nothing
/// @param detail ids and enums the renderer needs, no names and no text
/// @param secret a code or token that stands in the letter: kept sealed, erased once sent; empty for none
public record Posting(
        String kind, long person, String address, String language, long thing, JsonObject detail, String secret) {

    public Posting {
        Objects.requireNonNull(kind);
        if (person == 0 && address.isEmpty()) throw new IllegalArgumentException("a letter to nobody");
        Objects.requireNonNull(language);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(secret);
    }

    /// To a person, wherever and in whatever language they read by then.
    public static Posting to(String kind, long person, long thing) {
        return new Posting(kind, person, "", "", thing, new JsonObject(), "");
    }

    /// To an address that need not belong to anybody.
    public static Posting to(String kind, String address, String language, long thing) {
        return new Posting(kind, 0, address, language, thing, new JsonObject(), "");
    }

    public Posting detail(JsonObject detail) {
        return new Posting(kind, person, address, language, thing, detail, secret);
    }

    public Posting secret(String secret) {
        return new Posting(kind, person, address, language, thing, detail, secret);
    }

    /// The same wish under another address and language.
    public Posting reaching(String address, String language) {
        return new Posting(kind, person, address, language, thing, detail, secret);
    }

    /// Without the secret and the address: this may end up in a log.
    @Override
    public String toString() {
        return "Posting[" + kind + " person=" + person + " thing=" + thing + "]";
    }
}
