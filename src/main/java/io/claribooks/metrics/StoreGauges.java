package io.claribooks.metrics;

import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.LedgerSide;
import io.claribooks.connection.LedgerSides;
import io.claribooks.connection.ShopAccess;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.database.SharedAnswer;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.InboxCensus;
import io.claribooks.inbox.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How things stand in the store, told whenever somebody asks and read every few seconds at most. While the store cannot be read
 * these are no numbers; nothing old is told, and who asks is not kept waiting.
 */
public final class StoreGauges {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final List<Status> OPEN =
            List.of(Status.RECEIVED, Status.PROCESSING, Status.WAITING, Status.RETRYING);
    private static final String CONNECTION = "connection";

    private final Clock clock;
    private final Executor reader = reader();
    private final SharedAnswer<List<InboxCensus.Standing>> open;
    private final SharedAnswer<List<InboxCensus.Attention>> attention;
    private final SharedAnswer<Map<String, LedgerSide>> ledgers;

    private StoreGauges(InboxCensus census, Connections connections, LedgerSides sides, Clock clock) {
        this.clock = clock;
        this.open = shared(census::open);
        this.attention = shared(census::needingAttention);
        this.ledgers = shared(() -> {
            Map<String, LedgerSide> all = new LinkedHashMap<>();
            connections.all().forEach(one -> all.put(one.id(), sides.of(one.id())));
            return all;
        });
    }

    /** Puts the gauges into a registry. */
    public static void bind(
            MeterRegistry registry,
            InboxCensus census,
            Connections connections,
            LedgerSides sides,
            ShopAccess shops,
            Clock clock) {
        StoreGauges gauges = new StoreGauges(census, connections, sides, clock);
        gauges.bindQueue(registry);
        connections.all().forEach(one -> gauges.bind(registry, one, shops));
    }

    /** One thread, which is there only while something is read. */
    private static Executor reader() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "gauges");
            thread.setDaemon(true);
            return thread;
        });
    }

    private <T> SharedAnswer<T> shared(Supplier<T> read) {
        return new SharedAnswer<>(FRESH, PATIENCE, () -> CompletableFuture.supplyAsync(read, reader));
    }

    private void bindQueue(MeterRegistry registry) {
        for (Status status : OPEN) {
            gauge("claribooks.queue.depth", "Events not at rest", () -> depth(status))
                    .tag("status", status.text())
                    .register(registry);
        }
        gauge(
                        "claribooks.queue.oldest",
                        "Age of the oldest event on its way; those that wait are left out",
                        this::oldest)
                .baseUnit("seconds")
                .register(registry);
    }

    private void bind(MeterRegistry registry, Connection connection, ShopAccess shops) {
        String id = connection.id();
        gauge("claribooks.needs.attention", "Events in review or dead", () -> needing(id))
                .tag(CONNECTION, id)
                .register(registry);
        for (String state : List.of("working", "resting", "disconnected", "disabled")) {
            gauge("claribooks.connection.state", "1 for the state a connection is in", () -> {
                        String current = state(connection);
                        return current.equals(state) ? 1 : 0;
                    })
                    .tag(CONNECTION, id)
                    .tag("state", state)
                    .register(registry);
        }
        expiry(registry, id, "freshbooks", () -> ledgers.get().get(id).tokenExpiresAt());
        expiry(registry, id, "clarity", () -> shops.tokenExpiresAt(id).orElse(null));
    }

    private void expiry(MeterRegistry registry, String connection, String system, Supplier<Instant> end) {
        gauge("claribooks.token.expiry", "Time until the access token in use ends", () -> {
                    Instant expires = end.get();
                    return expires == null
                            ? Double.NaN
                            : Duration.between(clock.instant(), expires).toSeconds();
                })
                .baseUnit("seconds")
                .tag(CONNECTION, connection)
                .tag("system", system)
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, String description, Supplier<Number> value) {
        return Gauge.builder(name, () -> {
                    try {
                        return value.get();
                    } catch (StoreUnavailable | TokenUnavailable e) {
                        return Double.NaN;
                    }
                })
                .description(description);
    }

    private double depth(Status status) {
        return open.get().stream()
                .filter(one -> one.status() == status)
                .mapToLong(InboxCensus.Standing::events)
                .sum();
    }

    private double oldest() {
        return open.get().stream()
                .filter(one -> one.status() != Status.WAITING)
                .map(InboxCensus.Standing::since)
                .min(Instant::compareTo)
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    private double needing(String connection) {
        return attention.get().stream()
                .filter(one -> one.connection().equals(connection))
                .mapToLong(InboxCensus.Attention::events)
                .sum();
    }

    private String state(Connection connection) {
        if (!connection.settings().enabled()) {
            return "disabled";
        }
        LedgerSide ledger = ledgers.get().get(connection.id());
        if (!ledger.state().connected() && !ledger.seedWaits()) {
            return "disconnected";
        }
        return connection.isResting() ? "resting" : "working";
    }
}
