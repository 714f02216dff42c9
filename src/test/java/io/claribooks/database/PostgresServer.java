package io.claribooks.database;

import io.claribooks.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL while a class of tests runs, with as many empty databases as its tests ask for. */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
    private EmbeddedPostgres postgres;
    private int databases;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        postgres = patient().start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        postgres.close();
    }

    /** One to be started, on a port of its own, that is waited for on a busy machine too. */
    public static EmbeddedPostgres.Builder patient() {
        return EmbeddedPostgres.builder().setPort(FreePorts.next()).setPGStartupWait(Duration.ofMinutes(2));
    }

    /** A fresh, empty database, opened. */
    public Database open() {
        return open(4);
    }

    /** A fresh, empty database, opened with so many connections. */
    public Database open(int connections) {
        return Database.open(create(), "postgres", "postgres", connections, true);
    }

    /** A fresh database without any table; its address. User and password are postgres. */
    public String create() {
        String name = "contract" + databases++;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return postgres.getJdbcUrl("postgres", name);
    }
}
