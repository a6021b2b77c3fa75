package tilth.sample;

import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Row;
import tilth.db.Tx;

/// How far the sample is told. One method, one statement.
final class SampleStore {
    private final Database db;

    SampleStore(Database db) {
        this.db = db;
    }

    /// @param state `filling`, `whole` or `gone`
    record Told(String state, LocalDate day) {
        static Told of(Row row) {
            return new Told(row.text("state"), row.day("day"));
        }

        boolean filling() {
            return state.equals("filling");
        }

        boolean whole() {
            return state.equals("whole");
        }
    }

    Optional<Told> told() {
        return db.find("select state, day from sample", Told::of);
    }

    /// Whether nobody has written or founded anything here, and nobody is here but who runs the site.
    boolean empty() {
        return db.one("""
            select not exists (select from space where removed is null)
               and not exists (select from resource)
               and not exists (select from person where not admin and state <> 'erased') as empty
            """, row -> row.yes("empty"));
    }

    /// Whether it was asked for on the page that set the site up.
    boolean wanted() {
        return db.one(
                "select exists (select from event where what = 'site.sample') as wanted", row -> row.yes("wanted"));
    }

    /// A session that a rhythm has made.
    record Slot(long address, int version, String state) {
        static Slot of(Row row) {
            return new Slot(row.number("address"), row.count("version"), row.text("state"));
        }
    }

    /// The session of a place for a time on its wall.
    Optional<Slot> slot(long space, LocalDateTime start) {
        return db.find("""
            select session.address, session.version, session.state
              from session join space on space.id = session.space
             where space.address = $1 and session.slot = $2
            """, Slot::of, space, start);
    }

    void begin(LocalDate day) {
        db.run("insert into sample (state, day) values ('filling', $1) on conflict do nothing", day);
    }

    void become(String state) {
        db.run("update sample set state = $1", state);
    }

    /// What has been told, by part.
    Map<String, JsonObject> parts() {
        Map<String, JsonObject> parts = new HashMap<>();
        db.list("select part, answer from sample_part", row -> Map.entry(row.text("part"), row.json("answer")))
                .forEach(part -> parts.put(part.getKey(), part.getValue()));
        return parts;
    }

    /// @throws tilth.db.Taken if another node was faster; its act then stands alone
    static void add(Tx tx, String part, JsonObject answer) {
        tx.run("insert into sample_part (part, answer) values ($1, $2)", part, answer);
    }

    /// Identities of a table's rows behind numbers in addresses.
    static Optional<Long> person(Tx tx, long address) {
        return tx.find(
                "select id from person where address = $1 and state <> 'erased'", row -> row.number("id"), address);
    }

    static Optional<Long> space(Tx tx, long address) {
        return tx.find("select id from space where address = $1", row -> row.number("id"), address);
    }

    /// Words that found nothing so many times.
    static void vain(Tx tx, String language, String words, long times) {
        String folded = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        tx.run("""
            insert into vain (language, folded, words, times) values ($1, $2, $3, $4) on conflict do nothing
            """, language, folded, words, times);
    }

    static void forget(Tx tx) {
        tx.run("delete from vain using sample_part where part like 'vain:%' and vain.words = answer ->> 'words'");
        tx.run("delete from sample_part");
    }
}
