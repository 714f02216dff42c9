package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Something the customer is charged for, before it is a line.
 *
 * @param kind item, shipping, fee, tip or duties
 * @param source the order's line, or a missing node
 * @param quantity how many, never zero
 * @param charged what is charged after every discount, with tax where prices include it
 * @param containedTax tax within the charged amount, zero where prices are without tax
 * @param discount what was taken off, with tax where prices include it
 * @param includes what belongs to it without a price of its own, in words; empty when nothing does
 */
record Charge(
        String kind,
        JsonNode source,
        String name,
        BigDecimal quantity,
        BigDecimal charged,
        BigDecimal containedTax,
        BigDecimal discount,
        String includes) {

    /** What is charged without tax. */
    BigDecimal net() {
        return charged.subtract(containedTax);
    }

    boolean isItem() {
        return kind.equals("item");
    }

    Charge less(BigDecimal share) {
        return new Charge(
                kind, source, name, quantity, charged.subtract(share), containedTax, discount.add(share), includes);
    }

    Charge containing(BigDecimal tax) {
        return new Charge(kind, source, name, quantity, charged, tax, discount, includes);
    }
}
