package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.time.Instant;
import java.util.List;

/** Counts of events, none of which reads the whole table. Safe for many threads. */
public final class InboxCensus {
    private final Database database;

    public InboxCensus(Database database) {
        this.database = database;
    }

    /** How many events need a person for causes of one class; the class is null where none was noted. */
    public record Attention(String connection, String causeClass, long events) {}

    /** How many events of a connection are open for too long, and since when the oldest is. */
    public record Overdue(String connection, long events, Instant since) {}

    /** How many events are in a status, and since when the oldest of them is here. */
    public record Standing(Status status, long events, Instant since) {}

    /** Events that are not at rest, by status; a status without any is left out. */
    public List<Standing> open() {
        return database.query(
                row -> new Standing(
                        Status.of(row.getString("status")), row.getLong("events"), Sql.instant(row, "since")),
                "select status, count(*) as events, min(received_at) as since from event where queue > 0"
                        + " group by status");
    }

    /** Events in review or dead, by connection and class of cause. */
    public List<Attention> needingAttention() {
        return database.query(
                row -> new Attention(row.getString("connection"), row.getString("cause_class"), row.getLong("events")),
                "select connection, cause_class, count(*) as events from event where status in ('review', 'dead')"
                        + " group by connection, cause_class order by connection, cause_class");
    }

    /**
     * Open events that came before a time and were not replayed since, by connection. Those that wait for another document are
     * left out, for they may wait long and are put before a person in the end.
     */
    public List<Overdue> openSince(Instant before) {
        return database.query(
                row -> new Overdue(row.getString("connection"), row.getLong("events"), Sql.instant(row, "since")),
                "select e.connection, count(*) as events, min(e.received_at) as since from event e"
                        + " where e.queue in (1, 2) and e.received_at < ?"
                        + " and (e.waiting_for is null or e.waiting_for like '" + Outcomes.CONNECTION + "%')"
                        + " and not exists (select 1 from act_event t join act a on a.id = t.act_id"
                        + " where t.event_id = e.id and a.done_at >= ?)"
                        + " group by e.connection order by e.connection",
                before,
                before);
    }

    /** How many events the shop of a connection sent in a stretch of time, its end not included. */
    public long arrivals(String connection, Instant from, Instant to) {
        return database.first(
                        row -> row.getLong("events"),
                        "select count(*) as events from event where received_at >= ? and received_at < ?"
                                + " and connection = ? and source = 'clarity'",
                        from,
                        to,
                        connection)
                .orElse(0L);
    }
}
