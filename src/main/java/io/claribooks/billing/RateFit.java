package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds percentages under which FreshBooks comes to the order's tax. The shop's own rates stand wherever they give it;
 * where rounding
 * makes FreshBooks miss a tax, the one line bears an effective rate on which it changes least.
 */
final class RateFit {
    private static final int[] STEPS = {1, -1, 2, -2, 3, -3, 5, -5, 8, -8};
    private static final int MOST_TRIED = 40;
    private static final BigDecimal HALF_STEP = new BigDecimal("0.0005");

    private final TaxRules rules;
    private final BigDecimal tolerance;
    private final int digits;
    private final List<String> trace;
    private final List<TaxLine> taxLines = new ArrayList<>();
    private BigDecimal roundingLeft;

    RateFit(TaxRules rules, BigDecimal tolerance, int digits, List<String> trace) {
        this.rules = rules;
        this.tolerance = tolerance;
        this.digits = digits;
        this.trace = trace;
        this.roundingLeft = rules.roundingLimit();
    }

    /** A tax that no percentage can say, billed as an amount. */
    record TaxLine(String name, BigDecimal amount) {}

    List<TaxLine> taxLines() {
        return taxLines;
    }

    /**
     * Fits one tax.
     *
     * @param slots all its places; their rates are changed
     * @return a place whose line must be split, because no rate on the whole of it says the tax; null when the tax is
     * said
     */
    TaxSlot fit(String name, List<TaxSlot> slots, BigDecimal target) {
        slots.forEach(this::tell);
        TaxSums sums = new TaxSums(slots, rules.rounding());
        BigDecimal gap = target.subtract(sums.sum());
        if (gap.signum() == 0) {
            return null;
        }
        boolean small = gap.abs().compareTo(roundingLeft) <= 0 && Amounts.fits(gap, digits);
        if (slots.stream().anyMatch(slot -> slot.tax().fixed())) {
            requireSmall(small, slots.get(0), target, sums.sum());
            told(name, target, sums.sum());
            return null;
        }
        boolean explained = gap.abs().compareTo(tolerance.add(unheld(slots))) <= 0;
        if (small && !rules.exactCents()) {
            told(name, target, sums.sum());
        } else if (!explained || !fitted(name, slots, sums, target)) {
            return unfit(name, slots, sums, target, small, explained);
        }
        return null;
    }

    private void requireSmall(boolean small, TaxSlot slot, BigDecimal target, BigDecimal sum) {
        if (!small) {
            throw new Unprovable(
                            Doubt.TAX,
                            "The rate of " + Rates.text(slot.rate()) + " that was chosen for the tax "
                                    + slot.tax().shopName() + " gives " + Amounts.text(sum) + ", the shop charged "
                                    + Amounts.text(target) + "; the difference is more than the rounding limit of "
                                    + Amounts.text(rules.roundingLimit()) + ". Nothing was sent.",
                            "Choose another rate for this tax, or bill it as a line of its own.")
                    .about(slot.tax().shopName())
                    .with("tax", target);
        }
    }

    /** What three decimals cannot say of effective rates, at most. */
    private static BigDecimal unheld(List<TaxSlot> slots) {
        BigDecimal sum = BigDecimal.ZERO;
        for (TaxSlot slot : slots) {
            sum = slot.isAsStated() ? sum : sum.add(Amounts.percentOf(slot.net(), HALF_STEP));
        }
        return sum;
    }

    private void tell(TaxSlot slot) {
        String told = slot.isEmpty() ? "" : slot.told();
        if (!told.isEmpty()) {
            trace.add(slot.chargeName() + ": " + told + "; "
                    + Amounts.text(slot.tax().amount()) + " on " + Amounts.text(slot.net()) + ".");
        }
    }

    private boolean fitted(String name, List<TaxSlot> slots, TaxSums sums, BigDecimal target) {
        Change change = single(slots, target);
        return change == null ? pairFitted(name, slots, target) : done(name, change, target, sums.sum());
    }

    /** A rate for one line. */
    private record Change(TaxSlot slot, BigDecimal rate, BigDecimal size) {}

    /** The change of one line that gives the target and changes its rate least; null when there is none. */
    private Change single(List<TaxSlot> slots, BigDecimal target) {
        TaxSums sums = new TaxSums(slots, rules.rounding());
        Change best = null;
        for (TaxSlot slot : slots) {
            List<BigDecimal> rates =
                    slot.isEmpty() ? List.of() : Rates.near(target.subtract(sums.without(slot)), slot.net());
            for (BigDecimal rate : rates) {
                Change change = new Change(slot, rate, slot.change(rate));
                boolean smaller = best == null || change.size().compareTo(best.size()) < 0;
                best = smaller && sums.with(slot, rate).compareTo(target) == 0 ? change : best;
            }
        }
        return best;
    }

    /** On large lines a thousandth of a percent is more than a cent; two of them together give finer steps. */
    private boolean pairFitted(String name, List<TaxSlot> slots, BigDecimal target) {
        if (slots.size() < 2) {
            return false;
        }
        for (int step : STEPS) {
            for (TaxSlot first : slots.subList(0, Math.min(slots.size(), MOST_TRIED))) {
                BigDecimal own = first.rate();
                BigDecimal moved = first.isEmpty() ? null : own.add(BigDecimal.valueOf(step, Rates.DECIMALS));
                if (moved == null || !Rates.holds(moved)) {
                    continue;
                }
                first.rate(moved);
                Change second = single(slots, target);
                first.rate(own);
                if (second != null && second.slot() != first) {
                    BigDecimal before = new TaxSums(slots, rules.rounding()).sum();
                    return done(name, new Change(first, moved, BigDecimal.ZERO), target, before)
                            && done(name, second, target, before);
                }
            }
        }
        return false;
    }

    private boolean done(String name, Change change, BigDecimal target, BigDecimal before) {
        TaxSlot slot = change.slot();
        trace.add(slot.chargeName() + ": " + name + " " + Rates.text(change.rate()) + " in place of "
                + Rates.text(slot.rate()) + ", so that FreshBooks comes to the order's " + name + " of "
                + Amounts.text(target) + " (it would come to " + Amounts.text(before) + ").");
        slot.rate(change.rate());
        return true;
    }

    private void told(String name, BigDecimal target, BigDecimal sum) {
        roundingLeft = roundingLeft.subtract(target.subtract(sum).abs());
        trace.add("Tax " + name + ": the order charges " + Amounts.text(target) + ", FreshBooks comes to "
                + Amounts.text(sum) + "; the difference of " + Amounts.text(target.subtract(sum))
                + " is on a rounding line.");
    }

    /**
     * No rate says it: a large line is split; else a rounding line within the limit, or a line beside it, or a
     * question.
     */
    private TaxSlot unfit(
            String name, List<TaxSlot> slots, TaxSums sums, BigDecimal target, boolean small, boolean explained) {
        TaxSlot large = explained ? SplitCharge.largest(slots) : null;
        if (large == null && small) {
            told(name, target, sums.sum());
        } else if (large == null) {
            beside(name, slots, sums, target);
        }
        return large;
    }

    private void beside(String name, List<TaxSlot> slots, TaxSums sums, BigDecimal target) {
        TaxSlot worst = worst(slots, sums);
        BigDecimal amount = worst.tax().amount();
        if (!rules.mayBeLine(worst.tax()) || target.signum() < 0) {
            throw unsaid(worst);
        }
        BigDecimal rest = worst.isEmpty() ? sums.sum() : sums.without(worst);
        worst.empty();
        taxLines.add(new TaxLine(name, target.subtract(rest)));
        trace.add("No percentage gives " + name + " of " + Amounts.text(amount) + " on '" + worst.chargeName() + "': "
                + Amounts.text(target.subtract(rest)) + " is billed on a line of its own.");
    }

    /** The question about a tax that no percentage says. */
    static Unprovable unsaid(TaxSlot slot) {
        return new Unprovable(
                        Doubt.TAX,
                        "No percentage with up to three decimals gives "
                                + slot.tax().shopName() + " of "
                                + Amounts.text(slot.tax().amount()) + " on " + Amounts.text(slot.net()) + " ('"
                                + slot.chargeName() + "'). Nothing was sent.",
                        "Choose how this tax is billed, set tax.fallback=tax-line to bill every such tax as a line of its"
                                + " own, or bill this order by hand.")
                .about(slot.tax().shopName())
                .with("tax", slot.tax().amount())
                .with("net", slot.net());
    }

    /** The place whose rate is furthest from its amount. */
    private static TaxSlot worst(List<TaxSlot> slots, TaxSums sums) {
        TaxSlot worst = slots.get(0);
        for (TaxSlot slot : slots) {
            worst = error(slot).compareTo(error(worst)) > 0 ? slot : worst;
        }
        return worst;
    }

    private static BigDecimal error(TaxSlot slot) {
        BigDecimal amount = slot.tax().amount();
        return slot.isEmpty() ? amount.abs() : slot.exact().subtract(amount).abs();
    }
}
