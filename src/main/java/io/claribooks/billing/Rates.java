package io.claribooks.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** Percentages FreshBooks can hold: 0 to 100 with up to three decimals. */
final class Rates {
    static final int DECIMALS = 3;

    private Rates() {}

    /**
     * The shortest rate that gives an amount, or the nearest where none does; null where FreshBooks has no such rate.
     */
    static BigDecimal giving(BigDecimal amount, BigDecimal net) {
        if (net.signum() <= 0) {
            return null;
        }
        BigDecimal rate = BigDecimal.ZERO;
        for (int decimals = 0; decimals <= DECIMALS; decimals++) {
            rate = amount.multiply(Amounts.HUNDRED).divide(net, decimals, RoundingMode.HALF_UP);
            if (gives(rate, net, amount)) {
                break;
            }
        }
        return holds(rate) ? rate : null;
    }

    /** The rates around the one that gives an amount; the shop's own may be among them and be taken by other lines. */
    static List<BigDecimal> near(BigDecimal amount, BigDecimal net) {
        BigDecimal shortest = giving(amount, net);
        if (shortest == null) {
            return List.of();
        }
        BigDecimal exact = amount.multiply(Amounts.HUNDRED).divide(net, DECIMALS, RoundingMode.HALF_UP);
        BigDecimal step = Amounts.unit(DECIMALS);
        return Stream.of(shortest, exact, exact.subtract(step), exact.add(step))
                .filter(Rates::holds)
                .toList();
    }

    private static boolean gives(BigDecimal rate, BigDecimal net, BigDecimal amount) {
        return Amounts.cents(Amounts.percentOf(net, rate)).compareTo(amount) == 0;
    }

    static boolean holds(BigDecimal rate) {
        return rate.signum() >= 0 && rate.compareTo(Amounts.HUNDRED) <= 0;
    }

    /** With as many decimals as FreshBooks holds. */
    static BigDecimal held(BigDecimal rate) {
        return rate.stripTrailingZeros().scale() > DECIMALS ? rate.setScale(DECIMALS, RoundingMode.HALF_UP) : rate;
    }

    static String text(BigDecimal rate) {
        return Amounts.plain(rate).toPlainString() + " %";
    }
}
