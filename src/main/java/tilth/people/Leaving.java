package tilth.people;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tilth.db.Database;
import tilth.files.Shelf;
import tilth.files.Writing;
import tilth.log.Event;
import tilth.log.Log;
import tilth.text.Ids;
import tilth.web.Answer;
import tilth.web.Form;
import tilth.web.Headers;
import tilth.web.Problem;
import tilth.web.Request;
import tilth.web.Routes;
import tilth.web.Rule;
import tilth.web.Server;
import tilth.web.Workbench;

/// Taking one's data along, and deleting the account.
///
/// Deleting is one transaction here; other rooms do their part when they read `person.erased` in the log,
/// whose `texts` says `stay` (as "former member") or `go`.
final class Leaving {
    static final Duration LINK_LIFE = Duration.ofHours(24);
    private static final int AT_ONCE = 1; // people whose files are packed
    private static final int WAITING = 8;
    private final Database db;
    private final Log log;
    private final DataBook book;
    private final Erasure erasure;
    private final Shelf shelf;
    private final Workbench packing;
    private final Map<Long, Packed> packed = new ConcurrentHashMap<>(); // by person, for who fetches it in pieces

    Leaving(Vertx vertx, Database db, Log log, DataBook book, Erasure erasure, Shelf shelf) {
        this.db = db;
        this.log = log;
        this.book = book;
        this.erasure = erasure;
        this.shelf = shelf;
        this.packing = new Workbench(vertx, "packing", AT_ONCE, WAITING);
    }

    void hang(Routes routes) {
        routes.get("/settings/data", Rule.ENTERED, Again.fresh(this::data));
        routes.post("/settings/data", Rule.ENTERED, Again.fresh(this::makeLink));
        routes.get("/settings/data/:token", Rule.ENTERED, this::download);
        routes.get("/settings/erase", Rule.ENTERED, Again.fresh(this::ask));
        routes.post("/settings/erase", Rule.ENTERED, Again.fresh(this::erase));
    }

    /// @param link the private address just made; else empty
    public record DataPage(String link) {}

    /// @param texts `stay`, `go`, or empty while it has not been chosen
    public record ErasePage(Form form, String texts, boolean last) {}

    Answer data(Request request) {
        return Answer.page("people/data", new DataPage(""));
    }

    Answer makeLink(Request request) {
        String token = Ids.token();
        Instant now = request.now();
        return request.act(tx -> {
            tx.run(
                    "delete from data_link where person = $1 or expires < $2",
                    request.visitor().id(),
                    now);
            tx.run(
                    "insert into data_link (token, person, expires) values ($1, $2, $3)",
                    Ids.hash(token),
                    request.visitor().id(),
                    now.plus(LINK_LIFE));
            return Answer.page("people/data", new DataPage("/settings/data/" + token))
                    .secret();
        });
    }

    /// The data, for its owner only, for a day.
    Answer download(Request request) {
        Optional<Long> owner = db.find(
                """
                select person from data_link where token = $1 and person = $2 and expires > $3
                """,
                row -> row.number("person"),
                Ids.hash(request.param("token")),
                request.visitor().id(),
                request.now());
        long person = owner.orElseThrow(Problem.NotFound::new);
        String link = request.param("token");
        Packed known = packed.get(person);
        if (known == null || !known.link().equals(link) || !Files.isRegularFile(known.zip())) {
            forget(person);
            Writing writing = book.zip(person, request.words(), request.now());
            known = new Packed(link, packing.beside(() -> shelf.passing(writing)));
            packed.put(person, known);
        }
        Path zip = known.zip();
        String name = "tilth-" + request.visitor().handle() + ".zip";
        String tag = zip.getFileName().toString();
        return new Answer.File(zip, size(zip), tag, "application/zip", name, true, false, 200);
    }

    /// What was packed under a link.
    private record Packed(String link, Path zip) {}

    private void forget(long person) {
        Packed before = packed.remove(person);
        if (before == null) return;
        try {
            Files.deleteIfExists(before.zip());
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    Answer ask(Request request) {
        String texts = request.query("texts")
                .filter(choice -> choice.equals("stay") || choice.equals("go"))
                .orElse("");
        return Answer.page("people/erase", new ErasePage(Form.blank(), texts, last(request)));
    }

    private boolean last(Request request) {
        return request.visitor().admin()
                && db.one(
                                "select count(*) as admins from person where admin and state = 'active'",
                                row -> row.number("admins"))
                        < 2;
    }

    /// Deletes the account of whoever asks.
    ///
    /// @throws Problem.Refused if nobody else could run the site then
    Answer erase(Request request) {
        Form form = request.form().choice("texts", "stay", "go");
        String texts = form.value("texts");
        if (form.fails())
            return Answer.page("people/erase", new ErasePage(form, "", last(request)))
                    .status(422);
        long id = request.visitor().id();
        forget(id);
        return request.act(tx -> {
            erasure.erase(tx, id);
            log.append(tx, new Event("person.erased", id, 0, "person", id, new JsonObject().put("texts", texts)));
            return Answer.page("people/erased", new DataPage(""))
                    .cookie(Headers.cookie(
                            Server.SIGN_IN, "", Duration.ZERO, request.site().secure()))
                    .cookie(Headers.cookie(
                            Threshold.KNOWN, "", Duration.ZERO, request.site().secure()));
        });
    }
}
