package org.brevduva.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * An open transaction, passed as a value: what is written with the same {@code Tx} becomes true together or not at
 * all. Values take the places of {@code ?} in order; an {@link Instant} is stored in UTC, a list of numbers, texts or
 * octets as an array for {@code = ANY(?)}. For one thread, while {@link Database#inTransaction} runs.
 *
 * <p>Statements go to the driver directly: the library would bind and map by reflection, which costs more than the
 * database itself does for a row.
 */
public final class Tx {

    private final Handle handle;
    private boolean wrote;

    Tx(Handle handle) {
        this.handle = handle;
    }

    /** All rows, in the statement's order. */
    public <T> List<T> list(String sql, Function<Row, T> reading, Object... values) {
        return read(sql, Integer.MAX_VALUE, reading, values);
    }

    /** The first row, if there is any. */
    public <T> Optional<T> first(String sql, Function<Row, T> reading, Object... values) {
        return read(sql, 1, reading, values).stream().findFirst();
    }

    private <T> List<T> read(String sql, int most, Function<Row, T> reading, Object[] values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            Row row = new Row(rows);
            while (found.size() < most && rows.next()) {
                found.add(reading.apply(row));
            }
            return found;
        } catch (SQLException e) {
            throw DatabaseException.of(sql, e);
        }
    }

    /** Returns how many rows were touched. */
    public int update(String sql, Object... values) {
        wrote = true;
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw DatabaseException.of(sql, e);
        }
    }

    /** The same statement for each of {@code rows}, sent together. Returns how many rows each one touched. */
    public int[] batch(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        wrote = true;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(statement, row);
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

    private PreparedStatement prepared(String sql, Object[] values) throws SQLException {
        PreparedStatement statement = handle.getConnection().prepareStatement(sql);
        boolean bound = false;
        try {
            bind(statement, values);
            bound = true;
            return statement;
        } finally {
            if (!bound) {
                statement.close();
            }
        }
    }

    private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof List<?> list) {
                statement.setArray(i + 1, array(statement, list));
            } else {
                statement.setObject(i + 1, asColumn(values[i]));
            }
        }
    }

    /** What the driver is given in place of {@code value}. */
    private static Object asColumn(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Tx::asColumn).orElse(null);
        }
        return value;
    }

    /** PostgreSQL must be told the type, and takes no octets in an array of anything; H2 looks at the values. */
    private static Array array(PreparedStatement statement, List<?> values) throws SQLException {
        Object first = values.isEmpty() ? 0L : values.get(0);
        String type = first instanceof byte[] ? "bytea" : first instanceof String ? "varchar" : "bigint";
        Object[] array = first instanceof byte[] ? values.toArray(new byte[0][]) : values.toArray();
        return statement.getConnection().createArrayOf(type, array);
    }
}
