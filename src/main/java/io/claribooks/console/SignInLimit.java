package io.claribooks.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many sign-ins may fail: so many a minute from one address, and so many from all strangers together, for an attacker may
 * have many addresses. A stranger is an address that has not signed in lately; the others keep their own allowance while an
 * attack lasts, and everybody's comes back after a minute. Who is right is forgiven what failed under the same name, and not
 * what failed under another: nobody guesses a colleague's password between sign-ins of their own. Attempts under way count as
 * failed until they are not, so that many at once gain nothing. Safe for many threads; its memory is bounded.
 */
public final class SignInLimit {
    static final int MOST_FROM_ONE = 20;
    static final int MOST_FROM_STRANGERS = 100;
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Duration ACQUAINTANCE = Duration.ofDays(30);

    private final Clock clock;
    private final Count strangers = new Count();
    private final Cache<String, Count> counts;
    private final Cache<String, Boolean> known;

    /** Failures of the minute that began with the first of them. */
    private static final class Count {
        private Instant since = Instant.MIN;
        private int failed;
        private int pending;
        /** How many of them under which name; there are no more names than failures. */
        private final Map<String, Integer> names = new HashMap<>();

        /** How long there is no further attempt; empty when there is one. */
        private Optional<Duration> pause(Instant now, int most) {
            // A clock that was put back must not prolong a pause.
            if (now.isBefore(since) || !now.isBefore(since.plus(SPAN))) {
                since = now;
                failed = 0;
                names.clear();
            }
            return failed + pending < most ? Optional.empty() : Optional.of(Duration.between(now, since.plus(SPAN)));
        }
    }

    public SignInLimit(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        counts = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(10_000)
                .expireAfterAccess(SPAN.multipliedBy(2))
                .build();
        known = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(1000)
                .expireAfterWrite(ACQUAINTANCE)
                .build();
    }

    /** Takes an attempt up; a pause means that there is none for so long. Each one taken up ends as right or wrong. */
    synchronized Optional<Duration> begin(String address) {
        Instant now = clock.instant();
        Count own = count(address);
        Optional<Duration> pause = own.pause(now, MOST_FROM_ONE);
        Optional<Duration> common = strangers.pause(now, MOST_FROM_STRANGERS);
        if (pause.isEmpty() && known.getIfPresent(address) == null) {
            pause = common;
        }
        if (pause.isEmpty()) {
            own.pending++;
            strangers.pending++;
        }
        return pause;
    }

    /** The attempt was right, under this name. */
    synchronized void right(String address, String name) {
        end(address, 0);
        Count own = count(address);
        Integer forgiven = own.names.remove(name);
        own.failed -= forgiven == null ? 0 : forgiven;
        known.put(address, true);
    }

    /** The attempt was wrong, under this name. */
    synchronized void wrong(String address, String name) {
        end(address, 1);
        count(address).names.merge(name, 1, Integer::sum);
    }

    /** The attempt could not be made. */
    synchronized void undecided(String address) {
        end(address, 0);
    }

    private void end(String address, int failed) {
        Count own = count(address);
        own.pending = Math.max(0, own.pending - 1);
        own.failed += failed;
        strangers.pending--;
        strangers.failed += known.getIfPresent(address) == null ? failed : 0;
    }

    private Count count(String address) {
        return counts.get(address, key -> new Count());
    }
}
