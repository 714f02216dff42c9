package io.claribooks.attention;

import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Repairs on a real PostgreSQL. */
class PostgresRepairsTest extends RepairsContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Access empty() {
        return new Access(postgres.create(), "postgres", "postgres");
    }
}
