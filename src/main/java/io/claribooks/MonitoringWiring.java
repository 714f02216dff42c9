package io.claribooks;

import io.claribooks.connection.Connections;
import io.claribooks.connection.LedgerSides;
import io.claribooks.connection.ShopAccess;
import io.claribooks.database.Database;
import io.claribooks.flow.CallEnds;
import io.claribooks.flow.CallWatch;
import io.claribooks.hawtio.HawtioDoor;
import io.claribooks.hawtio.HawtioJar;
import io.claribooks.health.IntakeCheck;
import io.claribooks.health.StoreCheck;
import io.claribooks.health.WriterCheck;
import io.claribooks.inbox.EventTraces;
import io.claribooks.inbox.InboxCensus;
import io.claribooks.inbox.InboxWatch;
import io.claribooks.metrics.LogLines;
import io.claribooks.metrics.Meters;
import io.claribooks.metrics.ProcessGauges;
import io.claribooks.metrics.StoreGauges;
import io.claribooks.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** Builds what machines look at: meters, traces, health checks, and Hawtio. */
final class MonitoringWiring implements AutoCloseable {
    private final Settings settings;
    private final Clock clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** Listens to the machine, which would hold whatever the registry holds: Camel binds it, but never takes it back. */
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private final LogLines logLines = new LogLines(registry);

    private final Meters meters;
    private final Tracing tracing;
    private final CallEnds callEnds;
    private EventTraces eventTraces = EventTraces.none();
    private HawtioDoor hawtio;

    MonitoringWiring(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        collections.bindTo(registry);
        this.meters = new Meters(registry, settings.connections().keySet());
        String endpoint = settings.monitoring().traces();
        this.tracing = endpoint.isEmpty()
                ? null
                : new Tracing(endpoint, settings.monitoring().sample(), version(), settings.node());
        this.callEnds = new CallEnds(tracing == null ? meters : CallWatch.both(meters, tracing.callWatch()));
    }

    /** The version in the jar's manifest; classes that were never packed have none. */
    static String version() {
        String version = MonitoringWiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    MeterRegistry registry() {
        return registry;
    }

    Meters meters() {
        return meters;
    }

    CallEnds callEnds() {
        return callEnds;
    }

    InboxWatch inboxWatch() {
        return tracing == null ? meters : InboxWatch.both(meters, tracing.inboxWatch());
    }

    /** Where events keep their traces, in the store that has opened. */
    EventTraces eventTraces(Database database) {
        if (tracing != null) {
            eventTraces = tracing.eventTraces(database);
        }
        return eventTraces;
    }

    /** Measures what has been built. */
    void measure(
            Database database, Connections connections, LedgerSides sides, ShopAccess shops, IntSupplier inFlight) {
        StoreGauges.bind(registry, new InboxCensus(database), connections, sides, shops, clock);
        ProcessGauges.bind(registry, version(), settings.dataDir(), inFlight, () -> database.writer()
                .waiting());
    }

    /** What Camel takes out of its registry. */
    Map<String, Object> beans() {
        return Map.of(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
    }

    /** Joins the context before its routes are built. */
    void join(CamelContext context, Database database) {
        // A call is told before its route's span ends, hence the order.
        context.addRoutePolicyFactory(callEnds);
        if (tracing != null) {
            context.addRoutePolicyFactory(tracing.routes(eventTraces));
        }
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        for (HealthCheck check :
                List.of(new StoreCheck(database.writer()), new WriterCheck(database.writer()), new IntakeCheck())) {
            checks.register(check);
        }
    }

    /** Serves Hawtio, where it is asked for. */
    void openHawtio(VertxPlatformHttpRouter management, AccessWiring access) {
        if (settings.monitoring().hawtio() != null) {
            hawtio = new HawtioDoor(new HawtioJar(settings.monitoring().hawtio()));
            hawtio.mount(management, paths -> access.protect(management, paths));
        }
    }

    @Override
    public void close() {
        if (hawtio != null) {
            hawtio.close();
        }
        if (tracing != null) {
            tracing.close();
        }
        collections.close();
        logLines.close();
        registry.close();
    }
}
