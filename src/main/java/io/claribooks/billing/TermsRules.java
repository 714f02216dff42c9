package io.claribooks.billing;

import java.util.Map;

/**
 * When invoices are due that the order sets no date for.
 *
 * @param standard terms of orders that name none
 * @param byCustomer terms agreed with single customers, by the shop's customer id; they come before the standard
 * @param dueOnFirstInstalment whether an order paid in instalments is due on the first of them instead of the last
 */
public record TermsRules(PaymentTerms standard, Map<String, PaymentTerms> byCustomer, boolean dueOnFirstInstalment) {
    public TermsRules {
        byCustomer = Map.copyOf(byCustomer);
    }
}
