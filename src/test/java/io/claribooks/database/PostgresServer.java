package io.claribooks.database;

import io.claribooks.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL of this process, with as many empty databases as tests ask for. */
public final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int databases;

    public PostgresServer() {
        try {
            postgres = patient().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
