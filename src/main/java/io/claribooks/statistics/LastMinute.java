package io.claribooks.statistics;

import java.time.Instant;

/** How many calls were answered in the sixty seconds before a moment. Not safe for several threads at once. */
final class LastMinute {
    private static final int SECONDS = 60;

    private final long[] seconds = new long[SECONDS];
    private final long[] counts = new long[SECONDS];

    void answer(Instant at) {
        long second = at.getEpochSecond();
        int place = Math.floorMod(second, SECONDS);
        if (seconds[place] != second) {
            seconds[place] = second;
            counts[place] = 0;
        }
        counts[place]++;
    }

    long answered(Instant before) {
        long now = before.getEpochSecond();
        long sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            boolean lately = seconds[place] <= now && seconds[place] > now - SECONDS;
            sum += lately ? counts[place] : 0;
        }
        return sum;
    }
}
