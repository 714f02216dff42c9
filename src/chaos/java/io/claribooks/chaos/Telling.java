package io.claribooks.chaos;

/**
 * One event on its way to the product.
 *
 * @param afterMillis when it is sent first, counted from the start of its story
 * @param eventId the webhook's id
 * @param body JSON, UTF-8
 * @param claim what it says the books must hold
 */
record Telling(long afterMillis, String eventId, byte[] body, Claim claim) {
    Telling at(long millis) {
        return new Telling(millis, eventId, body, claim);
    }
}
