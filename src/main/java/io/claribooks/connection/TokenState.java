package io.claribooks.connection;

import java.time.Instant;

/**
 * How a connection's FreshBooks side stands.
 *
 * @param connected whether there are tokens that were not refused
 * @param disconnectedSince since when they are refused; null when they are not, or when there were none yet
 * @param reason what FreshBooks said; null when connected
 */
public record TokenState(boolean connected, Instant disconnectedSince, String reason) {}
