package io.claribooks.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.database.GroupCommit.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was committed is in H2's file, and is found there however the process ended. */
class H2DurabilityTest {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=";

    @TempDir
    private Path folder;

    private Database open(String name, int retentionMillis) {
        String url = "jdbc:h2:file:" + folder.resolve(name) + OPTIONS + retentionMillis;
        return Database.open(url, "claribooks", "", 4, true);
    }

    private static void store(Database database, Durability durability, String name) {
        database.writer()
                .store(
                        durability,
                        sql -> sql.update(
                                "insert into installation (name, fact) values (?, ?)",
                                name,
                                "x".repeat(name.length())));
    }

    private static List<String> names(Database database) {
        return database.query(row -> row.getString("name"), "select name from installation order by name");
    }

    /** As a crash at this moment would leave it: the file copied while the database is open. */
    private List<String> foundAfterCrash(int retentionMillis) throws IOException {
        Files.copy(folder.resolve("live.mv.db"), folder.resolve("crashed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Database crashed = open("crashed", retentionMillis)) {
            return names(crashed);
        }
    }

    @Test
    void lone_commit_is_on_disk_before_the_caller_goes_on() throws IOException {
        try (Database live = open("live", 1000)) {
            store(live, Durability.SYNCED, "synced");
            assertThat(foundAfterCrash(1000)).containsExactly("synced");
            store(live, Durability.WRITTEN, "written");
            assertThat(foundAfterCrash(1000)).containsExactly("synced", "written");
        }
    }

    /** With freed space used again at once, H2's header named a chunk that did not lead to the newest ones. */
    @Test
    void every_commit_is_found_when_space_is_used_again_after_restarts() throws IOException {
        Random random = new Random(7);
        List<String> stored = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            try (Database live = open("live", 0)) {
                assertThat(names(live)).containsExactlyElementsOf(stored);
                for (int i = 0; i < 24; i++) {
                    String name = "%d-%02d".formatted(start, i) + "y".repeat(random.nextInt(60));
                    store(live, i % 3 == 0 ? Durability.SYNCED : Durability.WRITTEN, name);
                    stored.add(name);
                    if (i % 3 == 2) {
                        assertThat(foundAfterCrash(0)).containsExactlyElementsOf(stored);
                    }
                }
            }
        }
    }

    @Test
    void file_that_only_looks_like_a_database_is_left_as_it_is() throws IOException {
        Path file = folder.resolve("strange.mv.db");
        byte[] text =
                "H:2,block:2,blockSize:1000,chunk:1,format:3,version:1,fletcher:0\n".getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        H2Header.pointAtNewestCommit(file);
        assertThat(file).hasBinaryContent(text);
    }
}
