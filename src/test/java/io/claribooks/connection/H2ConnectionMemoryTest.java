package io.claribooks.connection;

import io.claribooks.database.Database;
import java.util.UUID;

/** What is remembered about connections, on H2. */
class H2ConnectionMemoryTest extends ConnectionMemoryContract {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    @Override
    Database open() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + OPTIONS, "sa", "", 4, false);
    }
}
