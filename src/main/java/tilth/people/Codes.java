package tilth.people;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import tilth.db.Tx;
import tilth.mail.Posting;
import tilth.text.Ids;
import tilth.web.Request;
import tilth.web.Secrets;

/// The letter's code and link: made, kept as hashes, compared.
final class Codes {
    private static final int CODES = 1_000_000;
    private final Above above;
    private final Guard guard;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    Codes(Above above, Guard guard, Secrets secrets) {
        this.above = above;
        this.guard = guard;
        this.secrets = secrets;
    }

    /// Counts the letter about to be asked for; before the transaction, so that a refused one counts too.
    void count(Request request, String address, String next) {
        guard.letter(address, request.network(), above.invited().test(address, next), request.now());
    }

    /// Opens an entering and posts its letter. Known and unknown addresses take the same path.
    void send(
            Tx tx,
            Request request,
            Entering.Purpose purpose,
            String address,
            long person,
            boolean shared,
            String next) {
        Instant now = request.now();
        String code = "%06d".formatted(random.nextInt(CODES));
        String token = Ids.token();
        byte[] link = Ids.hash(token);
        byte[] owner = Threshold.owner(request);
        Entering open = EnteringStore.open(
                tx,
                purpose,
                address,
                person,
                link,
                sealed(code, owner, link),
                owner,
                shared,
                next,
                request.language(),
                now,
                now.plus(Entering.LIFE));
        above.post()
                .accept(
                        tx,
                        new Posting(
                                PeopleLetters.CODE,
                                open.person(),
                                address,
                                request.language(),
                                open.id(),
                                new JsonObject(),
                                code + " " + token));
    }

    /// A link without a letter, for an administrator to hand over.
    static String handed(Tx tx, String address, long person, String language, Instant now) {
        String token = Ids.token();
        byte[] nobody = Ids.hash(Ids.token());
        EnteringStore.open(
                tx,
                Entering.Purpose.ENTER,
                address,
                person,
                Ids.hash(token),
                "",
                nobody,
                false,
                "/",
                language,
                now,
                now.plus(Entering.HANDED_LIFE));
        return "/enter/" + token;
    }

    /// Whether the digits typed in this browser are those of the letter.
    boolean fits(Entering open, String typed, byte[] owner) {
        return !open.code().isEmpty() && open.code().equals(sealed(digits(typed), owner, open.link()));
    }

    private String sealed(String code, byte[] owner, byte[] link) {
        HexFormat hex = HexFormat.of();
        return secrets.sign("code", code + " " + hex.formatHex(owner) + " " + hex.formatHex(link));
    }

    /// Digits of any script, with whatever a mail program put between them.
    private static String digits(String typed) {
        StringBuilder digits = new StringBuilder();
        typed.codePoints()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.length() > 6 ? "" : digits.toString();
    }

    static String lower(String mail) {
        return mail.toLowerCase(Locale.ROOT);
    }
}
