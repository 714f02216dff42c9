package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** Buyers who are not taxed, and what the order did about it. */
final class TaxStatus {
    private TaxStatus() {}

    /** What was charged is billed, even where it should not have been. */
    static void flagChargedExempt(JsonNode order, OrderTax tax, List<String> trace) {
        boolean exempt = order.path("customer").path("taxExempt").asBoolean(false);
        if (exempt && tax.stated() != null && tax.stated().signum() > 0) {
            trace.add("The customer is marked as tax-exempt, but the order charges " + Amounts.text(tax.stated())
                    + " of tax: billed as charged. Check the exemption in the shop.");
        }
    }

    /** A buyer with VAT number who is charged no tax owes it where he is: 0 % with that name, not silence. */
    static void nameReverseCharge(
            JsonNode order, List<Charge> charges, OrderTax tax, TaxRules rules, List<String> trace) {
        JsonNode customer = order.path("customer");
        boolean untaxed = tax.stated() != null
                && tax.stated().signum() == 0
                && charges.stream().allMatch(charge -> charge.taxes().isEmpty());
        boolean shifted = untaxed
                && customer.hasNonNull("vatNumber")
                && !customer.path("taxExempt").asBoolean(false)
                && !rules.reverseChargeName().isBlank();
        if (shifted) {
            ChargedTax none = new ChargedTax(rules.reverseChargeName(), "", BigDecimal.ZERO, BigDecimal.ZERO, "");
            charges.replaceAll(charge -> charge.canBeTaxed() ? charge.taxed(List.of(none)) : charge);
            trace.add("The order charges no tax to a buyer with VAT number: 0 % " + rules.reverseChargeName()
                    + " on the taxable lines, and the VAT number on the invoice.");
        }
    }
}
