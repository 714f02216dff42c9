package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * FreshBooks' totals of an invoice, worked out from the very document that is sent (freshbooks-api 13, derived there
 * from
 * recorded invoices). Written apart from the bill, so that one checks the other.
 */
public final class FreshBooksArithmetic {
    private FreshBooksArithmetic() {}

    /**
     * An invoice's totals.
     *
     * @param subtotal sum of line amounts
     * @param discount what the percentage takes off, zero or negative
     * @param taxes by name
     * @param total subtotal, discount and taxes
     */
    public record Totals(BigDecimal subtotal, BigDecimal discount, Map<String, BigDecimal> taxes, BigDecimal total) {
        /** All taxes together. */
        public BigDecimal tax() {
            return taxes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Taxes of one name and one rate are one tax of the invoice; of two rates they are two. */
    private record Group(String name, BigDecimal rate) {}

    /** What a line of an invoice comes to without its taxes. */
    public static BigDecimal amount(JsonNode line) {
        return Amounts.cents(Amounts.of(line, "qty").multiply(unitCost(line)));
    }

    static BigDecimal unitCost(JsonNode line) {
        return new BigDecimal(line.path("unit_cost").path("amount").asText("0"));
    }

    /** @param document {@code {"invoice":{…}}} or the invoice itself */
    public static Totals totals(JsonNode document, TaxRounding rounding) {
        JsonNode invoice = document.has("invoice") ? document.path("invoice") : document;
        BigDecimal percent = Amounts.of(invoice, "discount_value");
        BigDecimal kept = Amounts.HUNDRED.subtract(percent).divide(Amounts.HUNDRED);
        BigDecimal subtotal = BigDecimal.ZERO;
        Map<Group, BigDecimal> exact = new LinkedHashMap<>();
        for (JsonNode line : invoice.path("lines")) {
            BigDecimal amount = amount(line);
            subtotal = subtotal.add(amount);
            for (int i = 1; i <= 2; i++) {
                String name = line.path("taxName" + i).asText("");
                BigDecimal rate = Amounts.of(line, "taxAmount" + i);
                BigDecimal tax = Amounts.percentOf(amount.multiply(kept), rate);
                if (!name.isEmpty()) {
                    BigDecimal counted = rounding == TaxRounding.PER_LINE ? Amounts.cents(tax) : tax;
                    exact.merge(new Group(name, rate.stripTrailingZeros()), counted, BigDecimal::add);
                }
            }
        }
        BigDecimal discount =
                Amounts.cents(Amounts.percentOf(subtotal, percent)).negate();
        Map<String, BigDecimal> taxes = new LinkedHashMap<>();
        exact.forEach((group, tax) -> taxes.merge(group.name(), Amounts.cents(tax), BigDecimal::add));
        BigDecimal tax = taxes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Totals(subtotal, discount, taxes, subtotal.add(discount).add(tax));
    }
}
