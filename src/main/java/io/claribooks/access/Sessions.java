package io.claribooks.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The sessions of this process. They are looked up by a digest, so that the time of a look-up tells nothing about the cookie. A
 * session holds as long as its person's stamp is the one it was opened with. Safe for many threads.
 */
public final class Sessions {
    /** How long a session lasts. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int MOST = 1000;

    private final Clock clock;
    private final Cache<String, Session> open;

    public Sessions(Clock clock) {
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        open = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .build();
    }

    /**
     * One session.
     *
     * @param key names it
     * @param stamp of the person when it was opened
     */
    public record Session(String key, String person, String stamp, Instant since, Instant until) {}

    /** Opens a session; returns the secret of its cookie. */
    String open(Person person) {
        String secret = Secrets.fresh();
        Instant now = clock.instant();
        String key = Secrets.digest(secret);
        open.put(key, new Session(key, person.name(), person.stamp(), now, now.plus(LIFE)));
        return secret;
    }

    /** A session by its cookie; whether its person is still the same is for the caller to see. */
    public Optional<Session> find(String secret) {
        return Optional.ofNullable(open.getIfPresent(Secrets.digest(secret)))
                .filter(session -> session.until().isAfter(clock.instant()));
    }

    /** Lets a session go on that would end with its person's stamp. */
    void renew(String key, Person person) {
        open.asMap()
                .computeIfPresent(
                        key, (same, old) -> new Session(key, old.person(), person.stamp(), old.since(), old.until()));
    }

    public void close(String secret) {
        open.invalidate(Secrets.digest(secret));
    }
}
