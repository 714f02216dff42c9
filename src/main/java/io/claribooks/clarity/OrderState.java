package io.claribooks.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether an order is one to bill: the word "created" does not mean "placed". */
public final class OrderState {
    private static final Set<String> NOT_PLACED = Set.of("draft", "quote", "auto-draft", "cart", "checkout-draft");
    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled", "void", "voided");

    private OrderState() {}

    /** Why an order is not to be billed, a sentence; empty when it is. */
    public static Optional<String> reasonNotToBill(ObjectNode order) {
        String number = order.path("number").asText();
        String status = status(order);
        if (NOT_PLACED.contains(status)) {
            return Optional.of(
                    "Order " + number + " has the status " + status + ": not placed yet; a later update will bill it.");
        }
        if (isCancelled(order)) {
            return Optional.of("Order " + number + " is cancelled.");
        }
        if (order.path("lineItems").isEmpty()
                && order.path("shippingLines").isEmpty()
                && order.path("feeLines").isEmpty()) {
            return Optional.of("Order " + number + " has no lines yet; a later update will bill it.");
        }
        return Optional.empty();
    }

    /** Whether the order is called off, by its status or its time of cancellation. */
    public static boolean isCancelled(ObjectNode order) {
        return CANCELLED.contains(status(order)) || order.hasNonNull("cancelledAt");
    }

    private static String status(ObjectNode order) {
        return order.path("status")
                .asText("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replace(' ', '-');
    }
}
