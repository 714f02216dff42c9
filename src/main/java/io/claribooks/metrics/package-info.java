/**
 * What the product tells Prometheus: what came, what became of it, how long it took, and how things stand. The page
 * src/docs/monitoring.md lists every name.
 */
package io.claribooks.metrics;
