package io.claribooks.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a result depends on beside the product: machine, JDK, command, and how long its disk takes to make sure. */
final class Surroundings {

    private static final int WRITES = 200;
    private static final int PAGE_BYTES = 4096;

    private Surroundings() {}

    static String describe(List<String> command) throws IOException {
        String setting = System.getenv("DATABASE_FSYNC");
        return String.format(
                Locale.ROOT,
                "%d cores, load %.1f before the run, %s %s %s; JDK %s (%s); product: %s; fsync: %s,"
                        + " 4 kB forced to this disk in %.2f ms",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                String.join(" ", command),
                setting == null ? "as the product has it by default" : "DATABASE_FSYNC=" + setting,
                forcedWriteMillis());
    }

    /** Median time of a small write that is forced to the disk. */
    private static double forcedWriteMillis() throws IOException {
        Path file = Stage.FOLDER.resolve("forced-write");
        Histogram micros = new Histogram(3);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE_BYTES));
                channel.force(false);
                micros.recordValue((System.nanoTime() - start) / 1000);
            }
        }
        Files.delete(file);
        return micros.getValueAtPercentile(50) / 1000.0;
    }
}
