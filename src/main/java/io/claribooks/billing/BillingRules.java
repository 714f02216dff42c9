package io.claribooks.billing;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A connection's accounting choices.
 *
 * @param tax how taxes are shown and how far roundings may differ
 * @param lines what invoices call lines that are no goods
 * @param terms when invoices are due
 * @param percentageDiscount whether an order's discount is shown as FreshBooks' own percentage where that is exact
 * @param billZeroTotals whether an order that comes to nothing is invoiced
 * @param split which side of a split order is invoiced
 * @param zone the store's zone, which dates follow
 */
public record BillingRules(
        TaxRules tax,
        LineNames lines,
        TermsRules terms,
        boolean percentageDiscount,
        boolean billZeroTotals,
        SplitOrders split,
        ZoneId zone) {

    /** The usual rules, with net days as standard terms. */
    public BillingRules(BigDecimal roundingLimit, TaxRounding taxRounding, int defaultNetDays, ZoneId zone) {
        this(
                new TaxRules(taxRounding, roundingLimit, List.of(), "Local taxes", "Reverse charge", true, false),
                LineNames.STANDARD,
                new TermsRules(PaymentTerms.net(defaultNetDays), Map.of(), false),
                false,
                true,
                SplitOrders.PARENT,
                zone);
    }

    /** The same rules with what a person chose for single taxes, by {@link TaxChoice#key}. */
    public BillingRules choosing(Map<String, TaxChoice> taxes) {
        return taxes.isEmpty()
                ? this
                : new BillingRules(tax.choosing(taxes), lines, terms, percentageDiscount, billZeroTotals, split, zone);
    }

    /** Where FreshBooks rounds taxes. */
    public TaxRounding taxRounding() {
        return tax.rounding();
    }

    /** Largest difference a named rounding line may carry, in the order's currency. */
    public BigDecimal roundingLimit() {
        return tax.roundingLimit();
    }
}
