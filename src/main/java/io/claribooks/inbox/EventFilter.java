package io.claribooks.inbox;

import java.time.Instant;
import java.util.List;

/**
 * Which events are asked for; empty lists and nulls do not restrict.
 *
 * @param statuses any of these
 * @param type exact type, or its first part followed by {@code .*}
 * @param text what one of its terms begins with: order number, invoice number, SKU, an id; or a whole e-mail
 * @param before only events with a smaller id: the cursor
 * @param cause exactly this cause, as its text
 * @param source {@code clarity} or {@code freshbooks}
 * @param after only events with a larger id: the cursor of those who follow what comes in
 */
public record EventFilter(
        List<Status> statuses,
        String type,
        String connection,
        String text,
        Instant from,
        Instant to,
        Long before,
        String cause,
        String source,
        Long after) {
    /** Events of any source, from the newest on. */
    public EventFilter(
            List<Status> statuses,
            String type,
            String connection,
            String text,
            Instant from,
            Instant to,
            Long before,
            String cause) {
        this(statuses, type, connection, text, from, to, before, cause, null, null);
    }

    /** The same for one status only. */
    EventFilter only(Status status) {
        return new EventFilter(List.of(status), type, connection, text, from, to, before, cause, source, after);
    }
}
