package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event.
 *
 * @param id dedupe key, unique per business event and store
 * @param type lower-case type, aliases brought to one spelling
 * @param version contract version it was written for
 * @param occurredAt when it happened
 * @param storeId the store, or null
 * @param connectionId the sender's subscription, or null
 * @param sequence the sender's count per resource, or null: only a hint for gaps
 * @param test whether it is a test
 * @param data the document, in contract spelling
 * @param resourceId the document's id, or null
 * @param resourceVersion the document's version, or null
 * @param updatedAt when the document last changed, or null
 * @param orderId the order whose events must stay in order, or null
 * @param customerId the customer whose events must stay in order: id, else lower-case e-mail; or null
 * @param thin whether only an id came, so that the document must be fetched
 * @param source the whole event as it came
 */
public record Envelope(
        String id,
        String type,
        String version,
        Instant occurredAt,
        String storeId,
        String connectionId,
        Long sequence,
        boolean test,
        JsonNode data,
        String resourceId,
        Long resourceVersion,
        Instant updatedAt,
        String orderId,
        String customerId,
        boolean thin,
        ObjectNode source) {

    /** Whether the major version is one this reader knows. */
    public boolean supportedVersion() {
        return version.equals("1") || version.startsWith("1.");
    }
}
