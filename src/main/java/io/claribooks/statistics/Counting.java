package io.claribooks.statistics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is done about the counters at intervals. Safe for many threads. */
public final class Counting {
    /** A day is over everywhere on earth when it has been over for so long in UTC. */
    private static final int OVER_AFTER_DAYS = 2;

    private final CallCounts calls;
    private final Statistics statistics;
    private final Clock clock;
    private volatile LocalDate folded;

    public Counting(CallCounts calls, Statistics statistics, Clock clock) {
        this.calls = calls;
        this.statistics = statistics;
        this.clock = clock;
    }

    /** Stores the calls counted since the last time; once a day folds the counters of days that are over. */
    public void store() {
        calls.store();
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        if (!today.equals(folded) && statistics.fold(today.minusDays(OVER_AFTER_DAYS)) == 0) {
            folded = today;
        }
    }
}
