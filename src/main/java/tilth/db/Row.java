package tilth.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/// One row of an answer, read by column name.
///
/// A column that may be null is asked with [#has] first, or read with a verb that says what null
/// gives. A name that is not in the answer throws `NoSuchElementException`.
public final class Row {
    private final io.vertx.sqlclient.Row row;
    private final Map<String, Integer> columns;

    /// @param columns where each column stands: the client would look through all names at each call
    Row(io.vertx.sqlclient.Row row, Map<String, Integer> columns) {
        this.row = row;
        this.columns = columns;
    }

    private int place(String column) {
        Integer place = columns.get(column);
        if (place == null) throw new NoSuchElementException("no column " + column);
        return place;
    }

    /// True when the column is not null.
    public boolean has(String column) {
        return row.getValue(place(column)) != null;
    }

    /// Text; null when the column is null.
    public String text(String column) {
        return row.getString(place(column));
    }

    public long number(String column) {
        return must(row.getLong(place(column)), column);
    }

    /// A number; null when the column is null.
    public Long numberOrNull(String column) {
        return row.getLong(place(column));
    }

    /// A number that fits an `int`.
    public int count(String column) {
        return Math.toIntExact(number(column));
    }

    public double real(String column) {
        return must(row.getDouble(place(column)), column);
    }

    public boolean yes(String column) {
        return must(row.getBoolean(place(column)), column);
    }

    /// A `timestamptz`; null when the column is null.
    public Instant at(String column) {
        OffsetDateTime at = row.getOffsetDateTime(place(column));
        return at == null ? null : at.toInstant();
    }

    /// A `date`; null when the column is null.
    public LocalDate day(String column) {
        return row.getLocalDate(place(column));
    }

    /// A `timestamp` without a zone; null when the column is null.
    public LocalDateTime local(String column) {
        return row.getLocalDateTime(place(column));
    }

    /// A `text[]`; empty when the column is null.
    public List<String> texts(String column) {
        String[] texts = row.getArrayOfStrings(place(column));
        return texts == null ? List.of() : List.of(texts);
    }

    /// A `bigint[]`; empty when the column is null.
    public List<Long> numbers(String column) {
        Long[] numbers = row.getArrayOfLongs(place(column));
        return numbers == null ? List.of() : List.of(numbers);
    }

    /// A `jsonb` object; null when the column is null.
    public JsonObject json(String column) {
        return row.getJsonObject(place(column));
    }

    /// A `jsonb` array; null when the column is null.
    public JsonArray jsons(String column) {
        return row.getJsonArray(place(column));
    }

    /// A `bytea`; null when the column is null.
    public byte[] bytes(String column) {
        Buffer bytes = row.getBuffer(place(column));
        return bytes == null ? null : bytes.getBytes();
    }

    /// A `uuid`; null when the column is null.
    public UUID uuid(String column) {
        return row.getUUID(place(column));
    }

    private static <T> T must(T value, String column) {
        if (value == null)
            throw new IllegalStateException("column " + column + " is null; ask has(\"" + column + "\")");
        return value;
    }
}
