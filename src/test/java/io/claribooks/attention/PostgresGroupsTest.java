package io.claribooks.attention;

import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups of causes on a real PostgreSQL. */
class PostgresGroupsTest extends GroupsContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    @Override
    Access empty() {
        return new Access(postgres.create(), "postgres", "postgres");
    }
}
