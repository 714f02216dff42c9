package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTokensOnPostgreSqlTest extends AccessTokensConcurrency {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Database openDatabase() {
        return Database.open(postgres.create(), "postgres", "postgres", THREADS + 5, false);
    }
}
