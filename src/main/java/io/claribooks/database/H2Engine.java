package io.claribooks.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind an H2 connection. Where a write fails in the middle, on a full disk, H2 most often closes its store by itself,
 * but not always: a rollback that could not be written has left it open and its count of running statements below zero, and
 * every later statement then spins for ever in {@code MVStore.registerVersionUsage}. So the engine is shut, without running a
 * statement, as soon as a failure says that it is in doubt; all that was committed is in its file.
 */
final class H2Engine {
    private static final Logger log = LoggerFactory.getLogger(H2Engine.class);

    /** A "general error" is what a failed write inside a commit comes as. */
    private static final Set<Integer> IN_DOUBT = Set.of(
            ErrorCode.GENERAL_ERROR_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CORRUPTED_1);

    private H2Engine() {}

    /** Whether a failure leaves the open store in doubt. PostgreSQL gives no such codes. */
    static boolean cannotGoOnAfter(SQLException failure) {
        return IN_DOUBT.contains(failure.getErrorCode());
    }

    /** Shuts the engine of a connection as a crash would, if it is one of H2 in this process. */
    static void shut(Connection connection) {
        try {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                session.getDatabase().shutdownImmediately();
            }
        } catch (SQLException e) {
            log.warn("store.not-shut cause={}", e.getMessage());
        }
    }
}
