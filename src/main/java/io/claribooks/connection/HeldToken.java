package io.claribooks.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A token in use.
 *
 * @param sealed the stored row it is from
 * @param renewAt when it is replaced ahead of time
 */
record HeldToken(AccessToken token, String sealed, Instant renewAt) {
    /** A token is replaced so long before it ends that a call begun with it ends in time. */
    private static final Duration EARLY = Duration.ofMinutes(5);
    /** Ahead of time it is replaced between one hour and half an hour before its end, so that no event waits for it. */
    private static final Duration AHEAD = Duration.ofMinutes(30);

    /** Nodes and connections do not all ask at once. */
    static HeldToken of(AccessToken token, String sealed) {
        long jitter = ThreadLocalRandom.current().nextLong(AHEAD.toSeconds());
        return new HeldToken(token, sealed, token.expiresAt().minus(AHEAD).minusSeconds(jitter));
    }

    static boolean isUsable(AccessToken token, Instant now) {
        return now.isBefore(token.expiresAt().minus(EARLY));
    }

    boolean isDue(Instant now) {
        return !now.isBefore(renewAt);
    }
}
