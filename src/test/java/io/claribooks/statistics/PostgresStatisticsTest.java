package io.claribooks.statistics;

import io.claribooks.database.Database;
import io.claribooks.database.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The counters on a real PostgreSQL. */
class PostgresStatisticsTest extends StatisticsContract {
    private static PostgresServer postgres;
    private String url;

    @BeforeAll
    static void start() {
        postgres = new PostgresServer();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

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
