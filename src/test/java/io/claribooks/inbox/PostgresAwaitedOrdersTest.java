package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for an order, on a real PostgreSQL. */
class PostgresAwaitedOrdersTest extends AwaitedOrdersContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
