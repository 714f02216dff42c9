package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is remembered about connections, on a real PostgreSQL. */
class PostgresConnectionMemoryTest extends ConnectionMemoryContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
