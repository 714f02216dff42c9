package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What FreshBooks makes of one tax over all lines, and what it would make with one rate changed. */
final class TaxSums {
    private final boolean perLine;
    private final Map<BigDecimal, BigDecimal> exactByRate = new HashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    TaxSums(List<TaxSlot> slots, TaxRounding rounding) {
        this.perLine = rounding == TaxRounding.PER_LINE;
        for (TaxSlot slot : slots) {
            if (slot.isEmpty()) {
                continue;
            }
            if (perLine) {
                sum = sum.add(Amounts.cents(slot.exact()));
            } else {
                exactByRate.merge(key(slot.rate()), slot.exact(), BigDecimal::add);
            }
        }
        for (BigDecimal exact : exactByRate.values()) {
            sum = sum.add(Amounts.cents(exact));
        }
    }

    private static BigDecimal key(BigDecimal rate) {
        return rate.stripTrailingZeros();
    }

    BigDecimal sum() {
        return sum;
    }

    /** The sum without a line. */
    BigDecimal without(TaxSlot slot) {
        if (perLine) {
            return sum.subtract(Amounts.cents(slot.exact()));
        }
        BigDecimal group = exactByRate.get(key(slot.rate()));
        return sum.subtract(Amounts.cents(group)).add(Amounts.cents(group.subtract(slot.exact())));
    }

    /** The sum with another rate on a line. */
    BigDecimal with(TaxSlot slot, BigDecimal rate) {
        BigDecimal exact = Amounts.percentOf(slot.net(), rate);
        if (perLine) {
            return without(slot).add(Amounts.cents(exact));
        }
        boolean same = key(rate).equals(key(slot.rate()));
        BigDecimal joined = same ? BigDecimal.ZERO : exactByRate.getOrDefault(key(rate), BigDecimal.ZERO);
        return same ? sum : without(slot).subtract(Amounts.cents(joined)).add(Amounts.cents(joined.add(exact)));
    }
}
