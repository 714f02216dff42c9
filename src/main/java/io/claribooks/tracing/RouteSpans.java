package io.claribooks.tracing;

import io.claribooks.flow.CallEnds;
import io.claribooks.inbox.EventTraces;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;

/** Has each route that carries a delivery or an event leave a span of its name. What merely keeps house leaves none. */
final class RouteSpans implements RoutePolicyFactory {
    private static final String INTAKE = "intake";
    private static final Set<String> NOT_TRACED = Set.of("housekeeping", "alert", "api");

    private final Tracer tracer;
    private final CurrentSpan current;
    private final EventTraces traces;

    RouteSpans(Tracer tracer, CurrentSpan current, EventTraces traces) {
        this.tracer = tracer;
        this.current = current;
        this.traces = traces;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode node) {
        if (!(node instanceof RouteDefinition route)
                || route.getRouteConfigurationId() != null && NOT_TRACED.contains(route.getRouteConfigurationId())) {
            return null;
        }
        return new RouteSpan(routeId, kind(route), tracer, current, traces);
    }

    private static SpanKind kind(RouteDefinition route) {
        if (!route.getInput().getEndpointUri().startsWith("direct:")) {
            return INTAKE.equals(route.getRouteConfigurationId()) ? SpanKind.SERVER : SpanKind.CONSUMER;
        }
        return CallEnds.leavesTheProcess(route) ? SpanKind.CLIENT : SpanKind.INTERNAL;
    }
}
