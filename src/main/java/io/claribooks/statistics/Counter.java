package io.claribooks.statistics;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One thing that is counted.
 *
 * @param connection whose
 * @param day on which day of its store
 * @param measure what
 * @param part its currency, bucket or end; empty where there is nothing to tell apart
 */
public record Counter(String connection, LocalDate day, Measure measure, String part) implements Comparable<Counter> {
    private static final Comparator<Counter> ORDER = Comparator.comparing(Counter::day)
            .thenComparing(Counter::connection)
            .thenComparing(Counter::measure)
            .thenComparing(Counter::part);

    public Counter(String connection, LocalDate day, Measure measure) {
        this(connection, day, measure, "");
    }

    @Override
    public int compareTo(Counter other) {
        return ORDER.compare(this, other);
    }
}
