package io.claribooks.connection;

import io.claribooks.database.ColumnText;
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
    private static final String NEVER_CONNECTED = "No FreshBooks account has been connected yet.";

    private final DataSource database;
    private final Clock clock;

    TokenStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A connection's row. */
    record Row(
            String sealed,
            String seedHash,
            OffsetDateTime disconnectedSince,
            String reason,
            Account account,
            String scopes,
            OffsetDateTime connectedAt,
            String connectedBy,
            OffsetDateTime refreshedAt) {
        /** Before anything was stored. */
        static final Row EMPTY = new Row(null, null, null, null, null, null, null, null, null);

        /** Whether a refresh token that is set has not been used yet. */
        boolean isNew(String seed) {
            return !seed.isEmpty() && !Sha256.hex(seed).equals(seedHash);
        }

        TokenState state() {
            if (disconnectedSince != null) {
                return new TokenState(false, disconnectedSince.toInstant(), reason);
            }
            return sealed == null ? new TokenState(false, null, NEVER_CONNECTED) : new TokenState(true, null, null);
        }
    }

    /**
     * What a person gave by a consent.
     *
     * @param account to book in, or null while it is to be chosen
     */
    record Grant(Account account, String actor) {}

    /** What a connection's tokens are sealed under. */
    static String nameOf(String connection) {
        return connection + "/" + SYSTEM;
    }

    /** Work done while the row is locked; the connection is committed afterwards. */
    @FunctionalInterface
    interface Locked<T> {
        T with(Connection database, Row row) throws SQLException;
    }

    /**
     * A connection's row; an empty one before anything was stored.
     *
     * @throws TokenUnavailable when the store cannot be read
     */
    Row read(String connection) {
        try (Connection open = database.getConnection()) {
            return read(open, connection, "").orElse(Row.EMPTY);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static TokenUnavailable unreadable(SQLException cause) {
        return new TokenUnavailable("The stored tokens cannot be read: " + cause.getMessage());
    }

    private static Optional<Row> read(Connection open, String connection, String suffix) throws SQLException {
        String query = "select sealed, seed_hash, disconnected_since, reason, account_id, account_name, scopes,"
                + " connected_at, connected_by, refreshed_at from credential where connection = ? and system = ?"
                + suffix;
        try (PreparedStatement select = open.prepareStatement(query)) {
            select.setString(1, connection);
            select.setString(2, SYSTEM);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        String account = row.getString(5);
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class),
                row.getString(4),
                account == null ? null : new Account(account, row.getString(6), null),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class));
    }

    /**
     * Runs work while no other thread or node can.
     *
     * @throws TokenUnavailable when the store cannot be used
     */
    <T> T locked(String connection, Locked<T> work) {
        try {
            return exclusively(connection, work);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private <T> T exclusively(String connection, Locked<T> work) throws SQLException {
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

    /**
     * Stores tokens and commits at once: from here on they are the only ones that count.
     *
     * @param scopes what they allow, or null when that was not told
     * @param grant the consent they come from, or null when they continue one
     */
    void save(Connection open, String connection, String sealed, String seedHash, String scopes, Grant grant)
            throws SQLException {
        update(
                open,
                connection,
                "sealed = ?, seed_hash = ?, scopes = coalesce(?, scopes), refreshed_at = ?, disconnected_since = null,"
                        + " reason = null",
                sealed,
                seedHash,
                ColumnText.cut(scopes, 4000),
                now());
        if (grant != null) {
            setAccount(open, connection, grant.account());
            update(open, connection, "connected_at = ?, connected_by = ?", now(), ColumnText.cut(grant.actor(), 200));
        }
        open.commit();
    }

    /** Stores which account is booked in; the caller commits. */
    void setAccount(Connection open, String connection, Account account) throws SQLException {
        update(
                open,
                connection,
                "account_id = ?, account_name = ?",
                account == null ? null : account.id(),
                account == null ? null : ColumnText.cut(account.name(), 400));
    }

    /** Remembers that the grant is dead, and which seed was tried; commits at once. */
    void disconnect(Connection open, String connection, String reason, String seedHash) throws SQLException {
        update(
                open,
                connection,
                "disconnected_since = coalesce(disconnected_since, ?), reason = ?, seed_hash = ?",
                now(),
                ColumnText.cut(reason, 1000),
                seedHash);
        open.commit();
    }

    /** Forgets the tokens; the account is remembered, so that the same books go on. The caller commits. */
    void forget(Connection open, String connection, String reason, String seedHash) throws SQLException {
        update(
                open,
                connection,
                "sealed = null, scopes = null, refreshed_at = null, connected_at = null, connected_by = null,"
                        + " disconnected_since = ?, reason = ?, seed_hash = ?",
                now(),
                ColumnText.cut(reason, 1000),
                seedHash);
    }

    private void update(Connection open, String connection, String columns, Object... values) throws SQLException {
        String update = "update credential set " + columns + ", updated_at = ? where connection = ? and system = ?";
        try (PreparedStatement statement = open.prepareStatement(update)) {
            int at = 1;
            for (Object value : values) {
                statement.setObject(at++, value);
            }
            statement.setObject(at++, now());
            statement.setString(at++, connection);
            statement.setString(at, SYSTEM);
            statement.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
