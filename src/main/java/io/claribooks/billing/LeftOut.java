package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Orders the books leave out by a setting. */
public final class LeftOut {
    private LeftOut() {}

    /** The order this one was split from; empty when it is whole. A renewal has a parent, too, but is a sale of its own. */
    public static String parentOf(JsonNode order) {
        String split = order.path("splitFrom").asText("");
        boolean renewal = order.hasNonNull("subscriptionId");
        String parent =
                split.isEmpty() && !renewal ? order.path("parentOrderId").asText("") : split;
        return parent.equals(order.path("id").asText()) ? "" : parent;
    }

    /** Why an order is not invoiced, a sentence with the setting; empty when it is. */
    public static Optional<String> reason(JsonNode order, BillingRules rules) {
        String number = order.path("number").asText(order.path("id").asText());
        String parent = parentOf(order);
        if (!parent.isEmpty() && rules.split() == SplitOrders.PARENT) {
            return Optional.of("Order " + number + " is a part of order " + parent
                    + ", which is invoiced as a whole (setting order.split=parent).");
        }
        boolean split = order.path("status").asText("").toLowerCase(Locale.ROOT).equals("split");
        if (split && parent.isEmpty() && rules.split() == SplitOrders.PARTS) {
            return Optional.of(
                    "Order " + number + " was split; its parts are invoiced one by one (setting order.split=parts).");
        }
        boolean zero = Amounts.of(order, "total").signum() == 0;
        if (zero && !hasCharges(order)) {
            return Optional.of("Order " + number + " has nothing left to bill: all its lines were taken out.");
        }
        if (zero && !rules.billZeroTotals()) {
            return Optional.of("Order " + number + " comes to 0.00; such orders are not invoiced"
                    + " (setting order.zero-total=skip).");
        }
        return Optional.empty();
    }

    private static boolean hasCharges(JsonNode order) {
        boolean charges = Amounts.sum(order.path("shippingLines"), "amount").signum() != 0
                || Amounts.sum(order.path("feeLines"), "amount").signum() != 0;
        for (JsonNode line : order.path("lineItems")) {
            charges |= Quantities.of(line).signum() != 0;
        }
        return charges;
    }
}
