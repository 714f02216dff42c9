package io.claribooks.connection;

import io.claribooks.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AccessTokensOnPostgreSqlTest extends AccessTokensConcurrency {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Database openDatabase() throws SQLException {
        String name = "tokens_" + UUID.randomUUID().toString().replace("-", "");
        try (var open = server.getPostgresDatabase().getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("create database " + name);
        }
        return Database.open(server.getJdbcUrl("postgres", name), "postgres", "", THREADS + 5, false);
    }
}
