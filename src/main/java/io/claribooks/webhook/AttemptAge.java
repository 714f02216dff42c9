package io.claribooks.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old, or how far ahead, the time of an attempt may be.
 *
 * @param tolerance on either side
 */
record AttemptAge(Duration tolerance) {
    /** Reads epoch seconds and compares them with now; empty when they are near enough. */
    Optional<String> refusal(String name, String epochSeconds, Instant now) {
        Instant sent;
        try {
            sent = Instant.ofEpochSecond(Long.parseLong(epochSeconds));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.of("The header " + name + " must hold whole seconds since 1970.");
        }
        Duration age = Duration.between(sent, now);
        if (age.abs().compareTo(tolerance) <= 0) {
            return Optional.empty();
        }
        return Optional.of("The header " + name + " is " + age.abs().toSeconds() + " s "
                + (age.isNegative() ? "ahead of" : "behind") + " this server's clock; " + tolerance.toSeconds()
                + " s are allowed. Sign each attempt anew, and check both clocks.");
    }
}
