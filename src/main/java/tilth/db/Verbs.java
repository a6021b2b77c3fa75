package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The verbs of [Queries] over one way of asking.
abstract class Verbs implements Queries {
    /// Sends one statement and waits for its rows.
    abstract RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args);

    @Override
    public final <T> Optional<T> find(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        return first(ask(sql, tuple(args)), as);
    }

    @Override
    public final <T> List<T> list(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        return all(ask(sql, tuple(args)), as);
    }

    static <T> Optional<T> first(RowSet<io.vertx.sqlclient.Row> rows, Function<Row, T> as) {
        for (var row : rows) return Optional.of(as.apply(new Row(row)));
        return Optional.empty();
    }

    static <T> List<T> all(RowSet<io.vertx.sqlclient.Row> rows, Function<Row, T> as) {
        List<T> all = new ArrayList<>(rows.size());
        for (var row : rows) all.add(as.apply(new Row(row)));
        return Collections.unmodifiableList(all);
    }

    @Override
    public final <T> T one(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        RowSet<io.vertx.sqlclient.Row> rows = ask(sql, tuple(args));
        if (rows.size() != 1) throw new IllegalStateException("one row expected, " + rows.size() + " came: " + sql);
        return as.apply(new Row(rows.iterator().next()));
    }

    @Override
    public final int run(@CompileTimeConstant String sql, Object... args) {
        return ask(sql, tuple(args)).rowCount();
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
