package io.claribooks.bench;

import java.math.BigDecimal;

/**
 * One order as the shop sends it.
 *
 * @param key the running number that the order's id, number and event id are made of
 * @param email the buyer's e-mail address
 * @param total what the buyer was charged, in US dollars with two decimals
 * @param eventId the webhook's id
 * @param body the {@code order.created} event in JSON, UTF-8
 */
record SampleOrder(long key, String email, BigDecimal total, String eventId, byte[] body) {

    /** What the books must show for this order, without its body. */
    Expected expected() {
        return new Expected(email, total);
    }

    record Expected(String email, BigDecimal total) {}
}
