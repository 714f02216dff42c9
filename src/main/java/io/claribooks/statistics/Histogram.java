package io.claribooks.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How long things took, as a histogram: counted in buckets of fixed bounds, each a quarter of a doubling longer than the one before,
 * from a thousandth of a second to three months. A percentile is off by at most a tenth; of what took less than half a millisecond,
 * by one.
 */
public final class Histogram {
    private static final int PER_DOUBLING = 4;
    private static final int DOUBLINGS = 33;

    /** The longest time of each bucket, in milliseconds. */
    private static final long[] BOUNDS = IntStream.rangeClosed(0, PER_DOUBLING * DOUBLINGS)
            .mapToLong(i -> Math.round(Math.pow(2, (double) i / PER_DOUBLING)))
            .distinct()
            .toArray();

    private final SortedMap<Long, Long> counts = new TreeMap<>();

    /** The bucket a time falls in, named by its longest time: the part of its counter. */
    public static String bucket(long millis) {
        int found = Arrays.binarySearch(BOUNDS, millis);
        int place = found < 0 ? -found - 1 : found;
        return Long.toString(BOUNDS[Math.min(place, BOUNDS.length - 1)]);
    }

    /** Counts so many more in a bucket. */
    public void add(String bucket, long events) {
        counts.merge(Long.valueOf(bucket), events, Long::sum);
    }

    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The time in milliseconds that so many of a hundred took at most, about; null where nothing was counted.
     *
     * @param percent above 0, at most 100
     */
    public Long percentile(int percent) {
        long place = (count() * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Long, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= place && seen > 0) {
                return middle(bucket.getKey());
            }
        }
        return null;
    }

    /** Between the shortest and the longest time of a bucket, as far from one as from the other by factor. */
    private static long middle(long bound) {
        int place = Arrays.binarySearch(BOUNDS, bound);
        double shortest = place > 0 ? BOUNDS[place - 1] + 1 : 1;
        return Math.round(Math.sqrt(shortest * bound));
    }
}
