package io.claribooks.metrics;

import io.claribooks.flow.CallWatch;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.InboxWatch;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Status;
import io.claribooks.inbox.Work;
import io.claribooks.webhook.DeliveryWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what goes through: deliveries, events, attempts, calls. Label values come from settings, from routes and from lists of
 * ours, never from outside. Safe for many threads.
 */
public final class Meters implements InboxWatch, CallWatch, DeliveryWatch {
    private static final String CONNECTION = "connection";
    private static final String SYSTEM = "system";
    private static final String STATUS = "status";
    private static final String TYPE = "type";
    private static final String OPERATION = "operation";
    private static final String OUTCOME = "outcome";

    private static final Map<String, Duration[]> BOUNDS = Map.of(
            "claribooks.ack", millis(2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000),
            "claribooks.call", millis(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000),
            "claribooks.invoiced",
                    millis(
                            50,
                            100,
                            250,
                            500,
                            1000,
                            2500,
                            5000,
                            10_000,
                            60_000,
                            300_000,
                            1_800_000,
                            7_200_000,
                            86_400_000));

    private static final Map<String, String> MEANINGS = Map.of(
            "claribooks.deliveries", "Requests at the webhooks, by the status they were answered with",
            "claribooks.events.received", "Events stored that were not there before",
            "claribooks.events.ended", "Events that an attempt brought to rest",
            "claribooks.attempts", "Attempts ended, by the status they left their event in",
            "claribooks.calls", "Calls to FreshBooks and the shop",
            "claribooks.ack", "Time from a whole delivery to its acknowledgement",
            "claribooks.call", "Time a call takes",
            "claribooks.invoiced", "Time from the receipt of a placed order to its invoice");

    /** Which meter; a registry's own look-up is dear. */
    private record Key(String name, List<String> labels) {}

    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final Set<String> connections;

    /** @param connections ids of the connections that are set */
    public Meters(MeterRegistry registry, Collection<String> connections) {
        this.registry = registry;
        this.connections = Set.copyOf(connections);
        // There from the first scrape on, so that a silent shop is a zero and not a gap.
        connections.forEach(one -> EventLabels.OF_THE_SHOP.forEach(
                type -> counter("claribooks.events.received", CONNECTION, one, TYPE, type)));
    }

    private static Duration[] millis(long... bounds) {
        Duration[] durations = new Duration[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            durations[i] = Duration.ofMillis(bounds[i]);
        }
        return durations;
    }

    private Counter counter(String name, String... labels) {
        return counters.computeIfAbsent(new Key(name, List.of(labels)), key -> Counter.builder(name)
                .description(MEANINGS.get(name))
                .tags(labels)
                .register(registry));
    }

    private Timer timer(String name, String... labels) {
        return timers.computeIfAbsent(new Key(name, List.of(labels)), key -> Timer.builder(name)
                .description(MEANINGS.get(name))
                .serviceLevelObjectives(BOUNDS.get(name))
                .tags(labels)
                .register(registry));
    }

    @Override
    public void received(NewEvent event, long id) {
        String type = EventLabels.type(event.type());
        counter("claribooks.events.received", CONNECTION, event.connection(), TYPE, type)
                .increment();
    }

    @Override
    public void ended(Work work, Status status, Instant at) {
        ClaimedEvent event = work.event();
        String connection = event.connection();
        counter("claribooks.attempts", CONNECTION, connection, STATUS, status.text())
                .increment();
        if (status.isAtRest()) {
            String type = EventLabels.type(event.type());
            counter("claribooks.events.ended", CONNECTION, connection, TYPE, type, STATUS, status.text())
                    .increment();
        }
        if (status == Status.POSTED && isInvoiced(work)) {
            timer("claribooks.invoiced", CONNECTION, connection).record(Duration.between(event.receivedAt(), at));
        }
    }

    private static boolean isInvoiced(Work work) {
        return work.event().type().equals("order.created")
                && work.posted().stream().anyMatch(one -> one.kind().equals("invoice"));
    }

    @Override
    public void over(Call call) {
        String system = call.system();
        String outcome = call.outcome().text();
        counter(
                        "claribooks.calls",
                        CONNECTION,
                        call.connection(),
                        SYSTEM,
                        system,
                        OPERATION,
                        call.operation(),
                        OUTCOME,
                        outcome)
                .increment();
        timer("claribooks.call", SYSTEM, system, OPERATION, call.operation())
                .record(call.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void answered(String system, String named, int status, long nanos) {
        String connection = connections.contains(named) ? named : "unknown";
        String text = Integer.toString(status);
        counter("claribooks.deliveries", CONNECTION, connection, SYSTEM, system, STATUS, text)
                .increment();
        if (status / 100 == 2) {
            timer("claribooks.ack", SYSTEM, system).record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
