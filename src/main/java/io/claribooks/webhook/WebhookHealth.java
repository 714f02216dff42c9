package io.claribooks.webhook;

import java.time.Instant;
import java.util.List;

/**
 * How the deliveries of one side do.
 *
 * @param hour of the last hour, to five minutes
 * @param day of the last 24 hours, to five minutes
 * @param hours the last 24 hours one by one, the oldest first
 * @param deliveredAt when the last delivery came whose signature was good, or null
 * @param refusedAt when the last one came whose signature was not, or null
 * @param refusal what was wrong with that one, or null
 */
public record WebhookHealth(
        Sum hour, Sum day, List<Sum> hours, Instant deliveredAt, Instant refusedAt, String refusal) {

    /** Deliveries by what became of them. */
    public record Sum(long accepted, long duplicates, long refused, long unreadable, long turnedAway) {
        static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        static Sum of(Fate fate) {
            return new Sum(
                    fate == Fate.ACCEPTED ? 1 : 0,
                    fate == Fate.DUPLICATE ? 1 : 0,
                    fate == Fate.REFUSED ? 1 : 0,
                    fate == Fate.UNREADABLE ? 1 : 0,
                    fate == Fate.TURNED_AWAY ? 1 : 0);
        }

        Sum plus(Sum other) {
            return new Sum(
                    accepted + other.accepted,
                    duplicates + other.duplicates,
                    refused + other.refused,
                    unreadable + other.unreadable,
                    turnedAway + other.turnedAway);
        }
    }
}
