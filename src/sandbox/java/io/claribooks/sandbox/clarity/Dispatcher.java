package io.claribooks.sandbox.clarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides what goes to whom and when. Events of one group (an order, a customer) leave one after the other, as a good
 * shop does, unless a fault says otherwise; groups do not wait for each other.
 */
final class Dispatcher {
    private final Subscriptions subscriptions;
    private final Switches switches;
    private final Faults faults;
    private final Wire wire;
    private final DeliveryLog log;
    private final Courier courier;
    private final Map<String, CompletableFuture<Void>> tails = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> held = new AtomicReference<>();

    Dispatcher(Subscriptions subscriptions, Switches switches, Faults faults, DeliveryLog log, Courier courier) {
        this.subscriptions = subscriptions;
        this.switches = switches;
        this.faults = faults;
        this.wire = new Wire(switches);
        this.log = log;
        this.courier = courier;
    }

    /** Tells every subscriber, in the background. */
    void send(String group, List<Event> events) {
        for (Subscription to : subscriptions.all()) {
            List<Event> wanted = events.stream().filter(e -> to.wants(e.type())).toList();
            if (wanted.isEmpty()) {
                continue;
            }
            if (switches.is("batch", "off")) {
                wanted.forEach(event -> send(group + to.id(), to, List.of(event)));
            } else {
                send(group + to.id(), to, wanted);
            }
        }
    }

    private void send(String lane, Subscription to, List<Event> events) {
        String type = events.get(0).type();
        List<String> planned = new ArrayList<>();
        boolean thin = take("thin", type, planned).isPresent();
        int copies =
                take("duplicate", type, planned).map(f -> f.number("copies")).orElse(1);
        Optional<Fault> late = take("late", type, planned);
        Optional<Fault> swapped = take("out-of-order", type, planned);
        String id = events.size() == 1
                ? events.get(0).id()
                : EventIds.next("msg_", events.get(0).occurredAt().toEpochMilli());
        List<String> ids = events.stream().map(Event::id).toList();
        Parcel parcel = new Parcel(id, ids, type, wire.body(events, thin), List.copyOf(planned));
        List<Delivery> deliveries = open(to, parcel, Math.max(copies, 1));
        if (swapped.isPresent()) {
            hold(deliveries, swapped.get().number("delayMs"));
        } else if (late.isPresent()) {
            carry(deliveries, late.get().number("delayMs"));
        } else {
            enqueue(lane, deliveries);
        }
    }

    private Optional<Fault> take(String kind, String type, List<String> planned) {
        Optional<Fault> fault = faults.take(kind, type);
        fault.ifPresent(f -> planned.add(kind));
        return fault;
    }

    private List<Delivery> open(Subscription to, Parcel parcel, int copies) {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            deliveries.add(log.open(to, parcel));
        }
        return deliveries;
    }

    private void enqueue(String lane, List<Delivery> deliveries) {
        Runnable overtaken = held.getAndSet(null);
        CompletableFuture<Void> tail = tails.compute(
                lane,
                (key, before) ->
                        before == null ? carry(deliveries, 0) : before.thenCompose(done -> carry(deliveries, 0)));
        tail.thenRun(() -> {
            tails.remove(lane, tail);
            release(overtaken);
        });
    }

    /** Keeps deliveries back until the next one to be queued has left, or until the time is up. */
    private void hold(List<Delivery> deliveries, int patienceMillis) {
        Runnable go = () -> carry(deliveries, 0);
        release(held.getAndSet(go));
        courier.later(patienceMillis, () -> {
            if (held.compareAndSet(go, null)) {
                go.run();
            }
        });
    }

    private static void release(Runnable waiting) {
        if (waiting != null) {
            waiting.run();
        }
    }

    private CompletableFuture<Void> carry(List<Delivery> deliveries, long waitMillis) {
        return CompletableFuture.allOf(
                deliveries.stream().map(d -> courier.carry(d, waitMillis)).toArray(CompletableFuture[]::new));
    }

    /** Sends bytes as they are to all active subscribers, so many times at once. */
    void sendRaw(Parcel parcel, int copies) {
        for (Subscription to : subscriptions.all()) {
            if (to.wants(parcel.type())) {
                carry(open(to, parcel, copies), 0);
            }
        }
    }
}
