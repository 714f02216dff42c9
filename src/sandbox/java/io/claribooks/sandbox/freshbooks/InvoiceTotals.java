package io.claribooks.sandbox.freshbooks;

import io.claribooks.sandbox.freshbooks.DocumentLine.LineTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of a document, worked out as recorded invoices can be recomputed: the discount is a percentage taken off
 * every line before tax, and each tax is rounded to cents.
 *
 * @param subtotal the sum of the line amounts
 * @param discount what the discount takes off, zero or negative for a positive subtotal
 * @param tax all taxes together
 * @param amount subtotal, discount and tax added up
 */
record InvoiceTotals(BigDecimal subtotal, BigDecimal discount, BigDecimal tax, BigDecimal amount) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** @param percent the discount, in percent of the subtotal */
    static InvoiceTotals of(List<DocumentLine> lines, BigDecimal percent, Switchboard switches) {
        RoundingMode rounding = rounding(switches);
        BigDecimal subtotal = Decimals.cents(BigDecimal.ZERO);
        for (DocumentLine line : lines) {
            subtotal = subtotal.add(line.amount());
        }
        BigDecimal discount = share(subtotal, percent).setScale(2, rounding).negate();
        BigDecimal tax = new TaxSum(HUNDRED.subtract(percent), switches).of(lines);
        return new InvoiceTotals(subtotal, discount, tax, subtotal.add(discount).add(tax));
    }

    static RoundingMode rounding(Switchboard switches) {
        return switches.is(Switch.ROUNDING_MODE, "half-even") ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
    }

    private static BigDecimal share(BigDecimal amount, BigDecimal percent) {
        return amount.multiply(percent).movePointLeft(2);
    }

    /** Adds up the taxes of all lines, rounding where the switches say. */
    private static final class TaxSum {
        private final BigDecimal charged;
        private final RoundingMode rounding;
        private final boolean perLine;
        private final boolean compounds;
        private final Map<String, BigDecimal> perTax = new LinkedHashMap<>();

        private TaxSum(BigDecimal charged, Switchboard switches) {
            this.charged = charged;
            this.rounding = InvoiceTotals.rounding(switches);
            this.perLine = switches.is(Switch.TAX_ROUNDING, "per-line");
            this.compounds = switches.is(Switch.COMPOUNDED_TAX, "on-tax");
        }

        private BigDecimal of(List<DocumentLine> lines) {
            lines.forEach(this::add);
            return perTax.values().stream()
                    .map(t -> t.setScale(2, rounding))
                    .reduce(Decimals.cents(BigDecimal.ZERO), BigDecimal::add);
        }

        private void add(DocumentLine line) {
            BigDecimal base = share(line.amount(), charged);
            BigDecimal first = add(line.first(), base);
            add(line.second(), compounds && line.compounded() ? base.add(first) : base);
        }

        private BigDecimal add(LineTax tax, BigDecimal base) {
            if (tax.percent().signum() == 0) {
                return BigDecimal.ZERO;
            }
            BigDecimal exact = share(base, tax.percent());
            BigDecimal taken = perLine ? exact.setScale(2, rounding) : exact;
            perTax.merge(tax.name() + "@" + Decimals.plain(tax.percent()), taken, BigDecimal::add);
            return taken;
        }
    }
}
