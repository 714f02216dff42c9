package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connection;
import java.time.Instant;

/**
 * An event of the shop, opened.
 *
 * @param id the inbox's id
 * @param key the sender's id
 * @param status where it stands
 * @param reduced whether its payload was reduced to ids, states and amounts
 * @param data the document it told of, in contract spelling; missing where the event carried only an id
 */
record Told(
        long id,
        String key,
        String type,
        Instant occurredAt,
        String status,
        boolean reduced,
        Long version,
        JsonNode data) {
    /** Whether this one was said after another: by the documents' versions, else by time. */
    boolean isNewerThan(Told other) {
        return version != null && other.version != null && !version.equals(other.version)
                ? version > other.version
                : occurredAt.isAfter(other.occurredAt);
    }

    /** Whether what it says is not in the books: it is on its way, or a person must decide. */
    boolean pending() {
        return !status.equals("posted") && !status.equals("skipped");
    }

    /** The parts that every mapping may read. */
    ObjectNode document(Connection connection) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        document.set("connection", connection.asDocument());
        document.putObject("event").put("id", key).put("type", type).put("occurredAt", occurredAt.toString());
        return document;
    }
}
