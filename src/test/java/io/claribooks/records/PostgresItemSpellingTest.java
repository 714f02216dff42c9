package io.claribooks.records;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names of items on a real PostgreSQL. */
class PostgresItemSpellingTest extends ItemSpellingContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database open() {
        return postgres.open();
    }
}
