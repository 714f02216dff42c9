package io.claribooks.sandbox.clarity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The shop's time: the system's, or one that a test has set. Milliseconds. */
final class ShopClock extends Clock {
    private volatile Clock source = Clock.systemUTC();

    /** Stands still at that instant until moved. */
    void stop(Instant at) {
        source = Clock.fixed(at, ZoneOffset.UTC);
    }

    void advance(Duration by) {
        source = Clock.offset(source, by);
    }

    void followSystem() {
        source = Clock.systemUTC();
    }

    @Override
    public Instant instant() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return source.withZone(zone);
    }
}
