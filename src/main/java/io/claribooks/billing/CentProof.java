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
    /**
     * Proves a translated invoice.
     *
     * @param document {@code {"invoice":{…}}} as it will be sent
     * @throws Unprovable when the total is another, or a line's currency is
     */
    public static CentProof prove(JsonNode document, BigDecimal orderTotal, String currency, BillingRules rules) {
        JsonNode invoice = document.path("invoice");
        for (JsonNode line : invoice.path("lines")) {
            requireCurrency(line.path("unit_cost").path("code").asText(currency), currency);
        }
        requireCurrency(invoice.path("currency_code").asText(""), currency);
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(document, rules.taxRounding());
        if (totals.total().compareTo(orderTotal) != 0) {
            throw new Unprovable(
                    "The translated invoice comes to " + Amounts.text(totals.total()) + ", the order to "
                            + Amounts.text(orderTotal) + " " + currency + "; the difference is "
                            + Amounts.text(orderTotal.subtract(totals.total())) + ". Nothing was sent.",
                    "Correct the mapping order-to-invoice (a line, a quantity, a price or a tax is not carried over),"
                            + " then replay.");
        }
        return new CentProof(
                totals,
                "Proof: lines " + Amounts.text(totals.subtotal()) + " + taxes " + Amounts.text(totals.tax()) + " = "
                        + Amounts.text(totals.total()) + ", the order's total.");
    }

    private static void requireCurrency(String found, String wanted) {
        if (!found.equals(wanted)) {
            throw new Unprovable(
                    "The translated invoice is in '" + found + "', the order in " + wanted + ". Nothing was sent.",
                    "Correct the currency in the mapping order-to-invoice, then replay.");
        }
    }
}
