package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is remembered about connections, on a real PostgreSQL. */
class PostgresConnectionMemoryTest extends ConnectionMemoryContract {
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
    Database open() {
        return postgres.open();
    }
}
