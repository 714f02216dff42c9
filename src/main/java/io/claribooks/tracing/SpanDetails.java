package io.claribooks.tracing;

import io.claribooks.flow.CallWatch;
import io.claribooks.inbox.InboxWatch;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Status;
import io.claribooks.inbox.Work;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Instant;

/** Writes what happens into the span of the thread it happens on. */
final class SpanDetails implements InboxWatch, CallWatch {
    private final CurrentSpan current;

    SpanDetails(CurrentSpan current) {
        this.current = current;
    }

    /** A delivery may bring several events, so each is a happening of its own. */
    @Override
    public void received(NewEvent event, long id) {
        first().setAttribute(TraceNames.CONNECTION, event.connection())
                .addEvent(
                        "event.received", Attributes.of(TraceNames.EVENT_ID, id, TraceNames.EVENT_TYPE, event.type()));
    }

    @Override
    public void ended(Work work, Status status, Instant at) {
        Span attempt = first();
        attempt.setAttribute(TraceNames.STATUS, status.text());
        if (status == Status.DEAD || status == Status.RETRYING) {
            attempt.setStatus(StatusCode.ERROR);
        }
    }

    private Span first() {
        OpenSpan open = current.get();
        return open == null ? Span.getInvalid() : open.first();
    }

    @Override
    public void over(Call call) {
        Span span = current.span();
        span.setAttribute(TraceNames.CONNECTION, call.connection())
                .setAttribute(TraceNames.SYSTEM, call.system())
                .setAttribute(TraceNames.OPERATION, call.operation())
                .setAttribute(TraceNames.OUTCOME, call.outcome().text())
                .setAttribute(TraceNames.METHOD, call.method());
        if (call.status() != 0) {
            span.setAttribute(TraceNames.HTTP_STATUS, (long) call.status());
        }
        if (call.outcome() != Outcome.OK) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
