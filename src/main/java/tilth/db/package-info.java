/// Asking PostgreSQL: the verbs every store uses, the server Tilth brings along, and the steps that
/// shape the tables. The only room that knows the PG client and Flyway.
///
/// - **Asking.** [tilth.db.Database] is the pool, [tilth.db.Queries] its four verbs, [tilth.db.Tx]
///    one transaction. Verbs wait, on virtual threads by suspending only the task that asked.
///    Statements are prepared once for each connection and kept. Connections are pipelined: a
///    transaction's `begin` travels with its first statement. Single statements each borrow a
///    connection for themselves and are not queued behind others on a shared one, where one slow
///    search would hold up every quick page behind it; [tilth.db.Database#later] sends a page's
///    questions out together. Only questions by key share lines, by [tilth.db.Keyed] (ADR 13).
/// - **Deadlines.** Everything ends: see `Deadlines`. A line that froze is thrown away with its
///    pool.
/// - **The server.** [tilth.db.EmbeddedPostgres] runs PostgreSQL's own programs from our jars;
///    `Cluster` is its folder. [tilth.db.Database#start] chooses between it and an external one.
/// - **Steps.** `resources/tilth/db/migrations/V<number>__<words>.sql`, forward only, each in one
///    transaction and opening with why. Rooms number theirs in ranges of their own.
/// - **Trouble.** [tilth.db.DatabaseGone] (503), [tilth.db.Taken] (someone has it already),
///    [tilth.db.QueryFailed] (our mistake), [tilth.db.StartProblem] (a sentence for the operator).
///
/// Tables: `flyway_schema_history`, Flyway's own. Routes: none. Leans on no other room.
package tilth.db;
