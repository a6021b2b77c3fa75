package tilth.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final Database db = TestDatabase.fresh();

    @BeforeEach
    void gardenersHaveATable() {
        db.run("create table gardener (id bigint generated always as identity primary key, name text not null unique)");
    }

    @Test
    void whatIsWrittenCanBeRead() {
        long amina = db.one("insert into gardener (name) values ($1) returning id", row -> row.number("id"), "Amina");

        assertEquals(
                "Amina",
                db.find("select name from gardener where id = $1", row -> row.text("name"), amina)
                        .orElseThrow());
        assertEquals(List.of("Amina"), db.list("select name from gardener", row -> row.text("name")));
        assertTrue(db.find("select name from gardener where id = $1", row -> row.text("name"), amina + 1)
                .isEmpty());
        assertEquals(1, db.run("update gardener set name = $2 where id = $1", amina, "Amina K."));
    }

    @Test
    void everyKindOfValueComesBackAsItWent() {
        Instant now = Instant.parse("2026-03-01T10:15:30.123456Z");
        db.one(
                """
                select $1::timestamptz as at, $2::text[] as texts, $3::bigint[] as numbers, $4::jsonb as json,
                       $5::date as day, $6::bytea as bytes, $7::double precision as real, $8::boolean as yes,
                       $9::int as count, $10::text as nothing
                """,
                row -> {
                    assertEquals(now, row.at("at"));
                    assertEquals(List.of("a", "b"), row.texts("texts"));
                    assertEquals(List.of(1L, 2L), row.numbers("numbers"));
                    assertEquals(new JsonObject().put("a", 1), row.json("json"));
                    assertEquals(LocalDate.of(2026, 3, 1), row.day("day"));
                    assertEquals("seed", new String(row.bytes("bytes"), java.nio.charset.StandardCharsets.UTF_8));
                    assertEquals(2.5, row.real("real"));
                    assertTrue(row.yes("yes"));
                    assertEquals(7, row.count("count"));
                    assertFalse(row.has("nothing"));
                    return row;
                },
                now,
                new String[] {"a", "b"},
                new Long[] {1L, 2L},
                new JsonObject().put("a", 1),
                LocalDate.of(2026, 3, 1),
                "seed".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                2.5,
                true,
                7,
                null);
    }

    @Test
    void aNameGivenTwiceIsTaken() {
        db.run("insert into gardener (name) values ('Bo')");

        Taken taken = assertThrows(Taken.class, () -> db.run("insert into gardener (name) values ('Bo')"));

        assertEquals("gardener_name_key", taken.constraint());
    }

    @Test
    void aFailureNamesWhoAsked() {
        QueryFailed failed = assertThrows(QueryFailed.class, () -> db.run("select nonsense"));

        assertEquals("42703", failed.state());
        assertTrue(java.util.Arrays.stream(failed.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(DatabaseTest.class.getName())));
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        List<String> told = new ArrayList<>();

        assertThrows(
                IllegalArgumentException.class,
                () -> db.transact(tx -> {
                    tx.run("insert into gardener (name) values ('Chidi')");
                    tx.afterCommit(() -> told.add("Chidi"));
                    throw new IllegalArgumentException("no");
                }));

        assertEquals(List.of(), db.list("select name from gardener", row -> row.text("name")));
        assertEquals(List.of(), told);
    }

    @Test
    void actsRunAfterTheCommit() {
        List<Long> seen = new ArrayList<>();

        db.transact(tx -> {
            tx.afterCommit(() -> seen.add(db.one("select count(*) as n from gardener", row -> row.number("n"))));
            return tx.run("insert into gardener (name) values ('Dalia')");
        });

        assertEquals(List.of(1L), seen);
    }

    @Test
    void aFailureSwallowedInsideATransactionIsNotCommitted() {
        db.run("insert into gardener (name) values ('Bo')");

        assertThrows(
                Taken.class,
                () -> db.transact(tx -> {
                    tx.run("insert into gardener (name) values ('Efua')");
                    assertThrows(Taken.class, () -> tx.run("insert into gardener (name) values ('Bo')"));
                    return 1;
                }));

        int gardeners = db.one("select count(*) as n from gardener", row -> row.count("n"));
        assertEquals(1, gardeners);
    }

    @Test
    void whatNobodyWaitsForIsCommittedWithTheRest() {
        int gardeners = db.transact(tx -> {
            tx.send("insert into gardener (name) values ($1)", "Efua");
            tx.send("insert into gardener (name) values ($1)", "Farid");
            return tx.one("select count(*) as n from gardener", row -> row.count("n"));
        });

        assertEquals(2, gardeners);
        assertEquals(
                List.of("Efua", "Farid"), db.list("select name from gardener order by id", row -> row.text("name")));
    }

    @Test
    void whatNobodyWaitsForFailsTheCommit() {
        db.run("insert into gardener (name) values ('Bo')");
        List<String> told = new ArrayList<>();

        Taken taken = assertThrows(
                Taken.class,
                () -> db.transact(tx -> {
                    tx.run("insert into gardener (name) values ('Efua')");
                    tx.send("insert into gardener (name) values ('Bo')");
                    tx.afterCommit(() -> told.add("Efua"));
                    return 1;
                }));

        assertEquals("gardener_name_key", taken.constraint());
        assertEquals(List.of("Bo"), db.list("select name from gardener", row -> row.text("name")));
        assertEquals(List.of(), told);
    }

    @Test
    void anArgumentOfTheWrongKindIsOurMistakeAndNotTheDatabases() {
        assertThrows(QueryFailed.class, () -> db.run("select $1::bigint", "seven"));
        assertThrows(QueryFailed.class, () -> db.run("select $1::bigint", 7, 8));
    }
}
