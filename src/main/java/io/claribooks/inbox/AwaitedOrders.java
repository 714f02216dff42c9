package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What waits for an order, and whether that may still come. Who waits for it and who was asked about it goes on when it is posted.
 * Safe for many threads.
 */
public final class AwaitedOrders {
    /** Open, or before a person; whoever waits for the order too, or is a question because it never came, does not bring it. */
    private static final String AT_HAND = " o.id <> ? and (o.queue > 0 or o.status in ('review', 'dead'))"
            + " and (o.waiting_for is null or o.waiting_for not like 'order:%')";

    /** With every order that is posted; by the index, in which hardly any event stands. */
    static final String WAITING =
            "select id from event where waiting_for in (?, ?) and (queue = 1 or status = 'review')";

    private final Database database;
    private final SearchTerms terms;

    public AwaitedOrders(Database database) {
        this.database = database;
        this.terms = new SearchTerms(database);
    }

    /**
     * Whether something of an order is here that is not done: it is worked on, waits for something else, or a person has been asked
     * about it already.
     *
     * @param waiting waits for the order
     * @param order the order's id, or its number where its id is not told
     */
    public boolean isAtHand(ClaimedEvent waiting, String order) {
        return database.first(
                                row -> true,
                                "select 1 from event o where o.order_key = ? and" + AT_HAND + " limit 1",
                                waiting.connection() + "/" + order,
                                waiting.id())
                        .isPresent()
                || terms.stored(List.of(order)).stream().anyMatch(number -> isAtHandByNumber(waiting, number));
    }

    private boolean isAtHandByNumber(ClaimedEvent waiting, String number) {
        return database.first(
                        row -> true,
                        "select 1 from event_term t join event o on o.id = t.event_id where t.term = ?"
                                + " and o.connection = ? and o.type like 'order.%' and" + AT_HAND + " limit 1",
                        number,
                        waiting.connection(),
                        waiting.id())
                .isPresent();
    }

    /**
     * An order's event was carried into the books, or a payment that its refund waits for: whoever waited looks again. A part of the
     * transaction that says so.
     */
    static void came(Sql sql, Work work, Instant now) throws SQLException {
        String byId = Outcomes.ORDER + work.event().orderKey();
        String number = work.document().path("order").path("number").asText("");
        String byNumber = Outcomes.ORDER + work.connection() + "/" + number;
        List<Long> waiting = sql.query(row -> row.getLong("id"), WAITING, byId, byNumber);
        for (long id : waiting) {
            int released = sql.update(
                    "update event set due_at = ? where id = ? and queue = 1 and status = 'waiting'"
                            + " and waiting_for in (?, ?)",
                    now,
                    id,
                    byId,
                    byNumber);
            if (released == 0 && isQuestion(sql, id)) {
                Interventions.replay(sql, id, now);
            }
        }
    }

    /** The event is held until the transaction ends, so that no person ends it meanwhile. */
    private static boolean isQuestion(Sql sql, long id) throws SQLException {
        return sql.first(
                        row -> true,
                        "select id from event where id = ? and status = 'review' and waiting_for like 'order:%' for update",
                        id)
                .isPresent();
    }
}
