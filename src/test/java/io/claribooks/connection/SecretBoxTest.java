package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path dir;

    @Test
    void what_is_sealed_opens_again_and_looks_different_each_time() {
        SecretBox box = SecretBox.open(KEY, dir);
        String sealed = box.seal("main/freshbooks", "gäheim");

        assertThat(box.unseal("main/freshbooks", sealed)).isEqualTo("gäheim");
        assertThat(sealed).doesNotContain("gäheim").isNotEqualTo(box.seal("main/freshbooks", "gäheim"));
        assertThat(dir).as("a key that is set needs no file").isEmptyDirectory();
    }

    @Test
    void another_name_or_key_or_a_changed_byte_opens_nothing_and_says_what_to_do() {
        SecretBox box = SecretBox.open(KEY, dir);
        String sealed = box.seal("main/freshbooks", "token");
        byte[] changed = Base64.getDecoder().decode(sealed);
        changed[changed.length - 1] ^= 1;

        for (String[] wrong : new String[][] {
            {"eu/freshbooks", sealed},
            {"main/freshbooks", Base64.getEncoder().encodeToString(changed)},
            {"main/freshbooks", "AAAA"},
            {"main/freshbooks", "no base64"}
        }) {
            assertThatThrownBy(() -> box.unseal(wrong[0], wrong[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(wrong[0])
                    .hasMessageContaining("secrets.key");
        }
        assertThatThrownBy(() -> AccessTokensTest.box(1).unseal("main/freshbooks", sealed))
                .hasMessageContaining("sealed with another key");
    }

    @Test
    void a_key_file_is_made_once_for_its_owner_only_and_used_after_a_restart() throws IOException {
        Path data = dir.resolve("not/yet/there");
        String sealed = SecretBox.open("", data).seal("n", "token");

        assertThat(SecretBox.open("", data).unseal("n", sealed)).isEqualTo("token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets.key"))))
                .isEqualTo("rw-------");
        assertThat(data).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void processes_that_start_together_agree_on_one_key() throws Exception {
        int count = 8;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService workers = Executors.newFixedThreadPool(count);
        List<Future<SecretBox>> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boxes.add(workers.submit(() -> {
                start.await();
                return SecretBox.open("", dir);
            }));
        }
        String sealed = boxes.get(0).get().seal("n", "token");
        for (Future<SecretBox> box : boxes) {
            assertThat(box.get().unseal("n", sealed)).isEqualTo("token");
        }
        workers.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "my own pass phrase", "!"})
    void a_key_of_another_length_is_refused_without_showing_it(String key) {
        assertThatThrownBy(() -> SecretBox.open(key, dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secrets.key must be the base64 of 32 bytes; make one with: openssl rand -base64 32");
    }

    @Test
    void a_damaged_key_file_is_named_and_left_as_it_is() throws IOException {
        Files.writeString(dir.resolve("secrets.key"), "damaged");

        assertThatThrownBy(() -> SecretBox.open("", dir)).hasMessageContaining("the key file under " + dir);
        assertThat(dir.resolve("secrets.key")).hasContent("damaged");
    }
}
