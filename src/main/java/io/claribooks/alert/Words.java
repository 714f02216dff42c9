package io.claribooks.alert;

import io.claribooks.inbox.InboxCensus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people write them. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String events(long number) {
        return number == 1 ? "One event" : number + " events";
    }

    static String verb(InboxCensus.Attention group) {
        return group.events() == 1 ? "needs" : "need";
    }

    static String time(Instant instant) {
        return MINUTE.format(instant);
    }

    /** Hours where they are whole, otherwise minutes, otherwise seconds. */
    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return plural(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? plural(seconds / 60, "minute") : plural(seconds, "second");
    }

    private static String plural(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
