package io.claribooks.privacy;

import io.claribooks.database.Database;
import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Retention and erasure of unreadable deliveries on a file of H2. */
class H2UnreadablePrivacyTest extends UnreadablePrivacyContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return H2File.open(directory);
    }
}
