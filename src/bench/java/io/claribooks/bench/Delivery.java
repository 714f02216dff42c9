package io.claribooks.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * How one batch of orders was taken: written by the shop's thread, read when the batch is over.
 *
 * <p>An order's acknowledge time runs from its first attempt to the answer that accepted it, so an order the product
 * turned away for a while counts with its waiting.
 */
final class Delivery {

    private static final int TURNED_AWAY_TO_GIVE_UP = 1000;

    private final Histogram micros = new Histogram(3_600_000_000L, 3);
    private final Map<Long, Long> acknowledged = new HashMap<>();
    private final long startNanos = System.nanoTime();
    private final AtomicInteger count = new AtomicInteger();
    private int busy;
    private int broken;

    void acknowledged(SampleOrder order, long firstNanos, long answerNanos) {
        micros.recordValue(Math.max(0, (answerNanos - firstNanos) / 1000));
        acknowledged.put(order.key(), answerNanos);
        count.incrementAndGet();
    }

    /** Orders accepted so far; for any thread, while the batch runs. */
    int count() {
        return count.get();
    }

    void turnedAway() {
        busy++;
    }

    /** Notes an attempt without an answer; false when that has happened too often to go on. */
    boolean unanswered() {
        broken++;
        return broken < TURNED_AWAY_TO_GIVE_UP;
    }

    /** Answers 503 or 429. */
    int busy() {
        return busy;
    }

    /** Attempts that got no answer. */
    int broken() {
        return broken;
    }

    /** {@link System#nanoTime()} just before the first post. */
    long startNanos() {
        return startNanos;
    }

    /** By order key, {@link System#nanoTime()} of the answer that accepted it. */
    Map<Long, Long> acknowledged() {
        return acknowledged;
    }

    /** The orders of a batch that were accepted. */
    List<SampleOrder> acknowledgedOf(List<SampleOrder> orders) {
        return orders.stream()
                .filter(order -> acknowledged.containsKey(order.key()))
                .toList();
    }

    /** The orders of a batch that were not accepted, or of which we never learnt it. */
    List<SampleOrder> openOf(List<SampleOrder> orders) {
        return orders.stream()
                .filter(order -> !acknowledged.containsKey(order.key()))
                .toList();
    }

    /** Acknowledge time in milliseconds that this share of orders did not exceed. */
    double millisAt(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    double mostMillis() {
        return micros.getMaxValue() / 1000.0;
    }
}
