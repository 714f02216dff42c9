package io.claribooks.inbox;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An event as a worker holds it.
 *
 * @param id the inbox's own id
 * @param connection the connection it came in on
 * @param source {@code clarity} or {@code freshbooks}
 * @param eventKey the sender's id of it
 * @param type lower-case event type
 * @param resourceId the document it tells of, or null
 * @param orderKey connection and order, or null
 * @param occurredAt when it happened
 * @param receivedAt when it was stored
 * @param payload the event as JSON text
 * @param tries which claim this is, from 1
 * @param attempts how many places of the retry schedule are used up
 * @param waitingFor key of the thing it waited for last, or null
 * @param waitingSince since when it waits for that, or null
 * @param countedOn the day of its store it is counted on, or null when it is from before there were statistics
 */
public record ClaimedEvent(
        long id,
        String connection,
        String source,
        String eventKey,
        String type,
        String resourceId,
        String orderKey,
        Instant occurredAt,
        Instant receivedAt,
        String payload,
        int tries,
        int attempts,
        String waitingFor,
        Instant waitingSince,
        LocalDate countedOn) {
    /** Since when it waits for a thing; null when the last thing it waited for was another. */
    public Instant waitingSince(String thing) {
        return thing.equals(waitingFor) ? waitingSince : null;
    }

    /** Without the payload, which holds personal data. */
    @Override
    public String toString() {
        return "ClaimedEvent[id=" + id + ", type=" + type + "]";
    }
}
