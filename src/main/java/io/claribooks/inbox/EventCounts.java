package io.claribooks.inbox;

import io.claribooks.database.Sql;
import io.claribooks.statistics.Counter;
import io.claribooks.statistics.Measure;
import io.claribooks.statistics.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Counts events within the transaction that changes them: each on the day it came, under the status it rests in now. An event that goes
 * on is taken out of the count of its status, so that one that is replayed is never counted twice.
 */
final class EventCounts {
    private EventCounts() {}

    /** An event at rest, as it is counted. */
    record Rest(String connection, LocalDate day, String status) {
        /** Takes it out of the count. */
        void left(Sql sql) {
            Tally.of(sql).add(Tally.NOBODY, counter(connection, day, status), -1);
        }
    }

    private static Counter counter(String connection, LocalDate day, String status) {
        return new Counter(connection, day, Measure.of(status));
    }

    /** A new event, which may be the first that tells of its order. */
    static void arrived(Sql sql, String node, String connection, LocalDate day, boolean order) {
        Tally.of(sql).add(node, new Counter(connection, day, Measure.RECEIVED), 1);
        if (order) {
            Tally.of(sql).add(node, new Counter(connection, day, Measure.ORDERS), 1);
        }
    }

    /**
     * An event came to rest.
     *
     * @param day the day it is counted on, or null when it is not counted
     */
    static void rests(Sql sql, String node, String connection, LocalDate day, Status status) {
        if (status.queue() == 0 && day != null) {
            Tally.of(sql).add(node, counter(connection, day, status.text()), 1);
        }
    }

    /**
     * A person ended an event.
     *
     * @param before how it was counted, or null when it was open
     */
    static void discarded(Sql sql, long id, Rest before) throws SQLException {
        if (before != null) {
            before.left(sql);
        }
        resting(sql, id).ifPresent(now -> rests(sql, Tally.NOBODY, now.connection, now.day, Status.SKIPPED));
    }

    /** How an event is counted, if it is at rest; the event is held until the transaction ends, so that nobody ends it meanwhile. */
    static Optional<Rest> resting(Sql sql, long id) throws SQLException {
        return sql.first(
                EventCounts::rest,
                "select connection, counted_on, status, queue from event where id = ? for update",
                id);
    }

    private static Rest rest(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("counted_on", LocalDate.class);
        return row.getInt("queue") != 0 || day == null
                ? null
                : new Rest(row.getString("connection"), day, row.getString("status"));
    }
}
