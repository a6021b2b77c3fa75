package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Fills an empty database with what [Backup] wrote.
///
/// First the tables as they were then, by the same migrations; then all rows in one transaction, in
/// which foreign keys are taken away and put back, so that the order of tables does not matter and
/// each key is checked at the end (no superuser is needed, the owner of the tables may); then the
/// migrations that came since.
public final class Restore {
    private Restore() {}

    /// @param written what [Backup#write] gave
    /// @param last is done in the transaction of the rows, at its end
    /// @throws StartProblem in one sentence when the database is in use or not empty, or the backup
    ///   does not fit it; no rows are in it then
    public static void read(Address address, ZipFile zip, JsonObject written, @CompileTimeConstant String last)
            throws IOException {
        Set<String> migrations =
                written.getJsonArray("migrations").stream().map(String::valueOf).collect(Collectors.toSet());
        try (Connection connection = Tables.connect(address, "restore")) {
            Tables.run(connection, "set statement_timeout = 0");
            makeRoom(address, connection);
            new Migrations(address).applyOnly(migrations);
            connection.setAutoCommit(false);
            fill(connection, zip, written);
            Tables.run(connection, last);
            connection.commit();
            connection.setAutoCommit(true);
            Tables.run(connection, "analyze");
        } catch (SQLException failed) {
            throw new StartProblem(
                    "The backup could not be put into the database " + address.place()
                            + ", which holds no rows of it now: " + Tables.oneLine(failed) + ".",
                    failed);
        }
        new Migrations(address).migrate();
    }

    /// Takes away the tables of a site that nobody has entered yet, and what stood beside them; refuses everything
    /// else.
    private static void makeRoom(Address address, Connection connection) throws SQLException {
        refuseInUse(address, connection);
        List<Tables.Table> tables = Tables.all(connection);
        if (!tables.isEmpty() && !isNew(connection))
            throw new StartProblem("The database " + address.place()
                    + " is not empty, and a backup never overwrites anything; name an empty database in database.url,"
                    + " or another data.dir.");
        List<String> names =
                new ArrayList<>(tables.stream().map(Tables.Table::name).toList());
        names.add("flyway_schema_history");
        Tables.run(connection, "drop table if exists " + String.join(", ", names) + " cascade");
        for (String drop : Tables.texts(connection, """
            select 'drop function ' || oid::regprocedure
              from pg_proc
             where pronamespace = 'public'::regnamespace
               and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
            union all
            select 'drop sequence ' || oid::regclass
              from pg_class
             where relkind = 'S' and relnamespace = 'public'::regnamespace
            """)) Tables.run(connection, drop);
    }

    private static void refuseInUse(Address address, Connection connection) throws SQLException {
        String others = """
            select count(*)
              from pg_stat_activity
             where datname = current_database() and application_name like 'tilth%' and pid <> pg_backend_pid()
            """;
        if (Tables.number(connection, others) > 0)
            throw new StartProblem(
                    "A Tilth is running on the database " + address.place() + "; stop it first, then restore.");
    }

    private static boolean isNew(Connection connection) throws SQLException {
        String ours = "select count(to_regclass('public.flyway_schema_history')) + count(to_regclass('public.person'))";
        return Tables.number(connection, ours) == 2
                && Tables.number(connection, "select count(*) from (select 1 from person limit 1) as found") == 0;
    }

    private static void fill(Connection connection, ZipFile zip, JsonObject written) throws SQLException, IOException {
        List<Tables.Table> tables = Tables.all(connection);
        List<String> keys = Tables.texts(connection, """
            select format('alter table %s add constraint %I %s',
                          conrelid::regclass, conname, pg_get_constraintdef(oid))
              from pg_constraint
             where contype = 'f' and connamespace = 'public'::regnamespace
            """);
        for (String drop : Tables.texts(connection, """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname)
              from pg_constraint
             where contype = 'f' and connamespace = 'public'::regnamespace
            """)) Tables.run(connection, drop);
        Tables.run(
                connection,
                "truncate " + tables.stream().map(Tables.Table::name).collect(Collectors.joining(", ")));
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Object each : written.getJsonArray("tables")) fill(copies, zip, tables, (JsonObject) each);
        for (String key : keys) Tables.run(connection, key);
        for (String sequence : written.getJsonObject("sequences").fieldNames())
            Tables.number(
                    connection,
                    "select setval('public." + sequence.replace("'", "''") + "', "
                            + written.getJsonObject("sequences").getLong(sequence) + ")");
    }

    private static void fill(CopyManager copies, ZipFile zip, List<Tables.Table> tables, JsonObject saved)
            throws SQLException, IOException {
        Tables.Table table = new Tables.Table(saved.getString("name"), saved.getString("columns"));
        if (!tables.contains(table))
            throw new StartProblem(
                    "The backup's table " + table.name() + " is not as its migrations make it; the file was changed.");
        ZipEntry entry = zip.getEntry(Backup.FOLDER + table.name() + ".copy");
        if (entry == null) throw new StartProblem("The backup lacks the table " + table.name() + "; it is damaged.");
        try (InputStream rows = zip.getInputStream(entry)) {
            long filled = copies.copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin", rows);
            if (filled != saved.getLong("rows"))
                throw new StartProblem("The backup's table " + table.name() + " has " + filled + " rows instead of "
                        + saved.getLong("rows") + "; it is damaged.");
        }
    }
}
