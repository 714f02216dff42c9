package io.claribooks.inbox;

/**
 * What became of an event handed to the inbox.
 *
 * @param id the inbox's own id: of the new row, or of the row that was there before
 * @param eventKey the dedupe key
 * @param result new, duplicate or conflict
 */
public record Appended(long id, String eventKey, Result result) {
    /** How the event compares with what the inbox held. */
    public enum Result {
        /** Not seen before. */
        NEW,
        /** Same key and same bytes: nothing was stored. */
        DUPLICATE,
        /** Same key with other bytes: stored beside the first one, for a person to look at. */
        CONFLICT
    }
}
