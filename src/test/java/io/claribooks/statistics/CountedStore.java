package io.claribooks.statistics;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store whose counters are looked at. */
abstract class CountedStore {
    final StillClock clock = new StillClock();
    Database database;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void openStore() {
        database = open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    final Figures figures() {
        Figures figures = new Figures();
        new Statistics(database).since(LocalDate.parse("2026-01-01")).forEach(figures::add);
        return figures;
    }
}
