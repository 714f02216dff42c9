package io.claribooks.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether an order is one to bill: the word "created" does not mean "placed". */
public final class OrderState {
    private static final Set<String> NOT_PLACED = Set.of("draft", "quote", "auto-draft", "cart", "checkout-draft");
    private static final Set<String> CANCELLED = Set.of("cancelled", "canceled", "void", "voided");

    private static final Set<String> PAID = Set.of("paid", "partially_refunded", "refunded");

    private OrderState() {}

    /** Whether the buyer has paid in full: by the amounts where they are told, else by the financial status. */
    public static boolean isPaid(ObjectNode order) {
        if (order.hasNonNull("amountDue")) {
            return new BigDecimal(order.path("amountDue").asText()).signum() <= 0;
        }
        String status = order.path("financialStatus").asText("").strip().toLowerCase(Locale.ROOT);
        return PAID.contains(status.replace('-', '_').replace(' ', '_'));
    }

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
