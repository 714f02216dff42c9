package io.claribooks.sandbox.freshbooks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes so many times as fast as real time. */
final class FastClock extends Clock {
    private final Instant from;
    private final int times;
    private final long started = System.nanoTime();

    FastClock(Instant from, int times) {
        this.from = from;
        this.times = times;
    }

    @Override
    public Instant instant() {
        return from.plusNanos((System.nanoTime() - started) * times);
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
