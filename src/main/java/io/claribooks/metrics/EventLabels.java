package io.claribooks.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The types of events as label values: those that are known, so that what a sender invents makes no new series. */
final class EventLabels {
    /** Types of the shop's contract. */
    static final List<String> OF_THE_SHOP = List.of(
            "order.created",
            "order.updated",
            "order.cancelled",
            "customer.created",
            "customer.updated",
            "customer.merged",
            "customer.deleted",
            "product.created",
            "product.updated",
            "product.deleted",
            "payment.authorized",
            "payment.captured",
            "payment.failed",
            "payment.voided",
            "payment.reversed",
            "payment.returned",
            "payment.refunded",
            "payment.disputed",
            "refund.failed",
            "webhook.ping");

    static final String OTHER = "other";

    private static final Set<String> KNOWN = new LinkedHashSet<>(OF_THE_SHOP);

    static {
        KNOWN.add("callback.verify");
        for (String noun : List.of("client", "invoice", "payment", "item", "credit_note")) {
            for (String verb : List.of("create", "update", "delete")) {
                KNOWN.add(noun + "." + verb);
            }
        }
    }

    private EventLabels() {}

    /** The type, or {@code other}. */
    static String type(String type) {
        return KNOWN.contains(type) ? type : OTHER;
    }
}
