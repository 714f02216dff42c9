package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product, killed without warning: every order it acknowledged has exactly one invoice afterwards. */
class KillIT {
    private static final int ORDERS = 2000;
    private static final int SENDERS = 16;

    @TempDir
    private Path data;

    @Test
    void two_thousand_orders_and_a_kill_half_way_leave_one_invoice_for_each_acknowledged_order() throws Exception {
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        try (FreshBooksSandbox books = FreshBooksSandbox.start()) {
            PackagedClaribooks product = new PackagedClaribooks(books, data, "kill-it.log");
            Process first = product.start();
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            for (int i = 0; i < SENDERS; i++) {
                senders.submit(() -> {
                    for (int number = next.getAndIncrement(); number < ORDERS; number = next.getAndIncrement()) {
                        if (product.acknowledged(number)) {
                            acknowledged.add(number);
                        }
                    }
                    return null;
                });
            }
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> next.get() >= ORDERS / 2);
            first.destroyForcibly().waitFor();
            senders.shutdown();
            assertThat(senders.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
            assertThat(acknowledged).hasSizeGreaterThan(ORDERS / 4);

            Process second = product.start();
            try {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> product.records().path("invoices").asInt() >= acknowledged.size()
                                && product.invoiceNumbers()
                                        .keySet()
                                        .containsAll(acknowledged.stream()
                                                .map(number -> "CL-K" + number)
                                                .toList()));
                assertThat(product.invoiceNumbers().values()).containsOnly(1);
                assertThat(product.records().path("clients").asInt()).isLessThanOrEqualTo(50);
            } finally {
                second.destroy();
                if (!second.waitFor(1, TimeUnit.MINUTES)) {
                    second.destroyForcibly().waitFor();
                }
            }
        }
    }
}
