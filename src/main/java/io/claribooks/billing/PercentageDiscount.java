package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order's discount as FreshBooks' own, which is a percentage off every line before tax (freshbooks-api 13). It is
 * used only where it
 * gives the same cents and the same taxes as the discount on the lines.
 */
final class PercentageDiscount {
    private static final int DECIMALS = 2;

    private final JsonNode order;
    private final BillLines lines;
    private final BillTaxes taxes;
    private final TaxRounding rounding;

    PercentageDiscount(JsonNode order, BillLines lines, BillTaxes taxes, TaxRounding rounding) {
        this.order = order;
        this.lines = lines;
        this.taxes = taxes;
        this.rounding = rounding;
    }

    /** Lines before the discount, and the percentage. */
    record Shown(List<BillLine> lines, Bill.Discount discount) {}

    /** @param asLines the same bill with the discount on its lines */
    Optional<Shown> of(List<Charge> charges, List<BillLine> asLines) {
        BigDecimal spread = BigDecimal.ZERO;
        BigDecimal full = BigDecimal.ZERO;
        List<BillLine> before = new ArrayList<>(charges.size());
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            Charge whole = charge.less(charge.spread().negate());
            spread = spread.add(charge.spread());
            full = full.add(whole.net());
            before.add(lines.line(whole, taxes.of(i), List.of()));
        }
        if (spread.signum() <= 0 || full.signum() == 0 || before.size() != asLines.size()) {
            return Optional.empty();
        }
        BigDecimal percent =
                Amounts.plain(spread.multiply(Amounts.HUNDRED).divide(full, DECIMALS, RoundingMode.HALF_UP));
        return isSame(before, asLines, percent)
                ? Optional.of(new Shown(List.copyOf(before), new Bill.Discount(percent, description())))
                : Optional.empty();
    }

    private boolean isSame(List<BillLine> before, List<BillLine> asLines, BigDecimal percent) {
        FreshBooksArithmetic.Totals shown = FreshBooksArithmetic.totals(
                InvoiceSketch.of(before).put("discount_value", percent.toPlainString()), rounding);
        FreshBooksArithmetic.Totals plain = FreshBooksArithmetic.totals(InvoiceSketch.of(asLines), rounding);
        return shown.subtotal().add(shown.discount()).compareTo(plain.subtotal()) == 0
                && sameTaxes(shown.taxes(), plain.taxes());
    }

    private static boolean sameTaxes(Map<String, BigDecimal> some, Map<String, BigDecimal> others) {
        return some.keySet().equals(others.keySet())
                && some.entrySet().stream().allMatch(tax -> tax.getValue().compareTo(others.get(tax.getKey())) == 0);
    }

    private String description() {
        for (JsonNode discount : order.path("discounts")) {
            String name = discount.path("name").asText(discount.path("code").asText(""));
            if (!name.isBlank() && !discount.path("target").asText("").equals("line")) {
                return name;
            }
        }
        return null;
    }
}
