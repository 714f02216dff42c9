package io.claribooks.statistics;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The counters on a real PostgreSQL. */
class PostgresStatisticsTest extends StatisticsContract {
    @RegisterExtension
    private static final PostgresServer postgres = new PostgresServer();

    private String url;

    @Override
    Database open() {
        url = postgres.create();
        return second(null);
    }

    @Override
    Database second(Database first) {
        return Database.open(url, "postgres", "postgres", 4, true);
    }
}
