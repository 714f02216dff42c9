package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a line says beside its numbers. */
final class LineText {
    private LineText() {}

    /**
     * The shop's own description and name, a bundle's parts, the count and price where the line could not carry them,
     * the discount, and
     * rates that are not the shop's own.
     *
     * @param whole whether the line carries the full quantity
     * @param rates sentences about its rates
     * @return null when there is nothing to say
     */
    static String description(Charge charge, boolean whole, boolean taxesIncluded, List<String> rates) {
        List<String> parts = new ArrayList<>();
        String own = charge.source().path("description").asText("");
        String name = charge.source().path("name").asText("");
        if (!name.isBlank() && !name.equals(charge.name())) {
            parts.add(name);
        }
        if (!own.isBlank()) {
            parts.add(own);
        }
        if (!charge.includes().isEmpty()) {
            parts.add(charge.includes());
        }
        BigDecimal price = Amounts.of(charge.source(), "unitPrice");
        String priced = Amounts.text(price) + (taxesIncluded ? " including tax" : "");
        if (!whole) {
            String count = Amounts.plain(charge.quantity()).toPlainString();
            parts.add(price.signum() > 0 ? count + " × " + priced : "Quantity " + count);
        }
        if (charge.discount().signum() > 0) {
            String from = whole && price.signum() > 0 ? " from " + priced + " each" : "";
            parts.add("Discount " + Amounts.text(charge.discount()) + from);
        }
        parts.addAll(rates);
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    static String trace(BillLine line, BigDecimal discount, TaxRounding rounding) {
        StringBuilder text = new StringBuilder(line.name())
                .append(": ")
                .append(line.quantity().toPlainString())
                .append(" × ")
                .append(Amounts.text(line.unitCost()))
                .append(" = ")
                .append(Amounts.text(line.amount()));
        if (discount.signum() > 0) {
            text.append(" after a discount of ").append(Amounts.text(discount));
        }
        for (Tax tax : line.taxes()) {
            BigDecimal exact = Amounts.percentOf(line.amount(), tax.rate());
            text.append("; ")
                    .append(tax.name())
                    .append(' ')
                    .append(tax.rate().toPlainString())
                    .append(" % = ")
                    .append(Amounts.plain(exact).toPlainString());
            if (rounding == TaxRounding.PER_LINE) {
                text.append(", rounded ").append(Amounts.text(Amounts.cents(exact)));
            }
        }
        return text.append('.').toString();
    }
}
