package io.claribooks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TranslatorSpeedTest {
    private static final String CASE = "b2b-order-two-taxes-shipping-and-handling" + MappingCase.SUFFIX;
    /** Told in copies of the order, made by writing and reading it as text, so that a slow machine is slow at both. */
    private static final int MOST_COPIES = 15;

    private static final int ROUNDS = 8;
    private static final int TIMES = 1000;

    private final ObjectMapper json = new ObjectMapper();

    private final Logger schemaLog = (Logger) LoggerFactory.getLogger("com.networknt");
    private final Level before = schemaLog.getLevel();
    private MappingCatalog catalog;
    private MappingCase order;

    @BeforeEach
    void load() {
        schemaLog.setLevel(Level.INFO);
        catalog = MappingCatalog.load(Path.of("mappings"), Clock.systemUTC());
        String text = Texts.FILES
                .snapshot("order-to-invoice", Texts.FILES.schemas())
                .cases()
                .get(CASE);
        order = MappingCase.read(CASE, text, new Problems("order-to-invoice"));
    }

    @AfterEach
    void restoreLogging() {
        schemaLog.setLevel(before);
    }

    @Test
    void many_threads_get_the_same_invoice() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<ObjectNode> translation = () -> catalog.translate("order-to-invoice", order.given());
            List<Future<ObjectNode>> results = pool.invokeAll(
                    IntStream.range(0, 4000).mapToObj(i -> translation).toList());
            for (Future<ObjectNode> result : results) {
                assertThat(Difference.between(order.expect(), result.get())).isEmpty();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The bound is generous; it catches recompiling or reflection per document. */
    @Test
    void an_order_of_five_lines_takes_microseconds() throws Exception {
        long translation = Long.MAX_VALUE;
        long copy = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            translation = Math.min(translation, nanosOf(() -> catalog.translate("order-to-invoice", order.given())));
            copy = Math.min(copy, nanosOf(() -> json.readTree(json.writeValueAsBytes(order.given()))));
        }
        if (Boolean.getBoolean("mapping.speed.print")) {
            System.out.println("nanoseconds per translation " + translation + ", per copy " + copy);
        }
        assertThat(translation / copy).as("in copies of the order").isLessThan(MOST_COPIES);
    }

    private static long nanosOf(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            work.call();
        }
        return (System.nanoTime() - start) / TIMES;
    }
}
