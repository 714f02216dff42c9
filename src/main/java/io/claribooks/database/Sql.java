package io.claribooks.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Statements on one connection. Instants are bound in thousandths of a second. Prepared statements are kept for the
 * connection's life, because H2 parses and plans a text anew at every prepare. Not safe for use by several threads at once.
 */
public final class Sql implements AutoCloseable {
    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<Class<? extends Closing>, Closing> closings = new LinkedHashMap<>();

    /**
     * @param connection open connection; closed together with this
     */
    public Sql(Connection connection) {
        this.connection = connection;
    }

    /** The connection the statements run on. */
    Connection connection() {
        return connection;
    }

    /**
     * Changes rows.
     *
     * @return how many rows changed
     */
    public int update(String statement, Object... values) throws SQLException {
        return bound(statement, Statement.NO_GENERATED_KEYS, values).executeUpdate();
    }

    /**
     * Inserts one row unless a unique key already holds it ({@code on conflict do nothing} in the statement).
     *
     * @return the generated {@code id}, or empty when nothing was inserted
     */
    public Optional<Long> insert(String statement, Object... values) throws SQLException {
        PreparedStatement insert = bound(statement, Statement.RETURN_GENERATED_KEYS, values);
        if (insert.executeUpdate() == 0) {
            return Optional.empty();
        }
        try (ResultSet keys = insert.getGeneratedKeys()) {
            return keys.next() ? Optional.of(keys.getLong("id")) : Optional.empty();
        }
    }

    /** Reads every row of a query. */
    public <T> List<T> query(Row<T> reader, String statement, Object... values) throws SQLException {
        try (ResultSet rows =
                bound(statement, Statement.NO_GENERATED_KEYS, values).executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** Reads the first row of a query. */
    public <T> Optional<T> first(Row<T> reader, String statement, Object... values) throws SQLException {
        List<T> found = query(reader, statement, values);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** An instant column, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The one of its kind for the transaction under way: stored with its commit, forgotten with its rollback. */
    public <T extends Closing> T closing(Class<T> kind, Supplier<T> first) {
        return kind.cast(closings.computeIfAbsent(kind, key -> first.get()));
    }

    void commit() throws SQLException {
        for (Closing closing : closings.values()) {
            closing.store(this);
        }
        closings.clear();
        connection.commit();
    }

    void rollback() throws SQLException {
        closings.clear();
        connection.rollback();
    }

    /** Runs a statement once, without keeping it. */
    void execute(String statement) throws SQLException {
        try (Statement once = connection.createStatement()) {
            once.execute(statement);
        }
    }

    /**
     * The columns hold thousandths of a second. Left to itself the database rounds, and what is due now would be due a moment
     * later; cut off here, a stored time is never later than the clock was.
     */
    private static OffsetDateTime stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private PreparedStatement bound(String statement, int keys, Object... values) throws SQLException {
        PreparedStatement ready = prepared.get(statement);
        if (ready == null) {
            ready = keys == Statement.RETURN_GENERATED_KEYS
                    ? connection.prepareStatement(statement, new String[] {"id"})
                    : connection.prepareStatement(statement);
            prepared.put(statement, ready);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            ready.setObject(i + 1, value instanceof Instant instant ? stored(instant) : value);
        }
        return ready;
    }

    @Override
    public void close() throws SQLException {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        } finally {
            // Statements of a connection that is broken may not close; the pool wants it back all the same.
            prepared.clear();
            connection.close();
        }
    }
}
