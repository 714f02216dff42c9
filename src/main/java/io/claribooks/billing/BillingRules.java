package io.claribooks.billing;

import java.math.BigDecimal;
import java.time.ZoneId;

/**
 * A connection's accounting choices.
 *
 * @param roundingLimit largest difference a named rounding line may carry, in the order's currency
 * @param taxRounding where FreshBooks rounds taxes
 * @param defaultNetDays days until payment where the order names no terms
 * @param zone the store's zone, which dates follow
 * @param roundingLineName what an invoice calls the rounding line
 */
public record BillingRules(
        BigDecimal roundingLimit, TaxRounding taxRounding, int defaultNetDays, ZoneId zone, String roundingLineName) {

    /** Rules that call the rounding line by its usual name. */
    public BillingRules(BigDecimal roundingLimit, TaxRounding taxRounding, int defaultNetDays, ZoneId zone) {
        this(roundingLimit, taxRounding, defaultNetDays, zone, "Rounding");
    }
}
