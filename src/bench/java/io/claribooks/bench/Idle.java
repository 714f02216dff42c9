package io.claribooks.bench;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Orders of new buyers one at a time: how long after its acknowledgement an order is in the books. */
final class Idle {

    static final int ORDERS = 200;

    private Idle() {}

    /** Microseconds from the acknowledgement to the invoice's arrival at the stand-in; 0 when the invoice was first. */
    static Histogram measure(Stage stage) {
        Histogram micros = new Histogram(3_600_000_000L, 3);
        for (SampleOrder order : stage.orders(ORDERS, key -> Buyer.numbered("idle-", key))) {
            List<SampleOrder> one = List.of(order);
            Delivery delivery = Senders.start(stage.shop(), one, 1).finish();
            stage.hold(one);
            if (!stage.awaitInvoices(one)) {
                break;
            }
            long invoiced = stage.books().invoiceOf(order.key()).nanos();
            long acknowledged = delivery.acknowledged().get(order.key());
            micros.recordValue(Math.max(0, (invoiced - acknowledged) / 1000));
        }
        return micros;
    }
}
