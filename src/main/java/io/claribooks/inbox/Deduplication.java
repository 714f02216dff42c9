package io.claribooks.inbox;

import io.claribooks.database.Sql;
import io.claribooks.redaction.Redaction;
import io.claribooks.statistics.StoreDays;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Stores each arriving event once, by its dedupe key: one that is new, one that is known, and one that is known with another body, which
 * is kept beside the first for a person to compare. Safe for many threads.
 */
final class Deduplication {
    private static final String INSERT =
            "insert into event (connection, source, event_key, type, resource_id, order_key,"
                    + " customer_key, occurred_at, received_at, body_hash, queue, status, due_at, tries, attempts, cause_class,"
                    + " cause_key, cause, finished_at, document_number, buyer, amount, currency, counted_on)"
                    + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,0,0,?,?,?,?,?,?,?,?,?) on conflict do nothing";

    /** A sender that writes another body at every try tells nothing new after so many. */
    private static final int MOST_CONFLICTS = 10;

    /** An event came again with another body. */
    private static final Cause OTHER_BODY = new Cause(CauseClass.DUPLICATE, "other-body", null);

    private final String node;
    private final StoreDays days;
    private final OrderArrivals orders;
    private final EventTraces traces;

    Deduplication(String node, StoreDays days, OrderArrivals orders, EventTraces traces) {
        this.node = node;
        this.days = days;
        this.orders = orders;
        this.traces = traces;
    }

    /**
     * An event of the same type and document that nobody has looked at yet, as the answer to one that says nothing more. Looked for
     * by its document alone, as in {@link OrderArrivals}.
     */
    static Optional<Appended> pending(Sql sql, NewEvent event) throws SQLException {
        return sql.first(
                row -> new Appended(row.getLong("id"), row.getString("event_key"), Appended.Result.DUPLICATE),
                "select id, event_key from event where order_key = ? and queue = 1 and lower(status) = 'received'"
                        + " and lower(type) = ? and lower(source) = ?",
                event.orderKey(),
                event.type(),
                event.source());
    }

    /** Stores an event, as a part of a transaction. */
    Appended store(Sql sql, Arrival arrival) throws SQLException {
        NewEvent event = arrival.event();
        Optional<Long> id = insert(sql, arrival, event.eventKey(), Status.RECEIVED, null);
        if (id.isPresent()) {
            traces.keep(sql, id.get(), arrival.trace());
            return new Appended(id.get(), event.eventKey(), Appended.Result.NEW);
        }
        record Known(long id, String hash) {}
        Known known = sql.first(
                        row -> new Known(row.getLong("id"), row.getString("body_hash")),
                        "select id, body_hash from event where connection = ? and source = ? and event_key = ?",
                        event.connection(),
                        event.source(),
                        event.eventKey())
                .orElseThrow(() -> new SQLException("event " + event.eventKey() + " is neither new nor known"));
        if (known.hash.equals(event.bodyHash())) {
            return new Appended(known.id, event.eventKey(), Appended.Result.DUPLICATE);
        }
        String question =
                "The event " + event.eventKey() + " came a second time with another body (first as inbox event "
                        + known.id + "). Compare the two; replay this one if it is the right one, or discard it.";
        return conflict(sql, arrival, question)
                .map(conflict -> new Appended(conflict, event.eventKey(), Appended.Result.CONFLICT))
                .orElse(new Appended(known.id, event.eventKey(), Appended.Result.DUPLICATE));
    }

    /** Keeps another body of a known event, unless it or too many others are kept already. */
    private Optional<Long> conflict(Sql sql, Arrival arrival, String question) throws SQLException {
        for (int place = 1; place <= MOST_CONFLICTS; place++) {
            String key = arrival.event().eventKey() + "#" + place;
            Optional<Long> kept = insert(sql, arrival, key, Status.REVIEW, question);
            if (kept.isPresent() || isKept(sql, arrival.event(), key)) {
                return kept;
            }
        }
        return Optional.empty();
    }

    private static boolean isKept(Sql sql, NewEvent event, String key) throws SQLException {
        String known = "select id from event where connection = ? and source = ? and event_key = ? and body_hash = ?";
        return sql.first(row -> true, known, event.connection(), event.source(), key, event.bodyHash())
                .isPresent();
    }

    private Optional<Long> insert(Sql sql, Arrival arrival, String key, Status status, String question)
            throws SQLException {
        NewEvent event = arrival.event();
        Listing listing = arrival.listing();
        Instant now = arrival.at();
        String orderKey = event.orderKey();
        LocalDate day = days.day(event.connection(), now);
        Optional<Long> id = sql.insert(
                INSERT,
                event.connection(),
                event.source(),
                key,
                event.type(),
                event.resourceId(),
                orderKey,
                event.customerKey(),
                event.occurredAt(),
                now,
                event.bodyHash(),
                status.queue(),
                status.text(),
                now,
                question == null ? null : OTHER_BODY.kind().text(),
                question == null ? null : OTHER_BODY.key(),
                question,
                status.queue() == 0 ? now : null,
                listing.number(),
                listing.buyer(),
                listing.amount(),
                listing.currency(),
                day);
        if (id.isPresent()) {
            boolean order = orders.isFirst(sql, id.get(), event.type(), orderKey);
            EventCounts.arrived(sql, node, event.connection(), day, order);
            EventCounts.rests(sql, node, event.connection(), day, status);
            sql.update(
                    "insert into event_payload (event_id, payload) values (?, ?)",
                    id.get(),
                    Redaction.json(event.payload()));
            SearchTerms.add(sql, id.get(), listing.terms());
        }
        return id;
    }
}
