package io.claribooks.inbox;

import java.time.Instant;

/**
 * An event as it arrives, verified and readable.
 *
 * @param connection the connection it came in on
 * @param source {@code clarity} or {@code freshbooks}
 * @param eventKey the dedupe key, unique per connection and source, at most 200 characters
 * @param type lower-case event type, such as {@code order.created}
 * @param resourceId the document it tells of, or null
 * @param orderId the order whose events must stay in order, or null
 * @param customerId the customer whose events must stay in order, or null
 * @param occurredAt when it happened, by the sender's clock
 * @param bodyHash SHA-256 of the bytes that carried it, lower-case hex
 * @param payload the event as JSON text
 * @param listing what a list shows of it and what it is found by, beside its ids
 */
public record NewEvent(
        String connection,
        String source,
        String eventKey,
        String type,
        String resourceId,
        String orderId,
        String customerId,
        Instant occurredAt,
        String bodyHash,
        String payload,
        Listing listing) {
    /** Its order's name among all connections, or null. */
    String orderKey() {
        return keyed(connection, orderId);
    }

    /** Its customer's name among all connections, or null. */
    String customerKey() {
        return keyed(connection, customerId);
    }

    static String keyed(String connection, String id) {
        return id == null ? null : connection + "/" + id;
    }

    /** Without the payload, which holds personal data. */
    @Override
    public String toString() {
        return "NewEvent[" + eventKey + ", type=" + type + "]";
    }
}
