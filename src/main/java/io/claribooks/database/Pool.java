package io.claribooks.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.slf4j.LoggerFactory;

/**
 * The connections of the store. After a write that failed, because the disk is full for example, H2 closes its file and answers
 * every call with an error from then on, even when there is room again; then it is opened anew, looked through as at a start.
 * Safe for many threads.
 */
final class Pool implements DataSource, Failures, AutoCloseable {
    private static final org.slf4j.Logger log = LoggerFactory.getLogger(Pool.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<HikariDataSource> opener;
    private HikariDataSource current;
    private long tried;
    private boolean closed;

    /**
     * Opens.
     *
     * @throws RuntimeException when the store cannot be opened
     */
    Pool(Supplier<HikariDataSource> opener) {
        this.opener = opener;
        this.current = opener.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open().getConnection();
    }

    private synchronized HikariDataSource open() throws SQLException {
        if (current != null) {
            return current;
        }
        if (closed || System.nanoTime() - tried < PAUSE_NANOS) {
            throw new SQLException("The store closed itself and is not open again yet");
        }
        tried = System.nanoTime();
        try {
            current = opener.get();
            log.info("store.opened-again");
            return current;
        } catch (HikariPool.PoolInitializationException | StoreUnavailable e) {
            throw new SQLException("The store closed itself and cannot be opened again: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isFatal(Optional<Connection> connection, SQLException failure) {
        if (failure.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED) {
            return true;
        }
        boolean fatal = H2Engine.cannotGoOnAfter(failure);
        if (fatal) {
            connection.ifPresent(H2Engine::shut);
        }
        return fatal;
    }

    @Override
    public synchronized void letGo(SQLException failure) {
        if (current != null && !closed) {
            log.error("store.closed-itself cause={}", failure.getMessage());
            current.close();
            current = null;
            tried = System.nanoTime() - PAUSE_NANOS;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store has one user");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException("The store logs as the application does");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The time is set where the store is opened");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The store logs as the application does");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return open().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return open().isWrapperFor(type);
    }
}
