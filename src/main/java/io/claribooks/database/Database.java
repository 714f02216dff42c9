package io.claribooks.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The open store: pool, schema at its newest version, and the writer. Safe for many threads. */
public final class Database implements AutoCloseable {
    /** A shop that is answered 503 soon sends again; one that is kept waiting gives up. */
    private static final long CONNECT_MILLIS = 5_000;

    /** A server that is set to commit before the log is on disk would lose acknowledged events in a crash. */
    private static final String DURABLE = "select set_config('synchronous_commit', 'on', false)"
            + " where current_setting('synchronous_commit') = 'off'";

    /** H2 compares texts by their characters anyway; PostgreSQL does by the rules of a language unless told otherwise. */
    private static final String BYTEWISE = "collate \"C\"";

    private final Pool pool;
    private final GroupCommit writer;
    private final boolean embedded;

    private Database(Pool pool, boolean embedded, boolean fsync) {
        this.pool = pool;
        this.embedded = embedded;
        this.writer = new GroupCommit(pool, embedded ? h2(fsync) : GroupCommit.Flush.BY_COMMIT, pool);
    }

    /** Opens the pool, which nobody measures, and migrates the schema. */
    public static Database open(String url, String user, String password, int poolSize, boolean fsync) {
        return open(url, user, password, poolSize, fsync, null);
    }

    /**
     * Opens the pool and migrates the schema.
     *
     * @param url JDBC address of H2 or PostgreSQL
     * @param fsync on H2, force the log to disk with every group whose callers need it; PostgreSQL always does
     * @param meters a registry the pool tells its use to; null tells nobody
     */
    public static Database open(
            String url, String user, String password, int poolSize, boolean fsync, MeterRegistry meters) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setPoolName("claribooks");
        config.setMetricRegistry(meters);
        if (!url.startsWith("jdbc:h2:")) {
            config.setConnectionInitSql(DURABLE);
        }
        Pool pool = new Pool(() -> {
            fileOf(url).ifPresent(H2Header::pointAtNewestCommit);
            return new HikariDataSource(config);
        });
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("bytewise", url.startsWith("jdbc:h2:") ? "" : BYTEWISE))
                    .load()
                    .migrate();
            return new Database(pool, url.startsWith("jdbc:h2:"), fsync);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** The file of an H2 address; H2 adds the ending. */
    private static Optional<Path> fileOf(String url) {
        String file = "jdbc:h2:file:";
        return url.startsWith(file)
                ? Optional.of(Path.of(url.substring(file.length()).split(";", 2)[0] + ".mv.db"))
                : Optional.empty();
    }

    /** What a commit needs beside itself; {@link H2Header} makes sure that it is found again. */
    private static GroupCommit.Flush h2(boolean fsync) {
        return new GroupCommit.Flush("CHECKPOINT", fsync ? "CHECKPOINT SYNC" : "CHECKPOINT");
    }

    /** Connections for reading, and for the few writers that need a lock of their own. */
    public DataSource pool() {
        return pool;
    }

    /** The writer of this process. */
    public GroupCommit writer() {
        return writer;
    }

    /** Whether this process is the only one that can reach the store. */
    public boolean embedded() {
        return embedded;
    }

    /**
     * Reads with a connection of the pool.
     *
     * @throws StoreUnavailable when the store cannot be read
     */
    public <T> List<T> query(Sql.Row<T> reader, String statement, Object... values) {
        try (Sql sql = new Sql(pool.getConnection())) {
            return sql.query(reader, statement, values);
        } catch (SQLException e) {
            throw new StoreUnavailable("The store could not be read", e);
        }
    }

    /** Reads the first row with a connection of the pool; empty too when what was read is null. */
    public <T> Optional<T> first(Sql.Row<T> reader, String statement, Object... values) {
        List<T> found = query(reader, statement, values);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    @Override
    public void close() {
        writer.close();
        pool.close();
    }
}
