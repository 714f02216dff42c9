package io.claribooks.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * Counts the lines of the log by level. The log is the process's own, and Micrometer's counter stays with it for ever, with every
 * registry it was bound to: so one is bound, once, to a registry that passes counts on, and an instance that closes is let go.
 */
public final class LogLines implements AutoCloseable {
    private static final CompositeMeterRegistry EVERYBODY = new CompositeMeterRegistry();

    static {
        new LogbackMetrics().bindTo(EVERYBODY);
    }

    private final MeterRegistry registry;

    /** Counts into a registry until this is closed. */
    public LogLines(MeterRegistry registry) {
        this.registry = registry;
        EVERYBODY.add(registry);
    }

    @Override
    public void close() {
        EVERYBODY.remove(registry);
    }
}
