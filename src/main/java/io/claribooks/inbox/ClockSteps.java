package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts right what a clock wrote that was ahead and has been put back since: without it an event of that time would wait for a
 * day that is not near. Safe for many threads.
 */
public final class ClockSteps {
    /** How far the clocks of nodes may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Duration lease;
    private volatile Instant looked;

    /** @param lease how long a claim holds when its node is no longer heard of */
    public ClockSteps(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Makes due the events that were put off in the future. Looks once a minute, and at once when the clock was put back.
     *
     * @return how many events were made due
     */
    public int bringBack() {
        Instant now = clock.instant();
        Instant last = looked;
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(SKEW))) {
            return 0;
        }
        int brought = database.writer().store(Durability.WRITTEN, sql -> bringBack(sql, now, now.plus(SKEW)));
        looked = now;
        return brought;
    }

    private int bringBack(Sql sql, Instant now, Instant future) throws SQLException {
        sql.update(
                "update event set claimed_until = ? where queue = 2 and claimed_until > ?",
                now.plus(lease),
                future.plus(lease));
        sql.update(
                "update event set waiting_since = ? where queue = 1 and status = 'waiting' and waiting_since > ?",
                now,
                future);
        return sql.update(
                "update event set due_at = ? where queue = 1 and due_at > ? and (status = 'received' or received_at > ?"
                        + " or exists (select 1 from attempt a where a.event_id = event.id and a.finished_at > ?))",
                now,
                future,
                future,
                future);
    }
}
