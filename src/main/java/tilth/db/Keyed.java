package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Short questions: few rows, found by key, at once.
///
/// Many are under way on one line, so nothing may wait here for a lock or read through a table; and PostgreSQL plans
/// each statement once, without looking at its arguments, so it must have one plan that is always good: no "this or
/// everything" conditions, no order to walk until enough has been found.
public final class Keyed extends Verbs {
    private final Lines lines;

    Keyed(Lines lines) {
        this.lines = lines;
    }

    @Override
    RowSet<io.vertx.sqlclient.Row> ask(String sql, Tuple args) {
        return lines.send(sql, args).get();
    }

    /// [#find], sent now and waited for later, so that a page's questions go out together.
    public <T> Later<Optional<T>> findLater(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        Later<RowSet<io.vertx.sqlclient.Row>> rows = lines.send(sql, tuple(args));
        return () -> first(rows.get(), sql, as);
    }

    /// [#list], sent now and waited for later.
    public <T> Later<List<T>> listLater(@CompileTimeConstant String sql, Function<Row, T> as, Object... args) {
        Later<RowSet<io.vertx.sqlclient.Row>> rows = lines.send(sql, tuple(args));
        return () -> all(rows.get(), sql, as);
    }
}
