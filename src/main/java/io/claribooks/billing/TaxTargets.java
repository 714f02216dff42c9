package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each tax of the invoice must come to, in cents: the order's own summary where it agrees with the lines, else
 * the lines.
 */
final class TaxTargets {
    private TaxTargets() {}

    /** @throws Unprovable when the taxes of the lines are not the order's */
    static Map<String, BigDecimal> of(List<Charge> charges, OrderTax tax, TwoTaxes names, BigDecimal tolerance) {
        Map<String, BigDecimal> lines = new LinkedHashMap<>();
        for (Charge charge : charges) {
            charge.taxes().forEach(one -> lines.merge(one.name(), one.amount(), BigDecimal::add));
        }
        lines.replaceAll((name, amount) -> Amounts.cents(amount));
        BigDecimal sum = lines.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal wanted = tax.stated() == null ? sum : Amounts.cents(tax.stated());
        BigDecimal gap = wanted.subtract(sum);
        if (wanted.signum() < 0) {
            throw new Unprovable(
                            Doubt.TAX_SUM,
                            "The order's tax is " + Amounts.text(wanted)
                                    + "; an invoice cannot charge a negative tax. Nothing was sent.",
                            "Correct the tax in the shop and replay, or bill the order by hand.")
                    .with("orderTax", wanted);
        }
        if (gap.abs().compareTo(tolerance) > 0 || (lines.isEmpty() && gap.signum() != 0)) {
            throw contradiction(wanted, sum, tolerance);
        }
        Map<String, BigDecimal> summary = summary(tax.lines(), names);
        if (isSummaryOf(summary, lines, wanted, tolerance)) {
            return summary;
        }
        if (gap.signum() != 0) {
            String largest = lines.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            lines.merge(largest, gap, BigDecimal::add);
        }
        return lines;
    }

    private static Unprovable contradiction(BigDecimal wanted, BigDecimal sum, BigDecimal tolerance) {
        BigDecimal gap = wanted.subtract(sum).abs();
        return new Unprovable(
                        Doubt.TAX_SUM,
                        "The order's tax is " + Amounts.text(wanted) + ", the taxes of its lines come to "
                                + Amounts.text(sum) + "; the tax report would be wrong by " + Amounts.text(gap)
                                + ". Likeliest cause: "
                                + (sum.compareTo(wanted) > 0
                                        ? "a tax was waived or a discount lowered it, and the lines do not say so"
                                        : "the tax of shipping or of a fee is in the order's tax only")
                                + ". Nothing was sent.",
                        "Correct the tax in the shop and replay, or bill the order by hand.")
                .with("orderTax", wanted)
                .with("invoiceTax", sum)
                .with("difference", gap)
                .with("limit", tolerance);
    }

    private static Map<String, BigDecimal> summary(JsonNode lines, TwoTaxes names) {
        Map<String, BigDecimal> summary = new LinkedHashMap<>();
        for (JsonNode line : lines) {
            String name = names.nameOf(line);
            summary.merge(name, Amounts.of(line, "amount"), BigDecimal::add);
        }
        summary.replaceAll((name, amount) -> Amounts.cents(amount));
        return summary;
    }

    private static boolean isSummaryOf(
            Map<String, BigDecimal> summary, Map<String, BigDecimal> lines, BigDecimal wanted, BigDecimal tolerance) {
        summary.keySet().removeIf(name -> summary.get(name).signum() == 0 && !lines.containsKey(name));
        BigDecimal sum = summary.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return summary.keySet().equals(lines.keySet())
                && sum.compareTo(wanted) == 0
                && summary.entrySet().stream()
                        .allMatch(entry -> entry.getValue()
                                        .subtract(lines.get(entry.getKey()))
                                        .abs()
                                        .compareTo(tolerance)
                                <= 0);
    }
}
