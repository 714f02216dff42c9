package io.claribooks.billing;

import java.math.BigDecimal;

/** One of the two places for a tax on a line. Used by one thread. */
final class TaxSlot {
    private final int charge;
    private final String chargeName;
    private final ChargedTax tax;
    private final BigDecimal net;
    private final boolean asStated;
    private BigDecimal rate;
    private boolean empty;

    /** @param unit smallest amount of the currency: the order's own rounding */
    TaxSlot(int charge, String chargeName, ChargedTax tax, BigDecimal net, BigDecimal unit) {
        this.charge = charge;
        this.chargeName = chargeName;
        this.tax = tax;
        this.net = net;
        this.asStated = tax.fixed() || ratedAsStated(unit);
        this.rate = asStated ? Rates.held(tax.rate()) : Rates.giving(Amounts.cents(tax.amount()), net);
        this.empty = rate == null;
    }

    /** Whether the stated rate gives the stated amount, but for rounding. */
    private boolean ratedAsStated(BigDecimal unit) {
        if (tax.rate() == null || !Rates.holds(tax.rate())) {
            return false;
        }
        BigDecimal byRate = Amounts.percentOf(net, Rates.held(tax.rate()));
        return byRate.subtract(tax.amount()).abs().compareTo(unit) <= 0;
    }

    int charge() {
        return charge;
    }

    String chargeName() {
        return chargeName;
    }

    ChargedTax tax() {
        return tax;
    }

    BigDecimal net() {
        return net;
    }

    BigDecimal rate() {
        return rate;
    }

    void rate(BigDecimal other) {
        rate = other;
    }

    /** Whether the line bears no such percentage, because none can say the tax. */
    boolean isEmpty() {
        return empty;
    }

    void empty() {
        empty = true;
    }

    BigDecimal exact() {
        return Amounts.percentOf(net, rate);
    }

    /** How far the rate is from the shop's own; zero where it is that. */
    BigDecimal change(BigDecimal other) {
        BigDecimal own = tax.rate() == null ? rate : tax.rate();
        return other.subtract(own).abs();
    }

    /** Whether the shop's rate gave what the shop charged, so that three decimals say it all. */
    boolean isAsStated() {
        return asStated && isOwnRate();
    }

    private boolean isOwnRate() {
        return !empty && tax.rate() != null && tax.rate().compareTo(rate) == 0;
    }

    /** The rate's reason in words where it is none of the shop's own; empty otherwise. */
    String told() {
        String shown = tax.name() + " " + Rates.text(rate);
        if (!tax.told().isEmpty()) {
            return shown + ": " + tax.told();
        }
        return isOwnRate() || tax.rate() == null
                ? ""
                : shown + " in place of " + Rates.text(tax.rate()) + ", to give the tax the shop charged";
    }
}
