package io.claribooks.attention;

import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Repairs on a real PostgreSQL. */
class PostgresRepairsTest extends RepairsContract {
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresServer();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    Access empty() {
        return new Access(postgres.create(), "postgres", "postgres");
    }
}
