package io.claribooks.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The tax within prices that include it. FreshBooks adds tax to every line, so lines must be net. */
final class ContainedTax {
    private ContainedTax() {}

    /**
     * Brings charges to their net. The lines' taxes are rounded to cents; a cent by which they miss the order's tax is
     * the largest
     * line's.
     */
    static void takeOut(List<Charge> charges, OrderTax tax, BigDecimal tolerance, int digits, List<String> trace) {
        BigDecimal sum = BigDecimal.ZERO;
        int largest = -1;
        for (int i = 0; i < charges.size(); i++) {
            BigDecimal contained =
                    OrderTax.sum(charges.subList(i, i + 1)).setScale(Math.min(digits, 2), RoundingMode.HALF_UP);
            charges.set(i, charges.get(i).containing(contained));
            sum = sum.add(contained);
            boolean larger =
                    largest < 0 || contained.compareTo(charges.get(largest).containedTax()) > 0;
            largest = contained.signum() != 0 && larger ? i : largest;
        }
        BigDecimal missing = tax.stated() == null
                ? BigDecimal.ZERO
                : Amounts.cents(tax.stated()).subtract(sum);
        if (largest >= 0 && missing.signum() != 0 && missing.abs().compareTo(tolerance) <= 0) {
            Charge charge = charges.get(largest);
            charges.set(largest, charge.containing(charge.containedTax().add(missing)));
            trace.add("The taxes of the lines come to " + Amounts.text(sum) + ", the order's to "
                    + Amounts.text(tax.stated()) + ": the difference of " + Amounts.text(missing)
                    + " is taken from the tax of '" + charge.name() + "'.");
        }
        for (Charge net : charges) {
            if (net.containedTax().signum() != 0) {
                trace.add(net.name() + ": " + Amounts.text(net.charged()) + " with tax − tax "
                        + Amounts.text(net.containedTax()) + " = " + Amounts.text(net.net()) + " net.");
            }
        }
    }
}
