package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Something the customer is charged for, before it is a line.
 *
 * @param kind item, gift-card, shipping, handling, surcharge, fee, tip or duties
 * @param source the order's line, or a missing node
 * @param name what the invoice calls it
 * @param quantity how many, never zero
 * @param charged what is charged after every discount, with tax where prices include it
 * @param containedTax tax within the charged amount, zero where prices are without tax
 * @param discount what was taken off, with tax where prices include it
 * @param spread the part of it that is this charge's share of a discount on the whole order
 * @param includes what belongs to it without a price of its own, in words; empty when nothing does
 * @param taxes what the order charges on it
 */
record Charge(
        String kind,
        JsonNode source,
        String name,
        BigDecimal quantity,
        BigDecimal charged,
        BigDecimal containedTax,
        BigDecimal discount,
        BigDecimal spread,
        String includes,
        List<ChargedTax> taxes) {

    static Charge of(String kind, JsonNode source, String name, BigDecimal charged) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Charge(kind, source, name, BigDecimal.ONE, charged, zero, zero, zero, "", List.of());
    }

    /** What is charged without tax. */
    BigDecimal net() {
        return charged.subtract(containedTax);
    }

    boolean isItem() {
        return kind.equals("item");
    }

    /** Tips, duties and gift cards bear no tax of the order's. */
    boolean canBeTaxed() {
        return !kind.equals("tip")
                && !kind.equals("duties")
                && !kind.equals("gift-card")
                && source.path("taxable").asBoolean(true);
    }

    /** Whether the order says nothing about tax here. */
    boolean isSilentAboutTax() {
        return !source.hasNonNull("tax") && source.path("taxes").isEmpty();
    }

    Charge counted(BigDecimal count, BigDecimal takenOff, String parts) {
        return new Charge(kind, source, name, count, charged, containedTax, takenOff, spread, parts, taxes);
    }

    Charge less(BigDecimal share) {
        return new Charge(
                kind,
                source,
                name,
                quantity,
                charged.subtract(share),
                containedTax,
                discount.add(share),
                spread.add(share),
                includes,
                taxes);
    }

    Charge charging(BigDecimal other) {
        return new Charge(kind, source, name, quantity, other, containedTax, discount, spread, includes, taxes);
    }

    Charge containing(BigDecimal tax) {
        return new Charge(kind, source, name, quantity, charged, tax, discount, spread, includes, taxes);
    }

    Charge taxed(List<ChargedTax> charged) {
        return new Charge(
                kind, source, name, quantity, this.charged, containedTax, discount, spread, includes, charged);
    }
}
