package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Finds one event by what its sender calls it. Safe for many threads. */
public final class EventLookup {
    private final Database database;

    public EventLookup(Database database) {
        this.database = database;
    }

    /**
     * How an event stands.
     *
     * @param id its id in the inbox
     * @param cause why it stands so, or null
     */
    public record Found(long id, Status status, String cause, Instant receivedAt, Instant finishedAt) {
        /** Whether it is still to be worked on. */
        public boolean isOpen() {
            return status.queue() > 0;
        }
    }

    /** The event its sender gave this key. */
    public Optional<Found> byKey(String connection, String source, String key) {
        return database.first(
                EventLookup::found,
                "select * from event where connection = ? and source = ? and event_key = ?",
                connection,
                source,
                key);
    }

    /** The newest event of those that stay in order with each other under this name. */
    public Optional<Found> newestOf(String connection, String order) {
        return database.first(
                EventLookup::found,
                "select * from event where order_key = ? order by id desc limit 1",
                NewEvent.keyed(connection, order));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("id"),
                Status.of(row.getString("status")),
                row.getString("cause"),
                Sql.instant(row, "received_at"),
                Sql.instant(row, "finished_at"));
    }
}
