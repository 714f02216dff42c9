package io.claribooks.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The stored tokens, one row per connection, locked while one node refreshes. */
final class TokenStore {
    private static final String SYSTEM = "freshbooks";

    private final DataSource database;
    private final Clock clock;

    TokenStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A connection's row. */
    record Row(String sealed, String seedHash, OffsetDateTime disconnectedSince, String reason) {}

    /** Work done while the row is locked; the connection is committed afterwards. */
    @FunctionalInterface
    interface Locked<T> {
        T with(Connection database, Row row) throws SQLException;
    }

    Optional<Row> read(String connection) throws SQLException {
        try (Connection open = database.getConnection()) {
            return read(open, connection, "");
        }
    }

    private static Optional<Row> read(Connection open, String connection, String suffix) throws SQLException {
        String query = "select sealed, seed_hash, disconnected_since, reason from credential"
                + " where connection = ? and system = ?" + suffix;
        try (PreparedStatement select = open.prepareStatement(query)) {
            select.setString(1, connection);
            select.setString(2, SYSTEM);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class),
                                row.getString(4)))
                        : Optional.empty();
            }
        }
    }

    /** Runs work while no other thread or node can. */
    <T> T locked(String connection, Locked<T> work) throws SQLException {
        try (Connection open = database.getConnection()) {
            open.setAutoCommit(false);
            try {
                Row row = lock(open, connection);
                T result = work.with(open, row);
                open.commit();
                return result;
            } finally {
                open.rollback();
                open.setAutoCommit(true);
            }
        }
    }

    private Row lock(Connection open, String connection) throws SQLException {
        String insert = "insert into credential (connection, system, updated_at) values (?,?,?) on conflict do nothing";
        try (PreparedStatement statement = open.prepareStatement(insert)) {
            statement.setString(1, connection);
            statement.setString(2, SYSTEM);
            statement.setObject(3, now());
            statement.executeUpdate();
        }
        open.commit();
        return read(open, connection, " for update").orElseThrow();
    }

    /** Stores tokens and commits at once: from here on they are the only ones that count. */
    void save(Connection open, String connection, String sealed, String seedHash) throws SQLException {
        String update = "update credential set sealed = ?, seed_hash = ?, disconnected_since = null, reason = null,"
                + " updated_at = ? where connection = ? and system = ?";
        try (PreparedStatement statement = open.prepareStatement(update)) {
            statement.setString(1, sealed);
            statement.setString(2, seedHash);
            statement.setObject(3, now());
            statement.setString(4, connection);
            statement.setString(5, SYSTEM);
            statement.executeUpdate();
        }
        open.commit();
    }

    /** Remembers that the grant is dead, and which seed was tried; commits at once. */
    void disconnect(Connection open, String connection, String reason, String seedHash) throws SQLException {
        String update = "update credential set disconnected_since = coalesce(disconnected_since, ?), reason = ?,"
                + " seed_hash = ?, updated_at = ?"
                + " where connection = ? and system = ?";
        try (PreparedStatement statement = open.prepareStatement(update)) {
            statement.setObject(1, now());
            statement.setString(2, reason.length() > 1000 ? reason.substring(0, 1000) : reason);
            statement.setString(3, seedHash);
            statement.setObject(4, now());
            statement.setString(5, connection);
            statement.setString(6, SYSTEM);
            statement.executeUpdate();
        }
        open.commit();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
