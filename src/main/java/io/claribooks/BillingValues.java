package io.claribooks;

import io.claribooks.billing.BillingRules;
import io.claribooks.billing.TaxRounding;

/** Reads and checks the rules a bill is worked out by. */
final class BillingValues {
    private BillingValues() {}

    /** @param at the connection's part of the key, with its dot */
    static BillingRules read(SettingValues from, String at) {
        String terms = from.text(at + "invoice.terms");
        if (!terms.matches("net-\\d{1,3}|on-receipt")) {
            from.problem(at + "invoice.terms", "must be net-N or on-receipt, for example net-30, not '" + terms + "'");
        }
        String rounding = from.oneOf(at + "freshbooks.tax-rounding", "per-line", "per-tax");
        return new BillingRules(
                from.amount(at + "tax.rounding-limit", "0.05"),
                rounding.equals("per-tax") ? TaxRounding.PER_TAX : TaxRounding.PER_LINE,
                terms.startsWith("net-") && terms.length() < 8 ? Integer.parseInt(terms.substring(4)) : 0,
                from.zone(at + "store.zone"));
    }
}
