package io.claribooks.statistics;

import io.claribooks.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The counters on a file of H2. */
class H2StatisticsTest extends StatisticsContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        String url = "jdbc:h2:file:" + directory.resolve("statistics")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return Database.open(url, "claribooks", "", 4, true);
    }

    @Override
    Database second(Database first) {
        return first;
    }
}
