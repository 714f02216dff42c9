package io.claribooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The time of day, put forward by a test. */
public final class MovableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stopped;

    /** Puts the clock forward, or back. */
    public void move(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Has it stand still, at a time a database can keep: however long what follows takes, none passes but by {@link #move}. */
    public void stop() {
        stopped = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Has it go on, with the time that has passed meanwhile. */
    public void go() {
        stopped = null;
    }

    @Override
    public Instant instant() {
        Instant now = stopped;
        return (now == null ? Instant.now() : now).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
