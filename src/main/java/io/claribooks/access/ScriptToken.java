package io.claribooks.access;

import java.time.Instant;

/**
 * An access token for scripts.
 *
 * @param person whose it is
 * @param role the most it allows; never more than its person's role
 * @param usedAt last time, to the minute, or null
 */
public record ScriptToken(
        long id, String name, Role role, String person, Instant createdAt, Instant expiresAt, Instant usedAt) {}
