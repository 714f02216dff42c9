package io.claribooks.tracing;

import io.claribooks.database.Database;
import io.claribooks.flow.CallWatch;
import io.claribooks.inbox.EventTraces;
import io.claribooks.inbox.InboxWatch;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.RoutePolicyFactory;

/**
 * Traces that are sent to a collector as OTLP over HTTP. What cannot be sent is dropped: no delivery waits for a collector. Safe for
 * many threads.
 */
public final class Tracing implements AutoCloseable {
    private static final String PATH = "/v1/traces";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SdkTracerProvider provider;
    private final CurrentSpan current = new CurrentSpan();
    private final SpanDetails details = new SpanDetails(current);

    /**
     * Begins to trace.
     *
     * @param endpoint base address of a collector, or the address for traces itself
     * @param sample share of the deliveries that are traced, from 0 to 1
     * @param version of Claribooks
     * @param node names this process
     */
    public Tracing(String endpoint, double sample, String version, String node) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.endsWith(PATH) ? endpoint : endpoint + PATH)
                .setTimeout(PATIENCE)
                .build();
        this.provider = SdkTracerProvider.builder()
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sample)))
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "claribooks")
                        .put("service.version", version)
                        .put("service.instance.id", node)
                        .build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(PAUSE)
                        .build())
                .build();
    }

    /** Keeps with each event which trace it came in. */
    public EventTraces eventTraces(Database database) {
        return new EventTraces(database, current::traceparent);
    }

    /** What writes events into spans. */
    public InboxWatch inboxWatch() {
        return details;
    }

    /** What writes calls into spans. */
    public CallWatch callWatch() {
        return details;
    }

    /** What makes the routes leave spans. */
    public RoutePolicyFactory routes(EventTraces traces) {
        return new RouteSpans(provider.get("io.claribooks"), current, traces);
    }

    /** Sends what is left. */
    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
