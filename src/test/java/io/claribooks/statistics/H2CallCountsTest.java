package io.claribooks.statistics;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The counters of calls on a file of H2. */
class H2CallCountsTest extends CallCountsContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }
}
