package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The taxes a line of an invoice carries. Lines of one combination are taxed alike, so an amount can be credited among them
 * without changing what any tax report says.
 *
 * @param taxes the highest first, rates without trailing zeros; empty for an untaxed line
 */
record Combination(List<Tax> taxes) {
    static final Combination UNTAXED = new Combination(List.of());

    Combination {
        taxes = taxes.stream()
                .map(tax -> new Tax(tax.name(), Amounts.plain(tax.rate())))
                .sorted(Comparator.comparing(Tax::rate).reversed().thenComparing(Tax::name))
                .toList();
    }

    /** The named taxes of a line in FreshBooks' shape; FreshBooks shows an absent one without a name. */
    static Combination of(JsonNode line) {
        List<Tax> taxes = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            String name = line.path("taxName" + i).asText("");
            if (!name.isBlank() && !name.equals("null")) {
                taxes.add(new Tax(name, Amounts.of(line, "taxAmount" + i)));
            }
        }
        return new Combination(taxes);
    }

    /** What the taxes together take, in percent. */
    BigDecimal rate() {
        return taxes.stream().map(Tax::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean untaxed() {
        return rate().signum() == 0;
    }

    /** The rates in ascending order. */
    List<BigDecimal> rates() {
        return taxes.stream().map(Tax::rate).sorted().toList();
    }

    /** The taxes of an amount, each rounded half up to cents. */
    BigDecimal on(BigDecimal net) {
        return taxes.stream()
                .map(tax -> Amounts.cents(Amounts.percentOf(net, tax.rate())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** In words: {@code Texas 6.25 %, Austin 2 %}. */
    String text() {
        return taxes.isEmpty()
                ? "untaxed"
                : String.join(
                        ", ",
                        taxes.stream()
                                .map(tax -> tax.name() + " " + tax.rate().toPlainString() + " %")
                                .toList());
    }
}
