package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One stored record.
 *
 * @param document never changed in place; a change stores a new entry
 * @param revision grows with every change, also those that leave {@code version} alone; the ETag
 * @param deleted a tombstone: the API answers 404 for it
 */
record Entry(Kind kind, String id, ObjectNode document, Instant updatedAt, long revision, boolean deleted) {
    String etag() {
        return "\"" + revision + "\"";
    }
}
