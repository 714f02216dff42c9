package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The deliveries since the last reset; of more than 20,000 the oldest are forgotten, but still counted. */
final class DeliveryLog {
    private static final int KEPT = 20_000;

    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final Map<Delivery.State, Integer> forgotten = new EnumMap<>(Delivery.State.class);
    private int made;

    synchronized Delivery open(Subscription to, Parcel parcel) {
        made++;
        Delivery delivery = new Delivery("dlv_" + made, to, parcel);
        deliveries.addLast(delivery);
        if (deliveries.size() > KEPT) {
            forgotten.merge(deliveries.removeFirst().state(), 1, Integer::sum);
        }
        return delivery;
    }

    /** The newest first; only those of one event or in one state, when asked. */
    synchronized List<Delivery> find(Optional<String> eventId, Optional<String> state, int limit) {
        List<Delivery> found = new ArrayList<>();
        for (var all = deliveries.descendingIterator(); all.hasNext() && found.size() < limit; ) {
            Delivery one = all.next();
            boolean event = eventId.isEmpty() || one.parcel().eventIds().contains(eventId.get());
            if (event && (state.isEmpty() || one.state().name().equalsIgnoreCase(state.get()))) {
                found.add(one);
            }
        }
        return found;
    }

    synchronized ObjectNode counts() {
        Map<Delivery.State, Integer> counts = new EnumMap<>(forgotten);
        deliveries.forEach(one -> counts.merge(one.state(), 1, Integer::sum));
        ObjectNode json = Json.object();
        for (Delivery.State state : Delivery.State.values()) {
            json.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0));
        }
        return json;
    }

    synchronized void clear() {
        deliveries.forEach(Delivery::cancel);
        deliveries.clear();
        forgotten.clear();
    }
}
