package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How taxes are brought into the two percentages a FreshBooks line holds.
 *
 * @param rounding where FreshBooks rounds taxes
 * @param roundingLimit largest difference a named rounding line may carry, in the order's currency
 * @param keep names or codes of taxes that keep their name where more than two are combined, the first found counts;
 *     empty
 *     means the largest rate does
 * @param combinedName what the combination of the others is called
 * @param reverseChargeName what a 0 % tax of a buyer with VAT number is called whom the order charges no tax; empty
 *     for none
 * @param exactCents whether a rate may be fitted so that the order's tax comes out to the cent
 * @param taxLineFallback whether a tax no percentage reproduces becomes a line of its own instead of a question
 * @param choices what a person chose for single taxes of the shop, by {@link TaxChoice#key}
 */
public record TaxRules(
        TaxRounding rounding,
        BigDecimal roundingLimit,
        List<String> keep,
        String combinedName,
        String reverseChargeName,
        boolean exactCents,
        boolean taxLineFallback,
        Map<String, TaxChoice> choices) {
    public TaxRules {
        keep = List.copyOf(keep);
        choices = Map.copyOf(choices);
    }

    /** Rules under which nothing was chosen for single taxes. */
    public TaxRules(
            TaxRounding rounding,
            BigDecimal roundingLimit,
            List<String> keep,
            String combinedName,
            String reverseChargeName,
            boolean exactCents,
            boolean taxLineFallback) {
        this(rounding, roundingLimit, keep, combinedName, reverseChargeName, exactCents, taxLineFallback, Map.of());
    }

    TaxRules choosing(Map<String, TaxChoice> chosen) {
        return new TaxRules(
                rounding, roundingLimit, keep, combinedName, reverseChargeName, exactCents, taxLineFallback, chosen);
    }

    /** What was chosen for a tax, by its name or else its code; null when nothing was. */
    TaxChoice choice(String name, String code) {
        TaxChoice byName = choices.get(TaxChoice.key(name));
        return byName != null || code.isEmpty() ? byName : choices.get(TaxChoice.key(code));
    }

    /** Whether a tax becomes a line of its own where no percentage gives it. */
    boolean mayBeLine(ChargedTax tax) {
        TaxChoice choice = choice(tax.shopName(), tax.code());
        return taxLineFallback || choice != null && choice.asLine();
    }
}
