package io.claribooks.tracing;

import io.claribooks.database.StoreUnavailable;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventTraces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * One route's spans. A trace begins with a delivery; the attempt at an event goes on with the trace its event came in, and an
 * attempt after a person's replay begins one of its own, linked to the first. Any other route leaves a span only within one of
 * these. A trace that a caller names in its request is not gone on with, because anybody may name one.
 */
final class RouteSpan extends RoutePolicySupport {
    private static final String OPEN = "openSpan";

    private final String name;
    private final SpanKind kind;
    private final Tracer tracer;
    private final CurrentSpan current;
    private final EventTraces traces;

    RouteSpan(String name, SpanKind kind, Tracer tracer, CurrentSpan current, EventTraces traces) {
        this.name = name;
        this.kind = kind;
        this.tracer = tracer;
        this.current = current;
        this.traces = traces;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        // What comes out of a queue carries the properties of the delivery that woke it, and may be any other's event.
        boolean isPart = kind != SpanKind.SERVER && kind != SpanKind.CONSUMER;
        OpenSpan outer = isPart ? exchange.getProperty(OPEN, OpenSpan.class) : null;
        OpenSpan begun =
                outer == null ? first(exchange) : new OpenSpan(within(outer), outer, outer.first(), current.last());
        if (begun != null) {
            exchange.setProperty(OPEN, begun);
            current.set(begun);
        }
    }

    /** What begins an exchange; null when that is not traced. */
    private OpenSpan first(Exchange exchange) {
        if (kind == SpanKind.SERVER) {
            Span span = tracer.spanBuilder(name).setSpanKind(kind).setNoParent().startSpan();
            return new OpenSpan(span, null, span, current.last());
        }
        if (kind == SpanKind.CONSUMER) {
            if (!(exchange.getMessage().getBody() instanceof ClaimedEvent event)) {
                return null;
            }
            Span span = attempt(event).startSpan();
            return new OpenSpan(span, null, span, current.last());
        }
        // A call that is made from within a step, for a token for example, has an exchange of its own.
        OpenSpan caller = kind == SpanKind.CLIENT ? current.get() : null;
        return caller == null ? null : new OpenSpan(within(caller), null, caller.first(), caller);
    }

    private Span within(OpenSpan outer) {
        return tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(outer.span()))
                .startSpan();
    }

    private SpanBuilder attempt(ClaimedEvent event) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setNoParent()
                .setAttribute(TraceNames.CONNECTION, event.connection())
                .setAttribute(TraceNames.EVENT_ID, event.id())
                .setAttribute(TraceNames.EVENT_TYPE, event.type())
                .setAttribute(TraceNames.ATTEMPT, (long) event.tries());
        origin(event).ifPresent(origin -> {
            SpanContext delivery = Traceparent.read(origin.traceparent());
            if (origin.touched()) {
                builder.addLink(delivery);
            } else if (delivery.isValid()) {
                builder.setParent(Context.root().with(Span.wrap(delivery)));
            }
        });
        return builder;
    }

    private Optional<EventTraces.Origin> origin(ClaimedEvent event) {
        try {
            return traces.of(event.id());
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        OpenSpan ended = exchange.getProperty(OPEN, OpenSpan.class);
        if (ended == null) {
            return;
        }
        Span span = ended.span();
        if (exchange.getException() != null) {
            span.setAttribute(
                    TraceNames.ERROR, exchange.getException().getClass().getSimpleName());
            if (kind == SpanKind.CLIENT) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        if (kind == SpanKind.SERVER) {
            Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            span.setAttribute(TraceNames.HTTP_STATUS, status == null ? 200L : status.longValue());
            if (status != null && status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
        if (ended.outer() == null) {
            exchange.removeProperty(OPEN);
        } else {
            exchange.setProperty(OPEN, ended.outer());
        }
        current.set(ended.before());
    }
}
