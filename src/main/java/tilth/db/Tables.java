package tilth.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// What backup and restore know of a database: its tables, sequences and migrations, by PostgreSQL's own catalogue.
///
/// They speak JDBC, not the pool's line: only there is COPY, and no deadline of a page applies to it.
final class Tables {
    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /// A table with the columns that are stored; those PostgreSQL computes come back by themselves.
    ///
    /// @param name as written in SQL, quoted if it must be
    /// @param columns likewise, separated by commas
    record Table(String name, String columns) {}

    static Connection connect(Address address, String purpose) {
        Properties who = new Properties();
        who.put("user", address.user());
        who.put("password", address.password());
        who.put("ApplicationName", "tilth " + purpose);
        try {
            return DriverManager.getConnection(address.jdbcUrl(), who);
        } catch (SQLException away) {
            throw new StartProblem(
                    "The database " + address.place() + " does not let Tilth in: " + oneLine(away) + ".", away);
        }
    }

    static String oneLine(Exception said) {
        return String.valueOf(said.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    static List<Table> all(Connection connection) throws SQLException {
        String sql = """
            select quote_ident(relname) as name,
                   string_agg(quote_ident(attname), ', ' order by attname) as columns
              from pg_class
              join pg_attribute on attrelid = pg_class.oid
             where relnamespace = 'public'::regnamespace
               and relkind = 'r'
               and relname <> ?
               and attnum > 0
               and not attisdropped
               and attgenerated = ''
             group by relname
             order by relname
            """;
        try (PreparedStatement asking = connection.prepareStatement(sql)) {
            asking.setString(1, HISTORY);
            List<Table> tables = new ArrayList<>();
            ResultSet rows = asking.executeQuery();
            while (rows.next()) tables.add(new Table(rows.getString("name"), rows.getString("columns")));
            return tables;
        }
    }

    /// Without leading zeros, as [Migrations] names them.
    static List<String> migrations(Connection connection) throws SQLException {
        return texts(connection, """
            select ltrim(version, '0')
              from flyway_schema_history
             where success and version is not null
             order by installed_rank
            """);
    }

    /// The last number each sequence has given out; those that gave none are left out.
    static Map<String, Long> sequences(Connection connection) throws SQLException {
        String sql = """
            select quote_ident(sequencename) as name, last_value
              from pg_sequences
             where schemaname = 'public' and last_value is not null
             order by sequencename
            """;
        Map<String, Long> last = new LinkedHashMap<>();
        try (Statement asking = connection.createStatement();
                ResultSet rows = asking.executeQuery(sql)) {
            while (rows.next()) last.put(rows.getString("name"), rows.getLong("last_value"));
        }
        return last;
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement asking = connection.createStatement();
                ResultSet rows = asking.executeQuery(sql)) {
            while (rows.next()) texts.add(rows.getString(1));
        }
        return texts;
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(texts(connection, sql).getFirst());
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement doing = connection.createStatement()) {
            doing.execute(sql);
        }
    }
}
