package tilth.db;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The whole database as it was at one moment, written into a zip while the site may go on working.
///
/// PostgreSQL's own `pg_dump` is not among the programs Tilth brings along. One transaction that only reads sees
/// one moment in all tables; each goes into `database/<table>.copy` in the text form of COPY, which any later
/// PostgreSQL reads, too.
public final class Backup {
    static final String FOLDER = "database/";

    private Backup() {}

    /// Gives what [Restore] needs to know: `migrations`, `tables` (each `name`, `columns`, `rows`), `sequences`.
    ///
    /// @throws StartProblem in one sentence when there is nothing to back up
    /// @throws IOException when the file cannot be written
    public static JsonObject write(Address address, ZipOutputStream zip) throws IOException {
        try (Connection connection = Tables.connect(address, "backup")) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Tables.run(connection, "set local statement_timeout = 0");
            if (Tables.number(connection, "select count(to_regclass('public.flyway_schema_history'))") == 0)
                throw new StartProblem("The database " + address.place() + " holds no site to back up.");
            JsonObject written = copy(connection, zip);
            connection.rollback();
            return written;
        } catch (SQLException broken) {
            throw new StartProblem(
                    "The database " + address.place() + " could not be read to its end: " + Tables.oneLine(broken)
                            + ".",
                    broken);
        }
    }

    private static JsonObject copy(Connection connection, ZipOutputStream zip) throws SQLException, IOException {
        List<Tables.Table> all = Tables.all(connection);
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        JsonArray tables = new JsonArray();
        for (Tables.Table table : all) {
            zip.putNextEntry(new ZipEntry(FOLDER + table.name() + ".copy"));
            long rows = copies.copyOut("copy " + table.name() + " (" + table.columns() + ") to stdout", zip);
            zip.closeEntry();
            tables.add(new JsonObject()
                    .put("name", table.name())
                    .put("columns", table.columns())
                    .put("rows", rows));
        }
        // Sequences stand outside of transactions: read last, they are never behind the rows.
        JsonObject sequences = new JsonObject();
        Tables.sequences(connection).forEach(sequences::put);
        return new JsonObject()
                .put("migrations", new JsonArray(Tables.migrations(connection)))
                .put("tables", tables)
                .put("sequences", sequences);
    }
}
