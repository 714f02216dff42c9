package io.claribooks.flow;

import io.claribooks.flow.CallWatch.Call;
import io.claribooks.flow.CallWatch.Outcome;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Tells how each call ended: one that was answered when its answer is read, any other when its route is left, whatever becomes of
 * the event then. What was never sent is not told. Safe for many threads.
 */
public final class CallEnds extends RoutePolicySupport implements RoutePolicyFactory {
    private static final String SENT = "sentCall";

    private final CallWatch watch;

    public CallEnds(CallWatch watch) {
        this.watch = watch;
    }

    private record Sent(String connection, String system, String operation, String method, long since) {}

    /** The call may be sent now. */
    void begun(Exchange exchange, String connection, String system, String operation, String method) {
        exchange.setProperty(SENT, new Sent(connection, system, operation, method, System.nanoTime()));
    }

    /** The answer was read. */
    void answered(Exchange exchange, int status, RuntimeException problem) {
        over(exchange, status, Outcome.of(problem));
    }

    private void over(Exchange exchange, int status, Outcome outcome) {
        Sent sent = (Sent) exchange.removeProperty(SENT);
        if (sent != null) {
            long nanos = System.nanoTime() - sent.since;
            watch.over(new Call(sent.connection, sent.system, sent.operation, sent.method, status, outcome, nanos));
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.getException() != null) {
            over(exchange, 0, Outcome.UNANSWERED);
        } else {
            int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
            over(exchange, status, Outcome.of(status));
        }
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return leavesTheProcess(route) ? this : null;
    }

    /** Whether a route itself makes an HTTP call. */
    public static boolean leavesTheProcess(NamedNode route) {
        return route instanceof RouteDefinition definition
                && definition.getOutputs().stream()
                        .anyMatch(step -> step instanceof ToDefinition to
                                && to.getUri() != null
                                && to.getUri().startsWith("http:"));
    }
}
