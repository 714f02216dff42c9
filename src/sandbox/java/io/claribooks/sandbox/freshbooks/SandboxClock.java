package io.claribooks.sandbox.freshbooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The simulator's time: the system's, moved or stopped. Accounting writes it in US Eastern time without a zone. */
final class SandboxClock {
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Clock system = Clock.systemUTC();
    private Instant fixed;
    private Duration offset = Duration.ZERO;

    synchronized Instant now() {
        return fixed == null ? system.instant().plus(offset) : fixed;
    }

    synchronized void fix(Instant at) {
        fixed = at;
    }

    synchronized void advance(Duration by) {
        if (fixed == null) {
            offset = offset.plus(by);
        } else {
            fixed = fixed.plus(by);
        }
    }

    synchronized void follow() {
        fixed = null;
        offset = Duration.ZERO;
    }

    String eastern() {
        return STAMP.format(now().atZone(EASTERN));
    }

    String utc() {
        return STAMP.format(now().atZone(ZoneOffset.UTC));
    }

    LocalDate today() {
        return now().atZone(EASTERN).toLocalDate();
    }
}
