package io.claribooks.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Writes the {@code payment.captured} events of an order: two, which together pay it. */
final class PaymentText {
    static final int PARTS = 2;

    private static final String EVENT = """
            {"id":"%1$s","type":"payment.captured","version":"1.0","occurredAt":"%2$s","store":{"id":"bench"},\
            "data":{"id":"pay_%3$d_%4$d","version":1,"orderId":"%3$d","orderNumber":"SO-%3$d","transactionId":"%5$s",\
            "kind":"capture","status":"succeeded","amount":"%6$s","currency":"USD","final":false,"surcharge":"0.00",\
            "method":"credit_card","gateway":"stripe","card":{"brand":"visa","last4":"4242"},"capturedAt":"%2$s"}}""";

    private PaymentText() {}

    /**
     * One of an order's payments, to be posted like an order.
     *
     * @param part 1 or 2
     * @param time when it was captured, RFC 3339
     */
    static SampleOrder of(SampleOrder order, int part, String time) {
        String eventId = "evt_bench_pay_" + order.key() + "_" + part;
        String body = EVENT.formatted(
                eventId,
                time,
                order.key(),
                part,
                transaction(order.key(), part),
                amount(order.total(), part).toPlainString());
        return new SampleOrder(
                order.key(), order.email(), order.total(), eventId, body.getBytes(StandardCharsets.UTF_8));
    }

    static String transaction(long key, int part) {
        return "tx_" + key + "_" + part;
    }

    private static BigDecimal amount(BigDecimal total, int part) {
        BigDecimal first = total.divide(BigDecimal.valueOf(PARTS), 2, RoundingMode.DOWN);
        return part == 1 ? first : total.subtract(first);
    }
}
