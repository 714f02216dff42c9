package io.claribooks.sandbox.freshbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The simulator's time: follows the system clock until it is set or moved.
 *
 * <p>FreshBooks writes timestamps in US Eastern time without a zone, and a few (the sign-up date of a client) in UTC.
 */
final class SandboxClock {
    static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private volatile Clock clock = Clock.systemUTC();
    private volatile boolean standing;
    private volatile int speed = 1;

    Instant now() {
        return clock.instant();
    }

    /** Whether time stands still at the instant it was set to. */
    boolean standing() {
        return standing;
    }

    void setTo(Instant instant) {
        clock = Clock.fixed(instant, ZoneOffset.UTC);
        speed = 1;
        standing = true;
    }

    void advance(Duration by) {
        clock = Clock.offset(clock, by);
    }

    /** From now on so many times as fast as the system clock. */
    void run(int times) {
        clock = new FastClock(now(), times);
        speed = times;
        standing = false;
    }

    /** How many times as fast as the system clock it runs. */
    int speed() {
        return speed;
    }

    /** How many seconds of real time are left of the present minute, rounded up. */
    long realSecondsOfMinute() {
        long left = 60_000 - now().toEpochMilli() % 60_000;
        return (left + 1000L * speed - 1) / (1000L * speed);
    }

    void followSystem() {
        clock = Clock.systemUTC();
        speed = 1;
        standing = false;
    }

    LocalDate today(ZoneId zone) {
        return now().atZone(zone).toLocalDate();
    }

    static String eastern(Instant instant) {
        return SECONDS.format(instant.atZone(EASTERN));
    }

    static String easternMicros(Instant instant) {
        return MICROS.format(instant.atZone(EASTERN));
    }

    static String utc(Instant instant) {
        return SECONDS.format(instant.atZone(ZoneOffset.UTC));
    }
}
