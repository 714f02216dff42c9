package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists and the search on a real PostgreSQL. */
class PostgresSearchTest extends SearchContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
