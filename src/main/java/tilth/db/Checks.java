package tilth.db;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;

/// What must be true of a PostgreSQL before Tilth serves from it, each with one sentence for the
/// operator when it is not.
final class Checks {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);
    private static final int OLDEST = 160_000;
    private static final int TO_MAJOR = 10_000;

    private Checks() {}

    /// Waits for the first answer while it is only slow in coming: the first connection of a cold
    /// JVM on a busy machine takes seconds. A clear refusal is left for the other checks to
    /// explain.
    static void patiently(Database database) {
        long until = System.nanoTime() + FIRST_ANSWER.toNanos();
        while (System.nanoTime() < until) {
            try {
                database.run("select 1");
                return;
            } catch (QueryFailed refused) {
                return;
            } catch (DatabaseGone gone) {
                if (gone.getCause() instanceof IOException || gone.getCause() instanceof PgException) return;
            }
        }
    }

    /// Reachable, new enough, in UTF-8, and ours to write.
    static void external(Database database, Address address) {
        String place = "The database " + address.place();
        try {
            int version = database.one(
                    "select current_setting('server_version_num')::int as version", row -> row.count("version"));
            if (version < OLDEST)
                throw new StartProblem(place + " is PostgreSQL " + version / TO_MAJOR + "; Tilth needs "
                        + OLDEST / TO_MAJOR + " or newer.");
            String encoding = database.one("select current_setting('server_encoding') as it", row -> row.text("it"));
            if (!encoding.equals("UTF8"))
                throw new StartProblem(place + " is encoded in " + encoding + "; create it with encoding UTF8.");
            if (database.one("select pg_is_in_recovery() as it", row -> row.yes("it")))
                throw new StartProblem(place + " is a read-only stand-in; set database.url to the primary server.");
        } catch (DatabaseGone | QueryFailed refused) {
            throw new StartProblem(place + why(refused.getCause(), address), refused);
        }
    }

    private static String why(Throwable cause, Address address) {
        String said = cause == null ? "" : String.valueOf(cause.getMessage());
        if (cause instanceof PgException refused) {
            return switch (refused.getSqlState()) {
                case "28P01", "28000" ->
                    " refuses the user " + address.user() + " or the password; check database.url.";
                case "3D000" -> " does not exist; create it, or correct the name in database.url.";
                default -> " refuses: " + refused.getErrorMessage() + ".";
            };
        }
        if (cause instanceof UnknownHostException)
            return " cannot be found: no host has that name; check database.url.";
        return " cannot be reached (" + said + "); start it, or check database.url.";
    }

    /// The embedded server keeps what it has acknowledged, power cut or not.
    static void durable(Database database) {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
            String value = database.one("select current_setting($1) as it", row -> row.text("it"), setting);
            if (!value.equals("on"))
                throw new StartProblem("PostgreSQL runs with " + setting + "=" + value
                        + " and could lose what people wrote; remove that line from its postgresql.conf.");
        }
    }
}
