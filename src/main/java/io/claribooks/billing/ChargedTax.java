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
 */
record ChargedTax(String name, String code, BigDecimal rate, BigDecimal amount, String told) {
    ChargedTax charging(BigDecimal other) {
        return new ChargedTax(name, code, rate, other, told);
    }

    boolean is(String nameOrCode) {
        return name.equalsIgnoreCase(nameOrCode) || code.equalsIgnoreCase(nameOrCode);
    }
}
