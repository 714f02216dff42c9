package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AccessTokensOnPostgreSqlTest extends AccessTokensConcurrency {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = new PostgresServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    Database openDatabase() {
        return server.open(THREADS + 5);
    }
}
