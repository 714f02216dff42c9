package io.claribooks.attention;

import io.claribooks.database.H2File;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Groups of causes on a file of H2. */
class H2GroupsTest extends GroupsContract {
    @TempDir
    private Path directory;

    @Override
    Access empty() {
        return new Access(H2File.url(directory), "claribooks", "");
    }
}
