package org.brevduva.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * An open transaction, passed as a value: what is written with the same {@code Tx} becomes true together or not at
 * all. Values take the places of {@code ?} in order; an {@link Instant} is stored in UTC, a list of numbers, texts or
 * octets as an array for {@code = ANY(?)}. For one thread, while {@link Database#inTransaction} runs.
 */
public final class Tx {

    private final Handle handle;
    private boolean wrote;

    Tx(Handle handle) {
        this.handle = handle;
    }

    /** All rows, in the statement's order. */
    public <T> List<T> list(String sql, Function<Row, T> reading, Object... values) {
        try (Query query = bound(handle.createQuery(sql), values)) {
            return query.map((rows, context) -> reading.apply(new Row(rows))).list();
        }
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(String sql, Function<Row, T> reading, Object... values) {
        try (Query query = bound(handle.createQuery(sql), values)) {
            return query.map((rows, context) -> reading.apply(new Row(rows))).findFirst();
        }
    }

    /** Returns how many rows were touched. */
    public int update(String sql, Object... values) {
        wrote = true;
        try (Update update = bound(handle.createUpdate(sql), values)) {
            return update.execute();
        }
    }

    /**
     * The same statement for each of {@code rows}, sent together. Returns how many rows each one touched. Goes to the
     * driver directly: a list of a hundred thousand recipients has half a million rows.
     */
    public int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        wrote = true;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, asColumn(row[i]));
                }
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw DatabaseException.of(sql, e);
        }
    }

    boolean wrote() {
        return wrote;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, asColumn(values[i]));
        }
        return statement;
    }

    /** What the driver is given in place of {@code value}. */
    private static Object asColumn(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Tx::asColumn).orElse(null);
        }
        if (value instanceof List<?> values) {
            return array(values);
        }
        return value;
    }

    /** PostgreSQL must be told the type, and takes no octets in an array of anything; H2 looks at the values. */
    private static Argument array(List<?> values) {
        Object first = values.isEmpty() ? 0L : values.get(0);
        String type = first instanceof byte[] ? "bytea" : first instanceof String ? "varchar" : "bigint";
        Object[] array = first instanceof byte[] ? values.toArray(new byte[0][]) : values.toArray();
        return (place, statement, context) ->
                statement.setArray(place, statement.getConnection().createArrayOf(type, array));
    }
}
