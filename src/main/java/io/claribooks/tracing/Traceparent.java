package io.claribooks.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/** The text form of a span's place in its trace (W3C Trace Context). */
final class Traceparent {
    private static final String VERSION = "00-";

    private Traceparent() {}

    /** The text; null for a span that has no place. */
    static String of(SpanContext context) {
        return context.isValid()
                ? VERSION + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** The place; an invalid one for a text that is none. */
    static SpanContext read(String text) {
        String[] parts = text.split("-");
        return parts.length == 4 && parts[3].length() == 2
                ? SpanContext.createFromRemoteParent(
                        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }
}
