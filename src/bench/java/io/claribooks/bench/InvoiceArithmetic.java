package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * FreshBooks' invoice arithmetic: each line rounded to the cent, the discount taken off before tax, each tax of each
 * line rounded half up to the cent.
 */
final class InvoiceArithmetic {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private InvoiceArithmetic() {}

    /** The amount of an invoice as it was posted, with two decimals. */
    static BigDecimal amount(JsonNode invoice) {
        BigDecimal percent = decimal(invoice.get("discount_value"));
        BigDecimal kept = BigDecimal.ONE.subtract(percent.divide(HUNDRED));
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal taxes = BigDecimal.ZERO;
        for (JsonNode line : invoice.path("lines")) {
            BigDecimal amount = cents(decimal(line.get("qty"))
                    .multiply(decimal(line.path("unit_cost").get("amount"))));
            subtotal = subtotal.add(amount);
            taxes = taxes.add(taxes(line, amount.multiply(kept)));
        }
        return cents(subtotal.subtract(cents(subtotal.multiply(percent).divide(HUNDRED)))
                .add(taxes));
    }

    private static BigDecimal taxes(JsonNode line, BigDecimal base) {
        BigDecimal first = tax(base, line.get("taxAmount1"));
        boolean compounded = line.path("compounded_tax").asBoolean();
        return first.add(tax(compounded ? base.add(first) : base, line.get("taxAmount2")));
    }

    private static BigDecimal tax(BigDecimal base, JsonNode percent) {
        return cents(base.multiply(decimal(percent)).divide(HUNDRED));
    }

    /** A number or a text as FreshBooks reads it; an absent one is 0. */
    static BigDecimal decimal(JsonNode node) {
        if (node == null || node.isNull() || node.asText().isEmpty()) {
            return BigDecimal.ZERO;
        }
        return node.isNumber() ? node.decimalValue() : new BigDecimal(node.asText());
    }

    private static BigDecimal cents(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }
}
