package org.brevduva.store;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementException;

/**
 * The store could not do what it was asked. Nothing of the transaction is kept. Caught where somebody can be told to
 * try again, and by threads' outermost loops.
 *
 * <p>It names the statement and the error's code, never a value: what libraries say of an error quotes texts and
 * numbers, and this ends in logs. For the same reason it has no cause.
 */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int STATEMENT = 80;

    private final String sqlState;

    private DatabaseException(String message, String sqlState) {
        super(message);
        this.sqlState = sqlState;
    }

    /** For trouble that has no statement: {@code what} holds nothing private. */
    static DatabaseException of(String what) {
        return new DatabaseException(what, "");
    }

    /** For a statement that failed. */
    static DatabaseException of(Throwable failure) {
        String state = "";
        String where = "";
        String kind = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatementException statement && statement.getStatementContext() != null) {
                where = String.valueOf(statement.getStatementContext().getRawSql());
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
                kind = sql.getClass().getSimpleName() + " " + sql.getSQLState() + "/" + sql.getErrorCode();
            }
        }
        return new DatabaseException(refused(kind, where), state);
    }

    /** For a statement that failed, as the driver tells it. */
    static DatabaseException of(String sql, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String kind = failure.getClass().getSimpleName() + " " + state + "/" + failure.getErrorCode();
        return new DatabaseException(refused(kind, sql), state);
    }

    private static String refused(String kind, String sql) {
        String statement = sql.replaceAll("\\s+", " ").strip();
        return "the database refused: " + kind + " in '"
                + statement.substring(0, Math.min(STATEMENT, statement.length())) + "'";
    }

    /** Whether running the same transaction again may succeed: it lost a race against another one. */
    boolean lostRace() {
        // 40xxx: serialization failure or deadlock; 23505: another transaction wrote the same key first.
        return sqlState.startsWith("40") || sqlState.equals("23505");
    }
}
