package io.claribooks.tracing;

import io.opentelemetry.api.trace.Span;

/**
 * A span that has begun. Travels with its exchange, so that the parts of a split are its children whatever thread they are on.
 *
 * @param outer what it is part of on the same exchange, or null
 * @param first the span of the delivery or of the attempt at an event that it belongs to
 * @param before what its thread was doing when it began, or null
 */
record OpenSpan(Span span, OpenSpan outer, Span first, OpenSpan before) {}
