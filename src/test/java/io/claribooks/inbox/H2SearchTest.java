package io.claribooks.inbox;

import io.claribooks.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Lists and the search on a file of H2. */
class H2SearchTest extends SearchContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        String url = "jdbc:h2:file:" + directory.resolve("search")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return Database.open(url, "claribooks", "", 4, true);
    }
}
