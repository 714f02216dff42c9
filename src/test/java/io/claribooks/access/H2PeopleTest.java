package io.claribooks.access;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** People on a file of H2. */
class H2PeopleTest extends PeopleContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }
}
