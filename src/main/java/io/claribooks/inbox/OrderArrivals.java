package io.claribooks.inbox;

import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.util.List;

/**
 * Knows whether an order comes in for the first time. Where this process alone writes, its events tell; where others write too, none
 * sees what another has not committed yet, and only a unique key tells. Safe for many threads.
 */
final class OrderArrivals {
    private static final List<String> TELLING = List.of("order.created", "order.updated");
    /**
     * The type is said of a function of the column, so that H2 looks at it row by row: it keeps the plan it made when the store was
     * empty, and by the index of types it would read every order there is.
     */
    static final String TOLD = "select id from event where order_key = ? and id <> ? and lower(type) in ('"
            + String.join("', '", TELLING) + "') limit 1";

    private static final String COMES = "insert into order_arrival (order_key) values (?) on conflict do nothing";

    private final boolean alone;

    /** @param alone whether no other process writes to the store */
    OrderArrivals(boolean alone) {
        this.alone = alone;
    }

    /** Whether a new event is the first that tells of its order. To be asked once, in the transaction that stores the event. */
    boolean isFirst(Sql sql, long id, String type, String orderKey) throws SQLException {
        if (orderKey == null || !TELLING.contains(type)) {
            return false;
        }
        return alone ? sql.first(row -> true, TOLD, orderKey, id).isEmpty() : sql.update(COMES, orderKey) == 1;
    }
}
