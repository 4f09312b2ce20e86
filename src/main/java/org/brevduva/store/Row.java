package org.brevduva.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One row of an answer, read by the names of its columns. Valid only while it is read. */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public long number(String column) {
        return read(column, () -> rows.getLong(column));
    }

    public int count(String column) {
        return read(column, () -> rows.getInt(column));
    }

    public String text(String column) {
        return read(column, () -> rows.getString(column));
    }

    public boolean flag(String column) {
        return read(column, () -> rows.getBoolean(column));
    }

    public byte[] octets(String column) {
        return read(column, () -> rows.getBytes(column));
    }

    /** For columns that may be NULL. */
    public Optional<byte[]> optionalOctets(String column) {
        return Optional.ofNullable(read(column, () -> rows.getBytes(column)));
    }

    public Instant instant(String column) {
        return read(column, () -> rows.getObject(column, OffsetDateTime.class)).toInstant();
    }

    /** For columns that may be NULL. */
    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(read(column, () -> rows.getString(column)));
    }

    /** For columns that may be NULL. */
    public Optional<Long> optionalNumber(String column) {
        return Optional.ofNullable(read(column, () -> rows.getObject(column, Long.class)));
    }

    /** For columns that may be NULL. */
    public Optional<Instant> optionalInstant(String column) {
        return Optional.ofNullable(read(column, () -> rows.getObject(column, OffsetDateTime.class)))
                .map(OffsetDateTime::toInstant);
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T read(String column, Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw DatabaseException.of("column " + column + " cannot be read: " + e.getSQLState());
        }
    }
}
