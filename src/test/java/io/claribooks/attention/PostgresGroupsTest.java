package io.claribooks.attention;

import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Groups of causes on a real PostgreSQL. */
class PostgresGroupsTest extends GroupsContract {
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
    Access empty() {
        return new Access(postgres.create(), "postgres", "postgres");
    }
}
