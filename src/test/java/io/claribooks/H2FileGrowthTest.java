package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.H2File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the store, as the product opens it, while the same row is written again and again. */
class H2FileGrowthTest {
    private static final Duration WRITING = Duration.ofSeconds(3);

    @TempDir
    private Path data;

    @TempDir
    private Path usual;

    /** Writes one row anew until enough is done; gives how often that was. */
    private static long rewrite(Database database, LongPredicate enough) {
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update("insert into installation (name, fact) values ('x', '0')"));
        long commits = 0;
        while (!enough.test(commits)) {
            String fact = "fact " + commits++;
            database.writer()
                    .store(
                            Durability.WRITTEN,
                            sql -> sql.update("update installation set fact = ? where name = 'x'", fact));
        }
        return commits;
    }

    private static long bytes(Path directory) throws IOException {
        return Files.size(directory.resolve("claribooks.mv.db"));
    }

    @Test
    void space_of_what_was_rewritten_is_used_again_soon() throws IOException {
        try (RunningClaribooks running =
                new RunningClaribooks().set("data.dir", data.toString()).start()) {
            long end = System.nanoTime() + WRITING.toNanos();
            long commits = rewrite(running.claribooks().wiring().database(), done -> System.nanoTime() > end);
            long grown = bytes(data);
            try (Database kept = H2File.open(usual)) {
                rewrite(kept, done -> done == commits);
                assertThat(grown)
                        .as("after %s commits, of what H2's own setting makes of as many", commits)
                        .isLessThan(bytes(usual) * 3 / 4);
            }
        }
    }
}
