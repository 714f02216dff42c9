package io.claribooks.attention;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Repairs on a file of H2. */
class H2RepairsTest extends RepairsContract {
    @TempDir
    private Path directory;

    @Override
    Access empty() {
        String url = "jdbc:h2:file:" + directory.resolve("attention")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return new Access(url, "claribooks", "");
    }
}
