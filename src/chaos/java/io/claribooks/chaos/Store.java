package io.claribooks.chaos;

import io.claribooks.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The product's database: an H2 file of its own, or a PostgreSQL that can be stopped under it. */
interface Store extends AutoCloseable {
    /** What tells a node of it. */
    Map<String, String> settings();

    /** Whether it can be stopped without the product. */
    boolean stops();

    /** Stops it for so long and starts it again. */
    void restart(long millis) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    static Store of(Options options) throws IOException {
        return options.twoNodes() ? new Postgres(options.folder().resolve("postgresql")) : new H2();
    }

    /** Lives in the product's own process and falls with it. */
    final class H2 implements Store {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public boolean stops() {
            return false;
        }

        @Override
        public void restart(long millis) {
            throw new IllegalStateException("H2 has no process of its own");
        }

        @Override
        public void close() {
            // Ends with its node.
        }
    }

    /** A server of its own on a directory that stays. */
    final class Postgres implements Store {
        private final Path directory;
        private final int port = FreePorts.next();
        private EmbeddedPostgres server;

        Postgres(Path directory) throws IOException {
            this.directory = directory;
            start();
        }

        private void start() throws IOException {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "DATABASE_URL", server.getJdbcUrl("postgres", "postgres"),
                    "DATABASE_USER", "postgres",
                    "DATABASE_PASSWORD", "postgres");
        }

        @Override
        public boolean stops() {
            return true;
        }

        @Override
        public void restart(long millis) throws IOException, InterruptedException {
            server.close();
            Waiting.pause(millis);
            start();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
