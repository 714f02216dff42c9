package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * How a refund's parts add up to its amount. Shops state parts without their tax, or (where prices contain tax) with it; the
 * refund's own amount decides, because it is the money that moved. The event contract names no tax of a fee, so what is left is
 * that.
 */
final class RefundReading {
    private final JsonNode refund;
    private final boolean containsTax;
    private final BigDecimal feeTax;

    RefundReading(JsonNode refund) {
        this.refund = refund;
        BigDecimal amount = Amounts.of(refund, "amount");
        BigDecimal tax = Amounts.sum(refund.path("lineItems"), "tax").add(Amounts.of(refund, "shippingTax"));
        BigDecimal parts = Amounts.sum(refund.path("lineItems"), "amount")
                .add(Amounts.of(refund, "shippingAmount"))
                .add(Amounts.of(refund, "feeAmount"))
                .add(Amounts.of(refund, "adjustment"));
        BigDecimal left = amount.subtract(parts).subtract(tax);
        boolean feeTaxed = left.signum() > 0 && left.compareTo(Amounts.of(refund, "feeAmount")) < 0;
        this.containsTax = left.signum() != 0 && amount.compareTo(parts) == 0;
        this.feeTax = containsTax || !feeTaxed ? BigDecimal.ZERO : left;
        if (left.signum() != 0 && !containsTax && !feeTaxed) {
            throw contradiction(amount, parts, tax, left);
        }
    }

    private static Unprovable contradiction(BigDecimal amount, BigDecimal parts, BigDecimal tax, BigDecimal left) {
        return new Unprovable(
                        Doubt.REFUND_SUM,
                        "The refund contradicts itself: it is " + Amounts.text(amount) + ", its parts come to "
                                + Amounts.text(parts) + " and their taxes to " + Amounts.text(tax)
                                + "; the difference is " + Amounts.text(left) + ". Nothing was sent.",
                        "Correct the refund in the shop and replay, or make the credit note by hand, then discard.")
                .with("refund", amount)
                .with("parts", parts)
                .with("tax", tax)
                .with("difference", left);
    }

    /** A returned line without its tax. */
    BigDecimal net(JsonNode line) {
        BigDecimal amount = Amounts.of(line, "amount");
        return containsTax ? amount.subtract(Amounts.of(line, "tax")) : amount;
    }

    BigDecimal shipping() {
        BigDecimal amount = Amounts.of(refund, "shippingAmount");
        return containsTax ? amount.subtract(Amounts.of(refund, "shippingTax")) : amount;
    }

    BigDecimal fee() {
        return Amounts.of(refund, "feeAmount");
    }

    BigDecimal feeTax() {
        return feeTax;
    }
}
