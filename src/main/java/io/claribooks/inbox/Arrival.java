package io.claribooks.inbox;

import java.time.Instant;

/**
 * An event as it comes in.
 *
 * @param listing its listing as it is stored
 * @param trace the W3C traceparent of what brought it, or null
 */
record Arrival(NewEvent event, Listing listing, String trace, Instant at) {}
