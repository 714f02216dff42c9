package io.claribooks.records;

import io.claribooks.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Names of items on a file of H2. */
class H2ItemSpellingTest extends ItemSpellingContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        String url = "jdbc:h2:file:" + directory.resolve("records")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return Database.open(url, "claribooks", "", 4, true);
    }
}
