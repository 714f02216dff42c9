package io.claribooks.inbox;

import java.time.Instant;
import java.util.List;

/**
 * Which events are asked for; empty lists and nulls do not restrict.
 *
 * @param statuses any of these
 * @param type exact type, or its first part followed by {@code .*}
 * @param text part of the event's, order's or resource's id
 * @param before only events with a smaller id: the cursor
 * @param cause exactly this cause, as its text
 */
public record EventFilter(
        List<Status> statuses,
        String type,
        String connection,
        String text,
        Instant from,
        Instant to,
        Long before,
        String cause) {}
