package io.claribooks.statistics;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the calls to FreshBooks: in memory, so that no call waits for a commit, and every few seconds in the store. A process that is
 * killed takes the calls of its last seconds with it, and nothing else is counted here. Safe for many threads.
 */
public final class CallCounts {
    /** How long calls are known by their minute. */
    static final Duration KEPT = Duration.ofHours(2);

    private static final Duration SAME_LIMIT = Duration.ofSeconds(10);

    private final Database database;
    private final Clock clock;
    private final String node;
    private final StoreDays days;
    private final Map<String, LastMinute> lastMinutes = new HashMap<>();
    private Map<Minute, Calls> calls = new HashMap<>();
    private Map<String, Limit> limits = new HashMap<>();
    private Instant forgotten = Instant.EPOCH;

    /** @param node names this process in the rows it counts in */
    public CallCounts(Database database, Clock clock, String node, StoreDays days) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.days = days;
    }

    private record Minute(String connection, Instant begin) {
        static Minute of(String connection, Instant at) {
            return new Minute(connection, at.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /** A pause that was asked for, and how many calls had been answered in the minute before. */
    private record Limit(Instant at, long answered) {}

    private static final class Calls {
        private final Map<CallEnd, Long> ends = new EnumMap<>(CallEnd.class);
        private long sent;

        void add(Calls other) {
            sent += other.sent;
            other.ends.forEach((end, count) -> ends.merge(end, count, Long::sum));
        }
    }

    /** A call is sent. */
    public synchronized void sent(String connection, Instant at) {
        at(connection, at).sent++;
    }

    /**
     * A call was answered.
     *
     * @param sentAt as it was given to {@link #sent}: a call belongs to one minute
     */
    public synchronized void answered(String connection, Instant sentAt, CallEnd end) {
        at(connection, sentAt).ends.merge(end, 1L, Long::sum);
        LastMinute lately = lastMinutes.computeIfAbsent(connection, id -> new LastMinute());
        Instant now = clock.instant();
        if (end == CallEnd.LIMITED) {
            limits.merge(connection, new Limit(now, lately.answered(now)), CallCounts::first);
        } else {
            lately.answer(now);
        }
    }

    /** Calls that were on their way are refused together; the first refusal tells most. */
    private static Limit first(Limit before, Limit after) {
        return Duration.between(before.at, after.at).compareTo(SAME_LIMIT) < 0 && before.answered >= after.answered
                ? before
                : after;
    }

    private Calls at(String connection, Instant at) {
        return calls.computeIfAbsent(Minute.of(connection, at), key -> new Calls());
    }

    /**
     * Stores what was counted since the last time.
     *
     * @throws io.claribooks.database.StoreUnavailable when that cannot be; it is kept for the next time
     */
    public void store() {
        Map<Minute, Calls> counted;
        Map<String, Limit> limited;
        synchronized (this) {
            counted = calls;
            limited = limits;
            calls = new HashMap<>();
            limits = new HashMap<>();
        }
        try {
            store(counted, limited);
        } catch (RuntimeException e) {
            synchronized (this) {
                counted.forEach((minute, one) ->
                        calls.computeIfAbsent(minute, key -> new Calls()).add(one));
                limited.forEach((connection, one) -> limits.putIfAbsent(connection, one));
            }
            throw e;
        }
    }

    private void store(Map<Minute, Calls> counted, Map<String, Limit> limited) {
        Instant now = clock.instant();
        boolean forget = Duration.between(forgotten, now).abs().compareTo(KEPT.dividedBy(4)) > 0;
        if (counted.isEmpty() && limited.isEmpty() && !forget) {
            return;
        }
        database.writer().store(Durability.WRITTEN, sql -> {
            for (Map.Entry<Minute, Calls> entry : counted.entrySet()) {
                store(sql, entry.getKey(), entry.getValue());
            }
            for (Map.Entry<String, Limit> entry : limited.entrySet()) {
                store(sql, entry.getKey(), entry.getValue());
            }
            return forget ? sql.update("delete from call_minute where begun_at < ?", now.minus(KEPT)) : 0;
        });
        forgotten = forget ? now : forgotten;
    }

    private void store(Sql sql, Minute minute, Calls calls) throws SQLException {
        var day = days.day(minute.connection, minute.begin);
        Tally tally = Tally.of(sql);
        tally.add(node, new Counter(minute.connection, day, Measure.CALLS), calls.sent);
        calls.ends.forEach(
                (end, count) -> tally.add(node, new Counter(minute.connection, day, Measure.CALLS, end.text()), count));
        long limited = calls.ends.getOrDefault(CallEnd.LIMITED, 0L);
        if (sql.update(
                        "update call_minute set sent = sent + ?, limited = limited + ?"
                                + " where begun_at = ? and connection = ? and node = ?",
                        calls.sent,
                        limited,
                        minute.begin,
                        minute.connection,
                        node)
                == 0) {
            sql.update(
                    "insert into call_minute (begun_at, connection, node, sent, limited) values (?,?,?,?,?)",
                    minute.begin,
                    minute.connection,
                    node,
                    calls.sent,
                    limited);
        }
    }

    private void store(Sql sql, String connection, Limit limit) throws SQLException {
        if (sql.update(
                        "update call_limit set limited_at = ?, answered = ? where connection = ? and node = ?",
                        limit.at,
                        limit.answered,
                        connection,
                        node)
                == 0) {
            sql.update(
                    "insert into call_limit (connection, node, limited_at, answered) values (?,?,?,?)",
                    connection,
                    node,
                    limit.at,
                    limit.answered);
        }
    }
}
