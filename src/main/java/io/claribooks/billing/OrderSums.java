package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Whether an order agrees with itself, by the event contract's formula. */
final class OrderSums {
    private OrderSums() {}

    static void check(JsonNode order, int digits) {
        if (!order.hasNonNull("subtotal")) {
            return;
        }
        BigDecimal sum = Amounts.of(order, "subtotal")
                .subtract(Amounts.of(order, "discountTotal"))
                .add(Amounts.of(order, "shippingTotal"))
                .add(Amounts.of(order, "feeTotal"))
                .add(Amounts.of(order, "tipTotal"))
                .add(Amounts.of(order, "dutiesTotal"))
                .add(Amounts.of(order, "rounding"));
        if (!order.path("taxesIncluded").asBoolean(false)) {
            sum = sum.add(Amounts.of(order, "tax"));
        }
        BigDecimal total = Amounts.of(order, "total");
        int lines = order.path("lineItems").size()
                + order.path("shippingLines").size()
                + order.path("feeLines").size();
        BigDecimal allowed = Amounts.unit(digits).multiply(BigDecimal.valueOf(Math.max(1, lines)));
        if (sum.subtract(total).abs().compareTo(allowed) > 0) {
            throw new Unprovable(
                            "The order contradicts itself: its parts come to " + Amounts.text(sum) + ", its total is "
                                    + Amounts.text(total) + "; the difference is " + Amounts.text(total.subtract(sum))
                                    + ". Nothing was sent.",
                            "Correct the order in the shop and replay, or bill it by hand.")
                    .with("parts", sum)
                    .with("orderTotal", total)
                    .with("difference", total.subtract(sum));
        }
    }
}
