package io.claribooks.tracing;

import io.opentelemetry.api.trace.Span;

/** What each thread is doing now. */
final class CurrentSpan {
    private final ThreadLocal<OpenSpan> open = new ThreadLocal<>();

    /** What this thread does; null when that is not traced, or not chosen to be. */
    OpenSpan get() {
        OpenSpan current = open.get();
        // One that ended on another thread is left behind here.
        return current != null && current.span().isRecording() ? current : null;
    }

    /** As it is, also when it has ended or was not chosen. */
    OpenSpan last() {
        return open.get();
    }

    void set(OpenSpan span) {
        if (span == null) {
            open.remove();
        } else {
            open.set(span);
        }
    }

    Span span() {
        OpenSpan current = get();
        return current == null ? Span.getInvalid() : current.span();
    }

    /** The W3C traceparent of the delivery or attempt this thread is at, also when it was not chosen; null when at none. */
    String traceparent() {
        OpenSpan current = open.get();
        return current == null ? null : Traceparent.of(current.first().getSpanContext());
    }
}
