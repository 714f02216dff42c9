package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which trace an event came in, kept with it, because between its delivery and the attempts at it only the store carries it. Safe
 * for many threads.
 */
public final class EventTraces {
    private static final EventTraces NONE = new EventTraces(null, () -> null);

    private final Database database;
    private final Supplier<String> current;

    /** @param current the W3C traceparent of what the calling thread is doing, or null */
    public EventTraces(Database database, Supplier<String> current) {
        this.database = database;
        this.current = current;
    }

    /** Keeps none, where nothing is traced. */
    public static EventTraces none() {
        return NONE;
    }

    /**
     * Where an event comes from.
     *
     * @param traceparent of its delivery
     * @param touched whether a person has done something to it since, such as a replay
     */
    public record Origin(String traceparent, boolean touched) {}

    String current() {
        return current.get();
    }

    void keep(Sql sql, long event, String traceparent) throws SQLException {
        if (traceparent != null) {
            sql.update("insert into event_trace (event_id, traceparent) values (?, ?)", event, traceparent);
        }
    }

    /**
     * Where an event comes from; empty when it came while nothing was traced.
     *
     * @throws io.claribooks.database.StoreUnavailable when the store cannot be read
     */
    public Optional<Origin> of(long event) {
        return database.first(
                row -> new Origin(row.getString("traceparent"), row.getInt("acts") > 0),
                "select t.traceparent, (select count(*) from act_event a where a.event_id = t.event_id) as acts"
                        + " from event_trace t where t.event_id = ?",
                event);
    }
}
