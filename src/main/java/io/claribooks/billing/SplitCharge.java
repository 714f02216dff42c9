package io.claribooks.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A charge as two lines. On more than a thousand, a thousandth of a percent is more than a cent, so that not every tax
 * can be said; on a
 * part of it every tax can.
 */
final class SplitCharge {
    private static final BigDecimal FINE_ENOUGH = BigDecimal.valueOf(1000);

    private SplitCharge() {}

    /**
     * The place with the largest net amount among those whose lines are worth splitting: a tax without a rate is an
     * amount, and no part of
     * a line bears it. Null when there is none.
     */
    static TaxSlot largest(List<TaxSlot> slots) {
        TaxSlot largest = null;
        for (TaxSlot slot : slots) {
            boolean large =
                    !slot.isEmpty() && slot.tax().rate() != null && slot.net().compareTo(FINE_ENOUGH) > 0;
            largest = large && (largest == null || slot.net().compareTo(largest.net()) > 0) ? slot : largest;
        }
        return largest;
    }

    /** Replaces a charge by its greater part and a part on which every tax can be said. */
    static void apply(List<Charge> charges, int index, List<String> trace) {
        Charge charge = charges.get(index);
        BigDecimal units = units(charge);
        BigDecimal net = Amounts.cents(charge.net());
        BigDecimal part = units.signum() > 0
                ? net.multiply(units).divide(charge.quantity(), 2, RoundingMode.UNNECESSARY)
                : FINE_ENOUGH.min(net.divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN));
        BigDecimal left = units.signum() > 0 ? charge.quantity().subtract(units) : charge.quantity();
        List<ChargedTax> small = taxes(charge, part, net);
        charges.set(
                index,
                charge.charging(charge.charged().subtract(part))
                        .counted(left, charge.discount(), charge.includes())
                        .taxed(rest(charge, small)));
        charges.add(
                index + 1,
                charge.charging(part)
                        .counted(units.max(BigDecimal.ONE), BigDecimal.ZERO, "Part of the line above")
                        .containing(BigDecimal.ZERO)
                        .taxed(small));
        trace.add(charge.name() + ": " + Amounts.text(part) + " of " + Amounts.text(net)
                + " stands on a line of its own, because no percentage of the whole says its tax.");
    }

    /** Whole pieces that come to a thousand at most; zero where there are none. */
    private static BigDecimal units(Charge charge) {
        BigDecimal net = Amounts.cents(charge.net());
        BigDecimal each = net.divide(charge.quantity(), 2, RoundingMode.HALF_UP);
        boolean whole = Amounts.fits(charge.quantity(), 0)
                && each.multiply(charge.quantity()).compareTo(net) == 0;
        return whole && each.signum() > 0
                ? FINE_ENOUGH
                        .divide(each, 0, RoundingMode.DOWN)
                        .min(charge.quantity().subtract(BigDecimal.ONE))
                : BigDecimal.ZERO;
    }

    private static List<ChargedTax> taxes(Charge charge, BigDecimal part, BigDecimal net) {
        List<ChargedTax> taxes = new ArrayList<>();
        for (ChargedTax tax : charge.taxes()) {
            taxes.add(tax.charging(Amounts.cents(tax.amount().multiply(part).divide(net, 6, RoundingMode.HALF_UP))));
        }
        return taxes;
    }

    private static List<ChargedTax> rest(Charge charge, List<ChargedTax> small) {
        List<ChargedTax> rest = new ArrayList<>();
        for (int i = 0; i < small.size(); i++) {
            ChargedTax tax = charge.taxes().get(i);
            rest.add(tax.charging(tax.amount().subtract(small.get(i).amount())));
        }
        return rest;
    }
}
