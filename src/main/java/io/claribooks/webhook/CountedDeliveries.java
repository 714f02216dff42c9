package io.claribooks.webhook;

import io.claribooks.webhook.WebhookHealth.Sum;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Deliveries by side, span of time and what became of them. Guarded by its holder. */
final class CountedDeliveries {
    /** One side of one connection. Rows are written in the order of these, so that nodes do not wait for each other in a ring. */
    record Side(String connection, String name) implements Comparable<Side> {
        private static final Comparator<Side> ORDER =
                Comparator.comparing(Side::connection).thenComparing(Side::name);

        @Override
        public int compareTo(Side other) {
            return ORDER.compare(this, other);
        }
    }

    /** The last good and the last refused delivery; what there was none of is null. */
    record Last(Instant deliveredAt, Instant refusedAt, String refusal) {
        static final Last NONE = new Last(null, null, null);

        Last then(Last later) {
            boolean refusedSince = isNewer(later.refusedAt, refusedAt);
            return new Last(
                    isNewer(later.deliveredAt, deliveredAt) ? later.deliveredAt : deliveredAt,
                    refusedSince ? later.refusedAt : refusedAt,
                    refusedSince ? later.refusal : refusal);
        }

        private static boolean isNewer(Instant time, Instant than) {
            return time != null && (than == null || !time.isBefore(than));
        }
    }

    private final Map<Side, Map<Instant, Sum>> sums = new TreeMap<>();
    private final Map<Side, Last> lasts = new TreeMap<>();

    boolean isEmpty() {
        return lasts.isEmpty();
    }

    Map<Side, Map<Instant, Sum>> sums() {
        return sums;
    }

    Map<Side, Last> lasts() {
        return lasts;
    }

    void add(Side side, Instant slot, Sum sum, Last last) {
        add(side, slot, sum);
        lasts.merge(side, last, Last::then);
    }

    private void add(Side side, Instant slot, Sum sum) {
        sums.computeIfAbsent(side, key -> new TreeMap<>()).merge(slot, sum, Sum::plus);
    }

    /** Takes in what was counted later; what is older than this is let go. */
    void add(CountedDeliveries later, Instant oldest) {
        later.sums.forEach((side, slots) -> slots.forEach((slot, sum) -> add(side, slot, sum)));
        later.lasts.forEach((side, last) -> lasts.merge(side, last, Last::then));
        sums.values().forEach(slots -> slots.keySet().removeIf(slot -> slot.isBefore(oldest)));
    }
}
