package io.claribooks.webhook;

import io.claribooks.database.Database;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.webhook.CountedDeliveries.Last;
import io.claribooks.webhook.CountedDeliveries.Side;
import io.claribooks.webhook.WebhookHealth.Sum;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts deliveries by what became of them, for people to look at. Counted in memory and stored now and then, as one row per side
 * and five minutes; only connections that exist are counted. So a flood costs neither writes nor room. What was counted and not
 * stored yet is lost with the process. Safe for many threads and nodes.
 */
public final class DeliveryCounts {
    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final int HOURS = 24;
    private static final Duration KEPT = Duration.ofHours(HOURS + 1);

    private final DeliveryStore store;
    private final Set<String> connections;
    private final Clock clock;
    private CountedDeliveries fresh = new CountedDeliveries();

    /** @param connections ids of those that exist */
    public DeliveryCounts(Database database, Collection<String> connections, Clock clock) {
        this.store = new DeliveryStore(database);
        this.connections = Set.copyOf(connections);
        this.clock = clock;
    }

    /** Counts one delivery by its answer. */
    void count(String connection, String side, WebhookAnswer answer) {
        Fate fate = answer.fate();
        if (fate == null || !connections.contains(connection)) {
            return;
        }
        Instant now = clock.instant();
        Last last =
                switch (fate) {
                    case REFUSED -> new Last(null, now, answer.detail());
                    case TURNED_AWAY -> Last.NONE;
                    case ACCEPTED, DUPLICATE, UNREADABLE -> new Last(now, null, null);
                };
        synchronized (this) {
            fresh.add(new Side(connection, side), slot(now), Sum.of(fate), last);
        }
    }

    private static Instant slot(Instant time) {
        long length = SLOT.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
    }

    /**
     * Stores what was counted, and forgets what is too old to be shown. Writes nothing when nothing was counted.
     *
     * @throws StoreUnavailable when it could not be stored; it is kept for the next time
     */
    public void store() {
        Instant oldest = slot(clock.instant().minus(KEPT));
        CountedDeliveries taken;
        synchronized (this) {
            taken = fresh;
            fresh = new CountedDeliveries();
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            store.add(taken, oldest);
        } catch (StoreUnavailable e) {
            synchronized (this) {
                taken.add(fresh, oldest);
                fresh = taken;
            }
            throw e;
        }
    }

    /**
     * How the deliveries of a side do, those this process has not stored yet included.
     *
     * @throws StoreUnavailable when the store cannot be read
     */
    public WebhookHealth health(String connection, String side) {
        Instant now = clock.instant();
        Side of = new Side(connection, side);
        Map<Instant, Sum> slots = new HashMap<>(store.sums(of, now.minus(KEPT)));
        Last last = store.last(of);
        synchronized (this) {
            fresh.sums().getOrDefault(of, Map.of()).forEach((slot, sum) -> slots.merge(slot, sum, Sum::plus));
            last = last.then(fresh.lasts().getOrDefault(of, Last.NONE));
        }
        List<Sum> hours = hours(slots, now);
        return new WebhookHealth(
                hours.get(HOURS - 1),
                hours.stream().reduce(Sum.NONE, Sum::plus),
                hours,
                last.deliveredAt(),
                last.refusedAt(),
                last.refusal());
    }

    private static List<Sum> hours(Map<Instant, Sum> slots, Instant now) {
        List<Sum> hours = new ArrayList<>(Collections.nCopies(HOURS, Sum.NONE));
        slots.forEach((slot, sum) -> {
            int back = (int) Math.max(0, Duration.between(slot, now).toHours());
            if (back < HOURS) {
                int at = HOURS - 1 - back;
                hours.set(at, hours.get(at).plus(sum));
            }
        });
        return hours;
    }
}
