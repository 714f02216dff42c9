package io.claribooks.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So much per connection and span of time, for what anybody may ask for. Safe for many threads. */
final class Allowance {
    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Map<String, ArrayDeque<Instant>> uses = new ConcurrentHashMap<>();

    Allowance(int most, Duration span, Clock clock) {
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** Whether one more is allowed now; if so, it is used up. */
    boolean take(String connection) {
        Instant now = clock.instant();
        ArrayDeque<Instant> recent = uses.computeIfAbsent(connection, key -> new ArrayDeque<>(most));
        synchronized (recent) {
            while (!recent.isEmpty() && recent.peekFirst().isBefore(now.minus(span))) {
                recent.pollFirst();
            }
            if (recent.size() >= most) {
                return false;
            }
            recent.addLast(now);
            return true;
        }
    }
}
