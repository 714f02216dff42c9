package io.claribooks.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;

/** How this process stands: what it is, what it holds in its hands, and the room left for its data. */
public final class ProcessGauges {
    private ProcessGauges() {}

    /**
     * Puts the gauges into a registry.
     *
     * @param version of Claribooks
     * @param inFlight events claimed and not settled
     * @param commitsWaiting changes that wait for their commit
     */
    public static void bind(
            MeterRegistry registry, String version, Path dataDir, IntSupplier inFlight, IntSupplier commitsWaiting) {
        Gauge.builder("claribooks.build.info", () -> 1)
                .description("Always 1; its labels tell what runs")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
        Gauge.builder("claribooks.events.in.flight", inFlight::getAsInt)
                .description("Events this process works on")
                .register(registry);
        Gauge.builder("claribooks.commits.waiting", commitsWaiting::getAsInt)
                .description("Changes that wait for their commit in this process")
                .register(registry);
        Gauge.builder("claribooks.disk.free", () -> free(dataDir))
                .description("Room left where the data are")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double free(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
