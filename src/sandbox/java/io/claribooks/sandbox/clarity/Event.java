package io.claribooks.sandbox.clarity;

import java.time.Instant;

/**
 * Something that happened in the shop.
 *
 * @param resourceId the record it is about; empty for a ping
 * @param body the envelope as JSON, complete and in the contract's own spelling
 */
record Event(String id, String type, Instant occurredAt, String resourceId, byte[] body) {}
