package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** Whether an order agrees with itself, by the event contract's formula. */
final class OrderSums {
    private final JsonNode order;
    private final int digits;

    OrderSums(JsonNode order, int digits) {
        this.order = order;
        this.digits = digits;
    }

    /** @throws Unprovable when the order's parts come to another total than it says */
    void check(boolean taxesIncluded) {
        BigDecimal gap = gap(taxesIncluded);
        if (order.hasNonNull("subtotal") && gap.abs().compareTo(allowed()) > 0) {
            BigDecimal total = Amounts.of(order, "total");
            throw new Unprovable(
                            Doubt.ORDER_SUM,
                            "The order contradicts itself: its parts come to " + Amounts.text(total.subtract(gap))
                                    + ", its total is " + Amounts.text(total) + "; the difference is "
                                    + Amounts.text(gap) + ". Likeliest cause: "
                                    + LikelyCause.of(order, gap, Amounts.of(order, "tax"), digits)
                                    + ". Nothing was sent.",
                            "Correct the order in the shop and replay, or bill it by hand.")
                    .with("parts", total.subtract(gap))
                    .with("orderTotal", total)
                    .with("difference", gap);
        }
    }

    /**
     * Whether prices include tax: as the order says, unless its own sums show that it does not mean it. WooCommerce
     * flags prices
     * that include tax and sends them without (clarity-events 2.2).
     */
    boolean taxesIncluded(List<String> trace) {
        boolean said = order.path("taxesIncluded").asBoolean(false);
        boolean surelyNot = order.has("taxesIncluded") && !said;
        if (!order.hasNonNull("subtotal")
                || surelyNot
                || Amounts.of(order, "tax").signum() == 0
                || agrees(said)) {
            return said;
        }
        // Against the order's own word, only sums without a gap count.
        if (gap(!said).signum() != 0) {
            return said;
        }
        trace.add("The order's sums show that its prices are " + (said ? "without" : "with") + " tax, although it "
                + (said ? "says they include it." : "does not say so."));
        return !said;
    }

    private boolean agrees(boolean taxesIncluded) {
        return gap(taxesIncluded).abs().compareTo(allowed()) <= 0;
    }

    private BigDecimal gap(boolean taxesIncluded) {
        BigDecimal sum = Amounts.of(order, "subtotal")
                .subtract(Amounts.of(order, "discountTotal"))
                .add(Amounts.of(order, "shippingTotal"))
                .add(Amounts.of(order, "feeTotal"))
                .add(Amounts.of(order, "tipTotal"))
                .add(Amounts.of(order, "dutiesTotal"))
                .add(Amounts.of(order, "rounding"));
        BigDecimal parts = taxesIncluded ? sum : sum.add(Amounts.of(order, "tax"));
        return Amounts.of(order, "total").subtract(parts);
    }

    /** One unit of the currency per line. */
    private BigDecimal allowed() {
        int lines = order.path("lineItems").size()
                + order.path("shippingLines").size()
                + order.path("feeLines").size();
        return Amounts.unit(digits).multiply(BigDecimal.valueOf(Math.max(1, lines)));
    }
}
