package io.claribooks.connection;

import java.time.Instant;

/**
 * A token that opens an API for a while.
 *
 * @param value the secret itself
 * @param expiresAt when it stops
 */
public record AccessToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "AccessToken[hidden, expires " + expiresAt + "]";
    }
}
