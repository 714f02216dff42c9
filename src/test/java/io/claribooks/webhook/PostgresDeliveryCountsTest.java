package io.claribooks.webhook;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counted deliveries on a real PostgreSQL. */
class PostgresDeliveryCountsTest extends DeliveryCountsContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
