package io.claribooks.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;

/**
 * The database the product is measured on.
 *
 * @param settings what tells the product of it, as its environment
 * @param server the server, or null where the database is a part of the product
 */
record Store(Map<String, String> settings, EmbeddedPostgres server) implements AutoCloseable {
    static final String POSTGRESQL = "postgresql";

    static Store of(Options options) throws IOException {
        if (!options.database().equals(POSTGRESQL)) {
            return new Store(Map.of(), null);
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return new Store(
                Map.of(
                        "DATABASE_URL", server.getJdbcUrl("postgres", "postgres"),
                        "DATABASE_USER", "postgres",
                        "DATABASE_PASSWORD", "postgres"),
                server);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
