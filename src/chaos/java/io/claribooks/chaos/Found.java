package io.claribooks.chaos;

import java.math.BigDecimal;
import java.util.List;

/** What stands in the books and in the product's inbox after the run; records that were deleted are left out. */
record Found(
        List<Invoice> invoices,
        List<String> buyers,
        List<String> skus,
        List<Money> payments,
        List<Money> credits,
        List<Event> events) {

    Found {
        invoices = List.copyOf(invoices);
        buyers = List.copyOf(buyers);
        skus = List.copyOf(skus);
        payments = List.copyOf(payments);
        credits = List.copyOf(credits);
        events = List.copyOf(events);
    }

    /**
     * An invoice.
     *
     * @param order the order's number, from the invoice number or the number itself when that names no order
     * @param email the client it bills
     */
    record Invoice(String order, BigDecimal total, String email) {}

    /**
     * A payment or a credit note.
     *
     * @param key the transaction or the refund its note names
     * @param order the number of the order whose invoice it is on
     */
    record Money(String key, String order, BigDecimal amount) {}

    /** An event of the inbox: the shop's id, its status and the cause it gives, or null. */
    record Event(String id, String status, String cause) {}
}
