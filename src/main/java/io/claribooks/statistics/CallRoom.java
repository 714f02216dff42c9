package io.claribooks.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls of a connection there is room for. FreshBooks publishes no limit, so it is our own where one is set, or what had been
 * answered in the minute before FreshBooks last asked for a pause, whichever is less.
 *
 * @param lastMinute calls of the last sixty seconds, about
 * @param limit most calls in a minute, or null where none is known
 * @param by {@code setting} or {@code freshbooks}; null without a limit
 * @param limitedAt when FreshBooks last asked for a pause; null when it did not
 */
public record CallRoom(long lastMinute, Long limit, String by, Instant limitedAt) {
    private static final int SECONDS = 60;

    /** Nodes that are refused within this time are refused by one limit. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    /**
     * @param minutes the connection's calls, of the present and the last minute at least
     * @param limits the pauses asked for
     * @param perSecond our own limit for each node; 0 sets none
     */
    public static CallRoom of(
            Collection<Statistics.MinuteCalls> minutes,
            Collection<Statistics.CallLimit> limits,
            int perSecond,
            Instant now) {
        Map<String, Double> lately = lately(minutes, now);
        long all = Math.round(
                lately.values().stream().mapToDouble(Double::doubleValue).sum());
        long busiest = Math.round(
                lately.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
        Optional<Instant> last = limits.stream().map(Statistics.CallLimit::at).max(Comparator.naturalOrder());
        Long own = perSecond == 0 ? null : (long) perSecond * SECONDS;
        Long shown = last.map(at -> limits.stream()
                        .filter(one -> one.at().isAfter(at.minus(TOGETHER)))
                        .mapToLong(Statistics.CallLimit::answered)
                        .sum())
                .filter(answered -> answered > 0)
                .orElse(null);
        boolean byOwn = own != null && (shown == null || own - busiest <= shown - all);
        return byOwn
                ? new CallRoom(busiest, own, "setting", last.orElse(null))
                : new CallRoom(all, shown, shown == null ? null : "freshbooks", last.orElse(null));
    }

    /** By node: this minute's calls, and of those of the minute before the part that is less than sixty seconds ago. */
    private static Map<String, Double> lately(Collection<Statistics.MinuteCalls> minutes, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.MINUTES);
        Instant before = present.minusSeconds(SECONDS);
        double left = 1 - Duration.between(present, now).toMillis() / (SECONDS * 1000.0);
        Map<String, Double> sums = new HashMap<>();
        for (Statistics.MinuteCalls one : List.copyOf(minutes)) {
            double part = one.minute().equals(present) ? 1 : one.minute().equals(before) ? left : 0;
            sums.merge(one.node(), one.sent() * part, Double::sum);
        }
        return sums;
    }

    /** The share of the limit that is free; null where no limit is known. */
    public Double free() {
        return limit == null ? null : Math.max(0, 1 - (double) lastMinute / limit);
    }
}
