package io.claribooks.database;

import io.claribooks.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A PostgreSQL that is stopped, or crashes, and starts again on the same data and port. User and password are postgres. */
public final class StoppablePostgres implements AutoCloseable {
    private final Path data;
    private final int port = FreePorts.next();
    private EmbeddedPostgres server;

    /** Starts it on a new directory. */
    public StoppablePostgres(Path data) throws IOException {
        this.data = data;
        start();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public void start() throws IOException {
        server = PostgresServer.patient()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** Has it let go of its callers and end. */
    public void stop() throws IOException {
        long pid = pid();
        server.close();
        awaitEnd(pid);
    }

    /** Ends it at once, as a crash does: SIGQUIT to its first process is its immediate shutdown, with recovery at the next start. */
    public void crash() throws IOException, InterruptedException {
        long pid = pid();
        if (new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor() != 0) {
            throw new IllegalStateException("Process " + pid + " cannot be ended");
        }
        awaitEnd(pid);
        // Only lets go of what belongs to it.
        server.close();
    }

    private Path lock() {
        return data.resolve("postmaster.pid");
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(lock()).get(0).strip());
    }

    private static void awaitEnd(long pid) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    /** When this returns nobody writes to the directory any more. */
    @Override
    public void close() throws IOException {
        if (Files.exists(lock())) {
            stop();
        }
    }
}
