package io.claribooks.posting;

/**
 * One attempt at an event. An event whose claim ran out may be in another attempt's hands while the first still works on it, so
 * that a turn belongs to the attempt and not to the event.
 *
 * @param eventId the inbox's id of the event
 * @param number which claim of it this is, from 1
 */
public record Attempt(long eventId, int number) {
    String on(String node) {
        return node + "/" + eventId + "/" + number;
    }
}
