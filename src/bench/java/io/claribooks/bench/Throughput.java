package io.claribooks.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One batch at full speed, from the first post until the stand-in has seen the last invoice.
 *
 * @param orders orders sent
 * @param invoiced of those, the ones that have an invoice: all of them, unless the product lost some
 * @param senders connections that posted at once
 * @param seconds from the first post to the last invoice
 * @param processor the product's processor time meanwhile
 * @param calls calls to FreshBooks meanwhile
 * @param delivery how the orders were acknowledged
 */
record Throughput(
        int orders, int invoiced, int senders, double seconds, Duration processor, long calls, Delivery delivery) {

    static Throughput measure(Stage stage, List<SampleOrder> orders, int senders) {
        Duration processorBefore = stage.product().processorTime();
        long callsBefore = freshBooksCalls(stage.books().calls());
        Senders batch = Senders.start(stage.shop(), orders, senders);
        Delivery delivery = batch.finish();
        stage.hold(delivery.acknowledgedOf(orders));
        stage.awaitInvoices(orders);
        Duration processor = stage.product().processorTime().minus(processorBefore);
        stage.noteMemory();
        long nanos = stage.books().lastInvoiceNanos() - delivery.startNanos();
        long calls = freshBooksCalls(stage.books().calls()) - callsBefore;
        return new Throughput(
                orders.size(),
                stage.invoiced(orders),
                senders,
                (double) nanos / TimeUnit.SECONDS.toNanos(1),
                processor,
                calls,
                delivery);
    }

    double ordersPerSecond() {
        return invoiced / seconds;
    }

    double processorMillisPerOrder() {
        return processor.toNanos() / 1e6 / orders;
    }

    double callsPerOrder() {
        return (double) calls / orders;
    }

    private static long freshBooksCalls(Map<String, Long> calls) {
        return calls.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("shop"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
