package tilth.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tilth.db.Database;
import tilth.db.Queries;
import tilth.db.Tx;
import tilth.text.Ids;
import tilth.text.Markdown;
import tilth.web.Reach;

/// Sessions as PostgreSQL keeps them, looked up through the reader. One method, one statement.
final class SessionStore {
    private final Database db;

    SessionStore(Database db) {
        this.db = db;
    }

    /// A session by its number; empty when it is out of reach, hidden, removed, or never was.
    Optional<Session> find(Reach reach, long address) {
        return find(db, reach, address);
    }

    /// The same within a transaction.
    static Optional<Session> find(Queries queries, Reach reach, long address) {
        return queries.find("""
            select * from session
             where address = $1 and labels && $2 and hidden is null and removed is null
            """, Session::of, address, reach.array());
    }

    /// Whatever its state and whoever asks; for letters, search and acts that have asked already.
    static Optional<Session> any(Queries queries, long id) {
        return queries.find("select * from session where id = $1", Session::of, id);
    }

    /// The same, held so that no two acts on it run at once.
    static Optional<Session> hold(Queries tx, long id) {
        return tx.find("select * from session where id = $1 for update", Session::of, id);
    }

    /// Adds a session that stands alone, planned or confirmed; gives it back.
    ///
    /// @param labels who reads what is in the space
    static Session create(
            Tx tx, long space, Set<String> labels, Planned planned, State state, long author, Instant now) {
        return tx.one(
                """
                insert into session (address, space, labels, title, purpose, purpose_html, prepare, prepare_html, renderer,
                       start, zone, at, until, minutes, place, link, phone, code, languages, state, author, created, changed)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $22)
                returning *
                """,
                Session::of,
                Ids.fresh(),
                space,
                labels.toArray(String[]::new),
                planned.title(),
                planned.purpose(),
                Markdown.render(planned.purpose()).html(),
                planned.prepare(),
                Markdown.render(planned.prepare()).html(),
                Markdown.VERSION,
                planned.start(),
                planned.zone().getId(),
                planned.at(),
                planned.until(),
                planned.minutes(),
                planned.place(),
                planned.link(),
                planned.phone(),
                planned.code(),
                planned.languages().toArray(String[]::new),
                state.code(),
                author == 0 ? null : author,
                now);
    }
}
