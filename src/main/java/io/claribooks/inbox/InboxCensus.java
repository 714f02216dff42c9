package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Counts of events, none of which reads the whole table. Safe for many threads. */
public final class InboxCensus {
    private static final List<Status> OPEN =
            Stream.of(Status.values()).filter(status -> status.queue() > 0).toList();

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

    /**
     * What needs a person.
     *
     * @param orders how many orders are concerned
     * @param others events that are about no order
     */
    public record NeedsPerson(long events, long orders, long others) {}

    /** The events in review or dead, of one connection or, for null, of all. */
    public NeedsPerson needsPerson(String connection) {
        return database.first(
                        row -> new NeedsPerson(
                                row.getLong("events"),
                                row.getLong("orders"),
                                row.getLong("events") - row.getLong("of_orders")),
                        "select count(*) as events, count(order_key) as of_orders, count(distinct order_key) as orders"
                                + " from event where status in ('review', 'dead')" + only(connection),
                        ofConnection(connection))
                .orElseThrow();
    }

    /** How many events of a status are open, and when the first of them came. */
    public record Open(Status status, long events, Instant oldest) {}

    /** What is open, of one connection or, for null, of all. Asked for status by status, for of a group H2 would read all events. */
    public List<Open> open(String connection) {
        return OPEN.stream().map(status -> open(connection, status)).toList();
    }

    /**
     * The status is a part of the text: PostgreSQL would plan a statement that has been asked often for any status, as if each were
     * frequent, and look through all events by their id for one that hardly any is in.
     */
    private Open open(String connection, Status status) {
        Object[] values = ofConnection(connection);
        String which = " from event where status = '" + status.text() + "'" + only(connection);
        return new Open(
                status,
                database.first(row -> row.getLong("events"), "select count(*) as events" + which, values)
                        .orElse(0L),
                database.first(
                                row -> Sql.instant(row, "received_at"),
                                "select received_at" + which + " order by id limit 1",
                                values)
                        .orElse(null));
    }

    /** Whether anything ever came in. */
    public boolean isUsed() {
        return database.first(row -> row.getLong("id"), "select id from event order by id limit 1")
                .isPresent();
    }

    /** Whether any event was carried into the books. */
    public boolean isBooked() {
        return database.first(row -> row.getLong("id"), "select id from event where status = 'posted' limit 1")
                .isPresent();
    }

    private static String only(String connection) {
        return connection == null ? "" : " and connection = ?";
    }

    private static Object[] ofConnection(String connection) {
        return connection == null ? new Object[0] : new Object[] {connection};
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
