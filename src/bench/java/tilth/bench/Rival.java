package tilth.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import tilth.db.Address;
import tilth.db.EmbeddedPostgres;

/// PostgreSQL's full text as most would use it: a kept `tsvector` under a GIN index, `websearch_to_tsquery`,
/// `ts_rank_cd`.
final class Rival implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Connection db;
    private final AutoCloseable server;

    private Rival(Address address, AutoCloseable server) throws SQLException {
        this.db = connect(address);
        this.server = server;
    }

    static Rival start(Path home) throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        return new Rival(postgres.address(), postgres);
    }

    /// In the database of a Tilth that runs, over all its public resources; kept for the next time.
    static Rival beside(Path home, int size) throws SQLException {
        Rival rival = new Rival(EmbeddedPostgres.running(home).orElseThrow(), () -> {});
        try (var make = rival.db.createStatement()) {
            make.execute("create table if not exists rival (place int, words tsvector)");
            try (ResultSet filled = make.executeQuery("select count(*) from rival")) {
                filled.next();
                if (filled.getInt(1) < size) fill(make);
            }
            make.execute("set default_text_search_config = 'english'");
        }
        return rival;
    }

    private static void fill(java.sql.Statement make) throws SQLException {
        make.execute("truncate rival");
        make.execute("insert into rival select id, to_tsvector('english', title || ' ' || body) from resource");
        make.execute("create index on rival using gin (words)");
        make.execute("analyze rival");
    }

    /// How long the best ten take, in milliseconds, the slowest last.
    double[] times(int questions, IntFunction<String> question) {
        double[] times = new double[questions];
        for (int i = 0; i < questions; i++) {
            long began = System.nanoTime();
            ranked(question.apply(i), 10, false);
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    static Connection connect(Address at) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database() + "?sslmode=disable",
                at.user(),
                at.password());
    }

    void texts(List<Judged.Text> texts, String language) throws SQLException {
        String called = Locale.of(language).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT);
        try (var make = db.createStatement()) {
            make.execute("create table rival (place int, words tsvector)");
        }
        try (PreparedStatement insert =
                db.prepareStatement("insert into rival values (?, to_tsvector(?::regconfig, ?))")) {
            for (int place = 0; place < texts.size(); place++) {
                insert.setInt(1, place);
                insert.setString(2, called);
                insert.setString(
                        3, texts.get(place).title() + "\n" + texts.get(place).body());
                insert.addBatch();
                if (place % BATCH == BATCH - 1) insert.executeBatch();
            }
            insert.executeBatch();
        }
        try (var make = db.createStatement()) {
            make.execute("create index on rival using gin (words)");
            make.execute("analyze rival");
            make.execute("set default_text_search_config = '" + called + "'");
        }
    }

    /// @param any true for texts with any of the words: long questions find next to nothing otherwise
    List<Integer> ranked(String query, int depth, boolean any) {
        String asked = any
                ? "cast(replace(cast(websearch_to_tsquery(?) as text), '&', '|') as tsquery)"
                : "websearch_to_tsquery(?)";
        String sql = "select place from rival, " + asked
                + " as asked where words @@ asked order by ts_rank_cd(words, asked) desc, place limit ?";
        try (PreparedStatement select = db.prepareStatement(sql)) {
            select.setString(1, query);
            select.setInt(2, depth);
            List<Integer> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) found.add(rows.getInt(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws SQLException {
        db.close();
        try {
            server.close();
        } catch (Exception stays) {
            throw new IllegalStateException(stays);
        }
    }
}
