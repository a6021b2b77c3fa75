package tilth.notices;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Row;
import tilth.mail.LetterBook;
import tilth.mail.Posting;
import tilth.text.Ids;

/// Letters as PostgreSQL keeps them until they are gone.
///
/// A sender takes a letter by moving its `not_before` ahead and counting a try; the count then
/// tells who holds it. A sender that dies lets go by itself when that time comes.
final class LetterStore {
    private final Database db;
    private final LetterBook book;
    private final Seal seal;

    LetterStore(Database db, LetterBook book, Seal seal) {
        this.db = db;
        this.book = book;
        this.seal = seal;
    }

    /// Enters letters; one that was entered for the same event before is left out.
    ///
    /// @param event the entry's number, null for letters a room posts itself
    /// @throws IllegalArgumentException if a kind is in no book
    int enter(Queries queries, List<Posting> postings, Long event, Instant now) {
        int entered = 0;
        for (Posting posting : postings) {
            boolean urgent = book.kind(posting.kind())
                    .orElseThrow(() -> new IllegalArgumentException("no letter kind " + posting.kind()))
                    .urgent();
            String name = Ids.token().substring(0, 22);
            entered += queries.run(
                    """
                    insert into letter
                      (name, kind, person, mailbox, language, thing, detail, secret, event, urgent, not_before, posted)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
                    on conflict (event, person, mailbox, kind) do nothing
                    """,
                    name,
                    posting.kind(),
                    posting.person(),
                    posting.address(),
                    posting.language(),
                    posting.thing(),
                    posting.detail(),
                    seal.close(name, posting.secret()),
                    event,
                    urgent,
                    now);
        }
        return entered;
    }

    /// Enters the letters many entries call for, in one statement: an agreement may be read by
    /// thousands.
    int enterAll(Queries queries, List<Told> told, Instant now) {
        List<Told> known = told.stream()
                .filter(each -> book.kind(each.posting().kind()).isPresent())
                .toList();
        if (known.isEmpty()) return 0;
        String[] urgent = known.stream()
                .map(each -> each.posting().kind())
                .distinct()
                .filter(kind -> book.kind(kind).orElseThrow().urgent())
                .toArray(String[]::new);
        return queries.run(
                """
                insert into letter
                  (name, kind, person, mailbox, language, thing, detail, event, urgent, not_before, posted)
                select t.name, t.kind, t.person, t.mailbox, t.language, t.thing, t.detail::jsonb, t.event,
                       t.kind = any($9), $10, $10
                  from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                              $8::bigint[])
                       as t(name, kind, person, mailbox, language, thing, detail, event)
                on conflict (event, person, mailbox, kind) do nothing
                """,
                known.stream().map(_ -> Ids.token().substring(0, 22)).toArray(String[]::new),
                known.stream().map(each -> each.posting().kind()).toArray(String[]::new),
                known.stream().map(each -> each.posting().person()).toArray(Long[]::new),
                known.stream().map(each -> each.posting().address()).toArray(String[]::new),
                known.stream().map(each -> each.posting().language()).toArray(String[]::new),
                known.stream().map(each -> each.posting().thing()).toArray(Long[]::new),
                known.stream().map(each -> each.posting().detail().encode()).toArray(String[]::new),
                known.stream().map(Told::event).toArray(Long[]::new),
                urgent,
                now);
    }

    /// A letter called for by an entry of the log.
    ///
    /// @param event the entry's number, null for what a room posts itself
    record Told(Long event, Posting posting) {}

    /// Takes the next letter that is due, urgent ones first; empty when none is.
    ///
    /// While mail is paused only urgent letters posted since go out: whoever releases it must be
    /// able to enter.
    ///
    /// @param until when another sender may take it, if this one has not let go
    Optional<Waiting> take(Instant now, Instant until) {
        return db.find("""
            update letter set not_before = $2, tries = tries + 1
             where id = (select id
                           from letter
                          where state = 'waiting' and not_before <= $1
                            and not exists (select 1 from letter_pause where not (letter.urgent and posted >= since))
                          order by urgent desc, not_before, id
                          limit 1
                            for update skip locked)
            returning id, name, kind, person, mailbox, language, thing, detail, secret, urgent, tries, posted
            """, LetterStore::waiting, now, until);
    }

    /// Keeps a letter for longer; false when somebody else has taken it.
    boolean keep(Waiting letter, Instant until) {
        return db.run(
                        "update letter set not_before = $3 where id = $1 and tries = $2 and state = 'waiting'",
                        letter.id(),
                        letter.tries(),
                        until)
                > 0;
    }

    /// Puts a letter back for another time.
    void later(Waiting letter, String reason, Instant next) {
        db.run("""
            update letter set not_before = $4, reason = $3
             where id = $1 and tries = $2 and state = 'waiting'
            """, letter.id(), letter.tries(), reason, next);
    }

    /// Ends a letter's way: it is `sent`, `failed`, `stopped` or `dropped`; its secret is erased.
    void end(Waiting letter, String state, String reason, Instant now) {
        db.run("""
            update letter set state = $3, reason = $4, ended = $5, secret = null
             where id = $1 and tries = $2 and state = 'waiting'
            """, letter.id(), letter.tries(), state, reason, now);
    }

    /// Forgets letters whose way ended before a moment; gives how many.
    int forget(Instant before) {
        return db.run("delete from letter where ended < $1", before);
    }

    private static Waiting waiting(Row row) {
        JsonObject detail = row.json("detail");
        Posting posting = new Posting(
                row.text("kind"),
                row.number("person"),
                row.text("mailbox"),
                row.text("language"),
                row.number("thing"),
                detail,
                "");
        return new Waiting(
                row.number("id"),
                row.text("name"),
                posting,
                row.bytes("secret"),
                row.yes("urgent"),
                row.count("tries"),
                row.at("posted"));
    }
}
