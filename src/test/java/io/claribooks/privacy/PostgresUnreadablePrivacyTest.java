package io.claribooks.privacy;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Retention and erasure of unreadable deliveries on a real PostgreSQL. */
class PostgresUnreadablePrivacyTest extends UnreadablePrivacyContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
