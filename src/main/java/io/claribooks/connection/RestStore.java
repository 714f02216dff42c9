package io.claribooks.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers how long a connection was told to rest, so that a restart does not call FreshBooks in spite of its Retry-After.
 * These rows are apart from those of the tokens, which may be locked by a refresh just then.
 */
final class RestStore {
    private static final Logger log = LoggerFactory.getLogger(RestStore.class);
    private static final String SYSTEM = "rest";

    private final DataSource database;
    private final Clock clock;

    RestStore(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<Instant> until(String connection) {
        String query = "select resting_until from credential where connection = ? and system = ?";
        try (Connection open = database.getConnection();
                PreparedStatement select = open.prepareStatement(query)) {
            select.setString(1, connection);
            select.setString(2, SYSTEM);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new TokenUnavailable("It cannot be read how long " + connection + " rests: " + e.getMessage());
        }
    }

    /** The rest counts in memory already; failing to remember it costs a restarted process one refused call. */
    void remember(String connection, Instant until) {
        OffsetDateTime at = until.atOffset(ZoneOffset.UTC);
        try (Connection open = database.getConnection()) {
            addRow(open, connection);
            String update = "update credential set resting_until = ? where connection = ? and system = ?"
                    + " and (resting_until is null or resting_until < ?)";
            try (PreparedStatement statement = open.prepareStatement(update)) {
                statement.setObject(1, at);
                statement.setString(2, connection);
                statement.setString(3, SYSTEM);
                statement.setObject(4, at);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            log.warn("connection.rest-not-stored connection={} cause={}", connection, e.getMessage());
        }
    }

    private void addRow(Connection open, String connection) throws SQLException {
        String insert = "insert into credential (connection, system, updated_at) values (?,?,?) on conflict do nothing";
        try (PreparedStatement statement = open.prepareStatement(insert)) {
            statement.setString(1, connection);
            statement.setString(2, SYSTEM);
            statement.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
