package io.claribooks.connection;

import io.claribooks.database.Database;
import java.util.UUID;

class AccessTokensOnH2Test extends AccessTokensConcurrency {
    /** The lock time is above H2's two seconds, so that a busy machine does not end the wait for the row. */
    private static final String OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=20000";

    @Override
    Database openDatabase() {
        return Database.open("jdbc:h2:mem:" + UUID.randomUUID() + OPTIONS, "sa", "", THREADS + 5, false);
    }
}
