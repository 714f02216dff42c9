package io.claribooks.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** A bill's total by whole-number arithmetic in millionths of a millionth, sharing nothing with the code under test. */
final class IndependentSum {
    private static final int SCALE = 12;
    private static final BigInteger CENT = BigInteger.TEN.pow(SCALE - 2);

    private IndependentSum() {}

    static BigDecimal of(Bill bill, TaxRounding rounding) {
        BigInteger sum = BigInteger.ZERO;
        Map<String, BigInteger> taxes = new HashMap<>();
        for (BillLine line : bill.lines()) {
            BigInteger amount = toCents(units(line.quantity().multiply(line.unitCost())));
            sum = sum.add(amount);
            for (Tax tax : line.taxes()) {
                BigInteger exact = amount.multiply(units(tax.rate())).divide(BigInteger.TEN.pow(SCALE + 2));
                BigInteger counted = rounding == TaxRounding.PER_LINE ? toCents(exact) : exact;
                taxes.merge(tax.name() + "@" + units(tax.rate()), counted, BigInteger::add);
            }
        }
        for (BigInteger tax : taxes.values()) {
            sum = sum.add(toCents(tax));
        }
        return new BigDecimal(sum, SCALE);
    }

    private static BigInteger units(BigDecimal value) {
        return value.movePointRight(SCALE).toBigIntegerExact();
    }

    /** Half away from zero. */
    private static BigInteger toCents(BigInteger value) {
        BigInteger half = CENT.shiftRight(1).multiply(BigInteger.valueOf(value.signum()));
        return value.add(half).divide(CENT).multiply(CENT);
    }
}
