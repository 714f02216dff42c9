package io.claribooks;

import io.claribooks.inbox.RetrySchedule;
import io.claribooks.posting.PostingLedger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads how often and how long a delivery into the books is tried. */
final class DeliveryValues {
    private DeliveryValues() {}

    static RetrySchedule schedule(SettingValues from) {
        List<Duration> pauses = from.parsed(
                "delivery.schedule", List.<Duration>of(), "pauses such as 0s,5s,5m,30m,2h", text -> Arrays.stream(
                                text.split(","))
                        .map(DeliveryValues::pause)
                        .toList());
        return new RetrySchedule(pauses);
    }

    private static Duration pause(String text) {
        Duration pause = Duration.parse("PT" + text.strip());
        if (pause.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        return pause;
    }

    /** A write is sent after at most one search, and each may take its time. */
    static PostingLedger.Doubt doubt(SettingValues from) {
        Duration answer = Duration.ofMillis(from.number("freshbooks.timeout", 100, 600_000));
        return new PostingLedger.Doubt(answer.multipliedBy(2), from.duration("freshbooks.settling", "PT10S"));
    }
}
