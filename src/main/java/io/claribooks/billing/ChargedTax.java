package io.claribooks.billing;

import java.math.BigDecimal;

/**
 * A tax as the order charges it.
 *
 * @param name what the invoice calls it
 * @param code the shop's code, or an empty text
 * @param rate percent of the net amount as the shop states or means it; null when only an amount is known
 * @param amount what is charged, exactly as the shop says
 * @param told why the rate is none of the shop's own, in words; empty when it is
 * @param shopName what the shop calls it
 * @param fixed whether the rate was chosen by a person and is not to be fitted
 */
record ChargedTax(
        String name, String code, BigDecimal rate, BigDecimal amount, String told, String shopName, boolean fixed) {
    ChargedTax(String name, String code, BigDecimal rate, BigDecimal amount, String told) {
        this(name, code, rate, amount, told, name, false);
    }

    ChargedTax charging(BigDecimal other) {
        return new ChargedTax(name, code, rate, other, told, shopName, fixed);
    }

    /** As a person chose. */
    ChargedTax chosen(TaxChoice choice) {
        boolean rated = choice.rate() != null;
        return new ChargedTax(
                choice.name() == null ? name : choice.name(),
                code,
                rated ? choice.rate() : rate,
                amount,
                rated ? "" : told,
                shopName,
                rated);
    }

    boolean is(String nameOrCode) {
        return name.equalsIgnoreCase(nameOrCode) || code.equalsIgnoreCase(nameOrCode);
    }
}
