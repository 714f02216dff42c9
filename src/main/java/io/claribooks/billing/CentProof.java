package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * The proof that FreshBooks will show what the customer was charged.
 *
 * @param totals FreshBooks' arithmetic on the invoice
 * @param sentence the same in words
 */
public record CentProof(FreshBooksArithmetic.Totals totals, String sentence) {
    private static final String MAPPING = "the mapping order-to-invoice";

    /**
     * Proves a translated invoice.
     *
     * @param document {@code {"invoice":{…}}} as it will be sent
     * @throws Unprovable when the total is another, a line's currency is, or a line says what FreshBooks may work out
     *     otherwise
     */
    public static CentProof prove(JsonNode document, BigDecimal orderTotal, String currency, BillingRules rules) {
        JsonNode invoice = document.path("invoice");
        invoice.path("lines").forEach(line -> requireProvable(line, currency));
        requireCurrency(invoice.path("currency_code").asText(""), currency);
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(document, rules.taxRounding());
        if (totals.total().compareTo(orderTotal) != 0) {
            throw different(totals.total(), orderTotal, currency);
        }
        String discount = totals.discount().signum() == 0
                ? ""
                : " − discount " + Amounts.text(totals.discount().negate());
        return new CentProof(
                totals,
                "Proof: lines " + Amounts.text(totals.subtotal()) + discount + " + taxes " + Amounts.text(totals.tax())
                        + " = " + Amounts.text(totals.total()) + ", the order's total.");
    }

    /**
     * Compares what FreshBooks answered after the write.
     *
     * @param answered the invoice in the answer, with {@code amount.amount}
     * @return the comparison in words
     * @throws Unprovable when FreshBooks shows another amount, or none
     */
    public static String confirm(JsonNode answered, BigDecimal orderTotal) {
        String shown = answered.path("amount").path("amount").asText("");
        if (shown.isBlank()) {
            throw new Unprovable(
                            Doubt.BOOKED_AMOUNT,
                            "FreshBooks answered without the invoice's amount; the order's total is "
                                    + Amounts.text(orderTotal) + ".",
                            "Look at the invoice in FreshBooks; discard this question when its amount is right.")
                    .with("orderTotal", orderTotal);
        }
        BigDecimal booked = new BigDecimal(shown);
        if (booked.compareTo(orderTotal) != 0) {
            throw new Unprovable(
                            Doubt.BOOKED_AMOUNT,
                            "FreshBooks shows " + Amounts.text(booked) + " for invoice "
                                    + answered.path("invoice_number").asText("without number")
                                    + ", the order's total is " + Amounts.text(orderTotal) + "; the difference is "
                                    + Amounts.text(orderTotal.subtract(booked)) + ".",
                            "Correct the draft in FreshBooks by hand, and check the setting freshbooks.tax-rounding.")
                    .with("orderTotal", orderTotal)
                    .with("invoiceTotal", booked)
                    .with("difference", orderTotal.subtract(booked));
        }
        return "FreshBooks answered " + Amounts.text(booked) + ": equal to the order's total.";
    }

    private static Unprovable different(BigDecimal total, BigDecimal orderTotal, String currency) {
        BigDecimal difference = orderTotal.subtract(total);
        return new Unprovable(
                        Doubt.MAPPED_AMOUNT,
                        "The translated invoice comes to " + Amounts.text(total) + ", the order to "
                                + Amounts.text(orderTotal) + " " + currency + "; the difference is "
                                + Amounts.text(difference) + ". Nothing was sent.",
                        "Correct " + MAPPING + " (a line, a quantity, a price or a tax is not carried over),"
                                + " then replay.")
                .with("orderTotal", orderTotal)
                .with("invoiceTotal", total)
                .with("difference", difference);
    }

    /** Whether a line holds only what FreshBooks' arithmetic is known for: cents, and taxes beside each other. */
    private static void requireProvable(JsonNode line, String currency) {
        JsonNode cost = line.path("unit_cost");
        requireCurrency(cost.path("code").asText(currency), currency);
        if (!Amounts.fitsCents(Amounts.of(cost, "amount"))) {
            throw new Unprovable(
                    Doubt.MAPPED_AMOUNT,
                    "A line of the translated invoice has the unit cost "
                            + cost.path("amount").asText() + "; FreshBooks holds two decimals. Nothing was sent.",
                    "Correct unit_cost in " + MAPPING + ", then replay.");
        }
        if (line.path("compounded_tax").asBoolean(false)) {
            throw new Unprovable(
                    Doubt.MAPPED_AMOUNT,
                    "A line of the translated invoice asks for a tax on top of another tax; how FreshBooks works it"
                            + " out is not confirmed. Nothing was sent.",
                    "Take compounded_tax out of " + MAPPING + ", then replay.");
        }
    }

    private static void requireCurrency(String found, String wanted) {
        if (!found.equals(wanted)) {
            throw new Unprovable(
                    Doubt.MAPPED_AMOUNT,
                    "The translated invoice is in '" + found + "', the order in " + wanted + ". Nothing was sent.",
                    "Correct the currency in " + MAPPING + ", then replay.");
        }
    }
}
