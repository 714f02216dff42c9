package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.List;

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
 */
public record TaxRules(
        TaxRounding rounding,
        BigDecimal roundingLimit,
        List<String> keep,
        String combinedName,
        String reverseChargeName,
        boolean exactCents,
        boolean taxLineFallback) {
    public TaxRules {
        keep = List.copyOf(keep);
    }
}
