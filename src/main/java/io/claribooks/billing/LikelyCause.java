package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Guesses in words why an order's lines do not come to its total. */
final class LikelyCause {
    private static final Map<String, String> SUMS = new TreeMap<>(Map.of(
            "shippingTotal",
            "shipping",
            "feeTotal",
            "sum of fees",
            "tipTotal",
            "tip",
            "dutiesTotal",
            "sum of duties",
            "rounding",
            "order's rounding",
            "tax",
            "tax"));

    private LikelyCause() {}

    static String of(JsonNode order, BigDecimal difference, BigDecimal tax, int digits) {
        BigDecimal orderTax = Amounts.of(order, "tax");
        if (orderTax.subtract(tax).compareTo(difference) == 0) {
            return "the taxes of the lines come to " + Amounts.text(tax) + ", the order's tax is "
                    + Amounts.text(orderTax);
        }
        BigDecimal size = difference.abs();
        if (matches(order, "tenderTotal", size)) {
            return "gift cards or store credit were taken off the total; they pay an order and do not lower it";
        }
        if (matches(order, "discountTotal", size)) {
            return "the discount is counted twice, or not at all";
        }
        for (Map.Entry<String, String> sum : SUMS.entrySet()) {
            if (matches(order, sum.getKey(), size)) {
                return "the " + sum.getValue() + " of just this amount is not in the total, or is in it twice";
            }
        }
        for (String lines : new String[] {"lineItems", "shippingLines", "feeLines"}) {
            for (JsonNode line : order.path(lines)) {
                if (matches(line, "total", size) || matches(line, "amount", size)) {
                    return "the line '" + line.path("name").asText("?") + "' of just this amount is counted twice,"
                            + " or is not in the total";
                }
            }
        }
        return digits == 0 && !Amounts.fits(difference, 0)
                ? "FreshBooks works out taxes to two decimals in a currency that has none"
                : "a line, a fee or a discount is missing from the order, or counted twice";
    }

    private static boolean matches(JsonNode node, String member, BigDecimal size) {
        return Amounts.of(node, member).abs().compareTo(size) == 0;
    }
}
