package io.claribooks.records;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Names of items on a real PostgreSQL. */
class PostgresItemSpellingTest extends ItemSpellingContract {
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
