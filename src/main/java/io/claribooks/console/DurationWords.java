package io.claribooks.console;

import java.time.Duration;
import java.util.Locale;

/** How long something took, as people say it. */
final class DurationWords {
    private DurationWords() {}

    /** "35 ms", "2.1 s", "2 min 10 s", "3 h 5 min", "2 days 4 h". */
    static String of(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
        }
        if (millis < 3_600_000) {
            return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
        }
        return span.toHours() < 48
                ? two(span.toHours(), "h", span.toMinutesPart(), "min")
                : two(span.toDays(), "days", span.toHoursPart(), "h");
    }

    private static String two(long many, String unit, int few, String part) {
        return many + " " + unit + (few == 0 ? "" : " " + few + " " + part);
    }
}
