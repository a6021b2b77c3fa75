package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The verbs of [Queries] over one way of asking.
abstract class Verbs implements Queries {
    /// Sends one statement and waits for its rows.
    abstract RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args);

    @Override
    public final <T> Optional<T> find(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        return first(ask(sql, tuple(args)), sql, as);
    }

    @Override
    public final <T> List<T> list(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        return all(ask(sql, tuple(args)), sql, as);
    }

    static <T> Optional<T> first(RowSet<io.vertx.sqlclient.Row> rows, String sql, Function<Row, T> as) {
        for (var row : rows) return Optional.of(as.apply(new Row(row, columns(rows, sql))));
        return Optional.empty();
    }

    static <T> List<T> all(RowSet<io.vertx.sqlclient.Row> rows, String sql, Function<Row, T> as) {
        if (rows.size() == 0) return List.of();
        Map<String, Integer> columns = columns(rows, sql);
        List<T> all = new ArrayList<>(rows.size());
        for (var row : rows) all.add(as.apply(new Row(row, columns)));
        return Collections.unmodifiableList(all);
    }

    @Override
    public final <T> T one(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        RowSet<io.vertx.sqlclient.Row> rows = ask(sql, tuple(args));
        if (rows.size() != 1) throw new IllegalStateException("one row expected, " + rows.size() + " came: " + sql);
        return as.apply(new Row(rows.iterator().next(), columns(rows, sql)));
    }

    @Override
    public final int run(@CompileTimeConstant String sql, Object... args) {
        return ask(sql, tuple(args)).rowCount();
    }

    /// Where a statement's columns stand; there are as many statements as the house has questions.
    private static final Map<String, Columns> COLUMNS = new ConcurrentHashMap<>();

    private record Columns(List<String> names, Map<String, Integer> places) {}

    private static Map<String, Integer> columns(RowSet<io.vertx.sqlclient.Row> rows, String sql) {
        List<String> names = rows.columnsNames();
        Columns known = COLUMNS.get(sql);
        if (known != null && known.names().equals(names)) return known.places();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) places.putIfAbsent(names.get(i), i);
        COLUMNS.put(sql, new Columns(List.copyOf(names), places));
        return places;
    }

    static Tuple tuple(Object[] args) {
        List<Object> sent = new ArrayList<>(args.length);
        for (Object arg : args) {
            sent.add(
                    switch (arg) {
                        case Instant at -> at.atOffset(ZoneOffset.UTC);
                        case byte[] bytes -> Buffer.buffer(bytes);
                        case null -> null;
                        default -> arg;
                    });
        }
        return Tuple.wrap(sent);
    }
}
