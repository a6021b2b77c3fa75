package tilth.db;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The four verbs with which a store asks PostgreSQL. Each waits for its answer.
///
/// SQL is a compile-time constant with `$1`, `$2` … for what varies; nothing is ever concatenated.
/// Arguments may be `String Long Integer Short Boolean Double Instant LocalDate LocalDateTime byte[] String[]
/// Long[] JsonObject JsonArray UUID` or null.
///
/// All verbs throw:
///  - [DatabaseGone] when no answer comes within [Deadlines#ANSWER];
///  - [Taken] when a unique constraint is violated;
///  - [QueryFailed] for anything else PostgreSQL refuses.
public interface Queries {
    /// The first row; empty when there is none.
    <T> Optional<T> find(@CompileTimeConstant String sql, Function<Row, T> as, Object... args);

    /// All rows in the statement's order; the list cannot be changed.
    <T> List<T> list(@CompileTimeConstant String sql, Function<Row, T> as, Object... args);

    /// The one row there must be.
    ///
    /// @throws IllegalStateException when there is none, or more than one
    <T> T one(@CompileTimeConstant String sql, Function<Row, T> as, Object... args);

    /// Runs a statement and gives the number of rows it touched.
    int run(@CompileTimeConstant String sql, Object... args);
}
