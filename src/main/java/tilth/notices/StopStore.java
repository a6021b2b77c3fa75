package tilth.notices;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.mail.LetterGroup;
import tilth.mail.LetterKind;

/// Which kinds of letters a person does not want.
final class StopStore {
    private final Database db;

    StopStore(Database db) {
        this.db = db;
    }

    boolean stopped(long person, String kind) {
        return db.find("select 1 from letter_stop where person = $1 and kind = $2", _ -> true, person, kind)
                .isPresent();
    }

    /// Whether a letter of this kind need not be sent: stopped by itself, or with its whole group.
    boolean unwanted(long person, LetterKind kind) {
        OftenStore.Wish wish = OftenStore.of(db, person);
        if (kind.name().equals(Gathered.KIND))
            return wish.of(LetterGroup.CIRCLES) == Often.NEVER && wish.of(LetterGroup.REST) == Often.NEVER;
        return wish.of(kind.group()) == Often.NEVER || stopped(person, kind.name());
    }

    Set<String> stopped(long person) {
        return Set.copyOf(db.list("select kind from letter_stop where person = $1", row -> row.text("kind"), person));
    }

    void stop(Queries queries, long person, String kind, Instant now) {
        queries.run(
                "insert into letter_stop (person, kind, at) values ($1, $2, $3) on conflict do nothing",
                person,
                kind,
                now);
    }

    void resume(Queries queries, long person, String kind) {
        queries.run("delete from letter_stop where person = $1 and kind = $2", person, kind);
    }

    /// Makes a person's stops exactly these.
    void choose(Queries queries, long person, List<String> kinds, Instant now) {
        String[] chosen = kinds.toArray(String[]::new);
        queries.run("delete from letter_stop where person = $1 and not kind = any($2)", person, chosen);
        queries.run("""
            insert into letter_stop (person, kind, at) select $1, kind, $3 from unnest($2::text[]) as kind
            on conflict do nothing
            """, person, chosen, now);
    }

    /// Forgets everything about a person who is erased: stops, and letters on their way or sent.
    static void erase(Queries queries, long person) {
        queries.run("delete from letter_stop where person = $1", person);
        queries.run("delete from letter where person = $1", person);
        PartStore.erase(queries, person);
        NoticeStore.erase(queries, person);
    }
}
