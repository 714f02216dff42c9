package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** One process starts and closes the product many times: the tests, or whoever embeds it. */
class ClosedInstanceTest {
    private static final int STARTED = 3;

    /** Of all of them; Camel and Flyway remember their latest user in static fields, which is one instance and no more. */
    private static final int REMEMBERED = 1;

    @Test
    void an_instance_that_was_closed_is_given_back() {
        List<WeakReference<CamelContext>> contexts =
                IntStream.range(0, STARTED).mapToObj(i -> startedAndClosed()).toList();
        RunningClaribooks.await().untilAsserted(() -> {
            System.gc();
            assertThat(contexts.stream().filter(context -> context.get() != null))
                    .hasSizeLessThanOrEqualTo(REMEMBERED);
        });
    }

    private static WeakReference<CamelContext> startedAndClosed() {
        try (RunningClaribooks product = new RunningClaribooks().start()) {
            var order = RunningClaribooks.fixture("order.created");
            product.send(order);
            product.awaitStatus(order.path("id").asText(), "posted");
            return new WeakReference<>(product.claribooks().main().getCamelContext());
        }
    }
}
