package io.claribooks.records;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Names of items on a file of H2. */
class H2ItemSpellingTest extends ItemSpellingContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }
}
