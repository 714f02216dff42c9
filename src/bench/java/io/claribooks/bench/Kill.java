package io.claribooks.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the product by force when half of the orders are acknowledged, and starts it again on the same data.
 *
 * @param acknowledged orders acknowledged before the end
 * @param invoicedThen of those, the ones that had their invoice by then
 * @param recovered of those, the ones that have it after the restart, before anything was sent again
 * @param repeated orders that the shop sent (again) after the restart, because it never saw an answer
 * @param seconds from the restart to the last invoice that was owed
 */
record Kill(int acknowledged, int invoicedThen, int recovered, int repeated, double seconds) {

    static final int ORDERS = 2000;

    static Kill measure(Stage stage, int senders) throws IOException {
        List<SampleOrder> orders = stage.orders(ORDERS, key -> Buyer.numbered("kill-", key));
        Delivery delivery = killHalfWay(stage, Senders.start(stage.shop(), orders, senders));
        List<SampleOrder> owed = delivery.acknowledgedOf(orders);
        List<SampleOrder> open = delivery.openOf(orders);
        stage.hold(owed);
        int invoicedThen = stage.invoiced(owed);
        long restart = System.nanoTime();
        stage.startProduct();
        stage.awaitInvoices(owed);
        double seconds = Math.max(0, (stage.books().lastInvoiceNanos() - restart) / 1e9);
        int recovered = stage.invoiced(owed);
        if (!open.isEmpty()) {
            stage.hold(Senders.start(stage.shop(), open, senders).finish().acknowledgedOf(open));
            stage.awaitInvoices(open);
        }
        return new Kill(owed.size(), invoicedThen, recovered, open.size(), seconds);
    }

    private static Delivery killHalfWay(Stage stage, Senders batch) {
        while (batch.acknowledged() < ORDERS / 2) {
            stage.product().checkAlive();
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        stage.product().kill();
        batch.stop();
        return batch.finish();
    }
}
