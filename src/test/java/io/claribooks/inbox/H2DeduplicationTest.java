package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Deduplication on a file of H2. */
class H2DeduplicationTest extends DeduplicationContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }
}
