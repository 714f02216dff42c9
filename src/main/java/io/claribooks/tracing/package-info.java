/**
 * Traces for OpenTelemetry, where they are switched on: from the delivery through the inbox to each call, named by route. Nothing of
 * a payload, of an address with a search in it, or of a failure's text goes into one.
 */
package io.claribooks.tracing;
