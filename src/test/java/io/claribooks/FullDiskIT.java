package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged product on a store that takes no more. A limit on the size of files, which the kernel holds it to, stands for the
 * full disk, since no test may fill one; it is taken away while the product runs, which needs Linux and its prlimit.
 */
class FullDiskIT {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final int MOST_ORDERS = 5000;

    @TempDir
    private Path data;

    private final List<String> acknowledged = new ArrayList<>();
    private int next;

    /** Sends orders until one is refused; gives that answer. */
    private HttpResponse<String> fill(PackagedClaribooks product) throws IOException, InterruptedException {
        HttpResponse<String> answer = product.send(next);
        while (answer.statusCode() == 202 && next < MOST_ORDERS) {
            acknowledged.add("CL-K" + next++);
            answer = product.send(next);
        }
        return answer;
    }

    private static void busy(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    /** @param room in bytes; a new store takes about half of the first, and the first write that fails is another in each */
    @ParameterizedTest
    @ValueSource(ints = {6 * 1024 * 1024, 7 * 1024 * 1024, 9 * 1024 * 1024})
    void a_full_store_answers_503_with_retry_after_and_goes_on_by_itself_when_there_is_room(int room) throws Exception {
        assumeThat(Files.isExecutable(PRLIMIT))
                .as("limits can be set and taken away")
                .isTrue();
        try (FreshBooksSandbox books = FreshBooksSandbox.start()) {
            PackagedClaribooks product = new PackagedClaribooks(books, data, "full-disk-it.log");
            Process process = product.start(PRLIMIT.toString(), "--fsize=" + room + ":unlimited");
            try {
                busy(fill(product));
                assertThat(acknowledged).hasSizeGreaterThan(20);
                for (int i = 0; i < 5; i++) {
                    // Opened anew the store has a little room again, and may say yes to a few.
                    busy(fill(product));
                }
                assertThat(new ProcessBuilder(
                                        PRLIMIT.toString(), "--fsize=unlimited", "--pid", Long.toString(process.pid()))
                                .start()
                                .waitFor())
                        .isZero();
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> product.acknowledged(next));
                acknowledged.add("CL-K" + next);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(200))
                        .untilAsserted(() ->
                                assertThat(product.invoiceNumbers().keySet()).containsAll(acknowledged));
                assertThat(product.invoiceNumbers().values()).containsOnly(1);
                assertThat(process.isAlive()).isTrue();
            } finally {
                process.destroy();
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly().waitFor();
                }
            }
        }
    }
}
