package tilth;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import tilth.db.Address;

/// The rows of a database as they were at one moment, and the way back there.
///
/// The log, its followers and the letters are left alone: they only ever go on.
final class Photograph implements AutoCloseable {
    private static final Set<String> GOES_ON = Set.of(
            "event",
            "log_counter",
            "follower",
            "follower_aside",
            "letter",
            "letter_pause",
            "form_key",
            "site_key",
            "flyway_schema_history");
    /// Moments of use, which reading may move, and the secret offered to oneself for an app that tells
    /// codes: it does nothing until its first code was typed.
    private static final Set<String> WORN_BY_READING = Set.of("sign_in", "api_token", "totp");

    private final Connection connection;
    private final Map<String, String> columns = new LinkedHashMap<>();

    Photograph(Address at) throws SQLException {
        connection = connect(at);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
                      from information_schema.columns join information_schema.tables using (table_schema, table_name)
                     where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
                     group by table_name order by table_name
                    """)) {
            while (rows.next())
                if (!GOES_ON.contains(rows.getString(1))) columns.put(rows.getString(1), rows.getString(2));
        }
    }

    private static Connection connect(Address at) throws SQLException {
        Properties who = new Properties();
        who.setProperty("user", at.user());
        who.setProperty("password", at.password());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database(), who);
    }

    private static final String DEADLOCK = "40P01";
    private static final int TRIES = 3;

    void take() throws SQLException {
        List<String> steps =
                new ArrayList<>(List.of("drop schema if exists photograph cascade", "create schema photograph"));
        steps.add("create table photograph.touched (name text)");
        steps.add("create function photograph.touch() returns trigger language plpgsql as"
                + " 'begin insert into photograph.touched values (tg_table_name); return null; end'");
        columns.keySet().forEach(table -> {
            steps.add("create table photograph." + table + "_ as table public." + table);
            steps.add("create trigger photographed after insert or update or delete on public." + table
                    + " for each statement execute function photograph.touch()");
        });
        insist(steps);
    }

    /// As it was; once more when it got in the way of somebody who still works off what was done.
    void restore() throws SQLException {
        for (int left = 5; ; left--)
            try {
                back();
                return;
            } catch (SQLException deadlock) {
                if (left == 0 || !"40P01".equals(deadlock.getSQLState())) throw deadlock;
            }
    }

    private void back() throws SQLException {
        List<String> steps = new ArrayList<>(List.of("set session_replication_role = replica"));
        for (String table : touched()) {
            String names = columns.get(table);
            steps.add("delete from public." + table);
            steps.add("insert into public." + table + " (" + names + ") overriding system value select " + names
                    + " from photograph." + table + "_");
        }
        steps.add("set session_replication_role = default");
        insist(steps);
    }

    /// The house goes on meanwhile: what it does by itself may hold what is wanted here.
    private void insist(List<String> steps) throws SQLException {
        for (int left = TRIES; ; left--)
            try {
                run(steps);
                return;
            } catch (SQLException met) {
                if (!DEADLOCK.equals(met.getSQLState()) || left == 1) throw met;
            }
    }

    /// The tables that were written to since; forgotten with the way back, which ends this transaction.
    private Set<String> touched() throws SQLException {
        connection.setAutoCommit(false);
        Set<String> touched = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("delete from photograph.touched returning name")) {
            while (rows.next()) touched.add(rows.getString(1));
        }
        return touched;
    }

    /// A sum over everything that reading must not change, the log included.
    String sum() throws SQLException {
        StringBuilder sum = new StringBuilder();
        List<String> tables = new ArrayList<>(columns.keySet());
        tables.removeAll(WORN_BY_READING);
        tables.add("event");
        tables.add("letter");
        try (Statement statement = connection.createStatement()) {
            for (String table : tables)
                try (ResultSet row = statement.executeQuery(
                        "select count(*) || ' ' || coalesce(sum(hashtextextended((t.*)::text, 0)), 0) from "
                                + (table.equals("event")
                                        ? "(select id, key, what, who, space, kind, thing from event)"
                                        : table)
                                + " t")) {
                    row.next();
                    sum.append(table).append(' ').append(row.getString(1)).append('\n');
                }
        }
        return sum.toString();
    }

    /// Every row of every table as text, for looking for what must not be there any more.
    Map<String, String> dump() throws SQLException {
        Map<String, String> dump = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (names.next()) {
                String table = names.getString("TABLE_NAME");
                try (ResultSet row = statement.executeQuery(
                        "select coalesce(string_agg((t.*)::text, E'\\n'), '') from " + table + " t")) {
                    row.next();
                    dump.put(table, row.getString(1));
                }
            }
        }
        return dump;
    }

    private void run(List<String> steps) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.join(";\n", steps));
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
