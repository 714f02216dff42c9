package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a line says beside its numbers. */
final class LineText {
    private LineText() {}

    /** The shop's own description, the discount, and the count where the line could not carry it. */
    static String description(Charge charge, boolean whole) {
        List<String> parts = new ArrayList<>();
        String own = charge.source().path("description").asText("");
        if (!own.isBlank()) {
            parts.add(own);
        }
        BigDecimal price = Amounts.of(charge.source(), "unitPrice");
        boolean several = charge.quantity().compareTo(BigDecimal.ONE) != 0;
        if (!whole && several) {
            parts.add(charge.quantity().stripTrailingZeros().toPlainString() + " × " + Amounts.text(price));
        }
        if (charge.discount().signum() > 0) {
            String from = whole && price.signum() > 0 ? " from " + Amounts.text(price) + " each" : "";
            parts.add("Discount " + Amounts.text(charge.discount()) + from);
        }
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    static String trace(Charge charge, BigDecimal quantity, BigDecimal cost, BigDecimal net, List<Tax> taxes) {
        StringBuilder text = new StringBuilder(charge.name())
                .append(": ")
                .append(quantity.toPlainString())
                .append(" × ")
                .append(Amounts.text(cost))
                .append(" = ")
                .append(Amounts.text(net));
        if (charge.discount().signum() > 0) {
            text.append(" after a discount of ").append(Amounts.text(charge.discount()));
        }
        for (Tax tax : taxes) {
            text.append("; ")
                    .append(tax.name())
                    .append(' ')
                    .append(tax.rate().toPlainString())
                    .append(" % = ")
                    .append(Amounts.percentOf(net, tax.rate())
                            .stripTrailingZeros()
                            .toPlainString())
                    .append(", rounded ")
                    .append(Amounts.text(Amounts.cents(Amounts.percentOf(net, tax.rate()))));
        }
        return text.append('.').toString();
    }
}
