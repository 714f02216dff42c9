package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tax the order charges without saying on which lines: it is spread by amount, at one rate, over the taxable lines
 * that say nothing
 * about tax.
 */
final class SilentTaxes {
    private static final List<Set<String>> SCOPES = List.of(
            Set.of("item"),
            Set.of("item", "shipping"),
            Set.of("item", "shipping", "handling", "surcharge", "fee"),
            Set.of("item", "handling", "surcharge", "fee"));

    private final List<Charge> charges;
    private final boolean included;
    private final int digits;
    private final List<String> trace;

    SilentTaxes(List<Charge> charges, boolean included, int digits, List<String> trace) {
        this.charges = charges;
        this.included = included;
        this.digits = digits;
        this.trace = trace;
    }

    void spread(OrderTax tax, BigDecimal tolerance) {
        BigDecimal known = OrderTax.sum(charges);
        BigDecimal rest = tax.stated() == null ? BigDecimal.ZERO : tax.stated().subtract(known);
        BigDecimal rounding = known.signum() == 0 ? BigDecimal.ZERO : tolerance;
        if (rest.compareTo(rounding) <= 0 || silent(Set.of()).isEmpty()) {
            return;
        }
        for (ChargedTax one : rests(tax, rest, tolerance)) {
            spread(one);
        }
    }

    /** What is left of each of the order's taxes; one tax without a name where those do not say. */
    private List<ChargedTax> rests(OrderTax tax, BigDecimal rest, BigDecimal tolerance) {
        Map<String, BigDecimal> known = OrderTax.byName(charges);
        List<ChargedTax> rests = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : tax.lines()) {
            String name = StatedTaxes.name(line);
            BigDecimal left = Amounts.of(line, "amount").subtract(known.getOrDefault(name, BigDecimal.ZERO));
            if (left.signum() > 0) {
                BigDecimal rate = StatedTaxes.rate(line);
                rests.add(new ChargedTax(name, line.path("code").asText(""), rate, left, ""));
                sum = sum.add(left);
            }
        }
        return sum.subtract(rest).abs().compareTo(tolerance) <= 0 && !rests.isEmpty()
                ? rests
                : List.of(new ChargedTax("Tax", "", null, rest, ""));
    }

    /** The silent charges of some kinds, of all kinds where none is named. */
    private List<Integer> silent(Set<String> kinds) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            boolean wanted = kinds.isEmpty() || kinds.contains(charge.kind());
            if (wanted
                    && charge.canBeTaxed()
                    && charge.isSilentAboutTax()
                    && charge.charged().signum() > 0) {
                found.add(i);
            }
        }
        return found;
    }

    private void spread(ChargedTax tax) {
        List<Integer> over = silent(Set.of());
        boolean explained = false;
        for (Set<String> scope : SCOPES) {
            List<Integer> candidate = silent(scope);
            if (!explained && tax.rate() != null && explains(tax, candidate)) {
                over = candidate;
                explained = true;
            }
        }
        if (!explained && !silent(SCOPES.get(0)).isEmpty()) {
            over = silent(SCOPES.get(0));
        }
        share(tax, over, explained);
    }

    private boolean explains(ChargedTax tax, List<Integer> over) {
        BigDecimal whole = included ? Amounts.HUNDRED.add(tax.rate()) : Amounts.HUNDRED;
        BigDecimal expected = base(over).multiply(tax.rate()).divide(whole, 6, RoundingMode.HALF_UP);
        BigDecimal allowed = Amounts.unit(digits).multiply(BigDecimal.valueOf(1L + over.size() / 2));
        return expected.subtract(tax.amount()).abs().compareTo(allowed) <= 0;
    }

    private BigDecimal base(List<Integer> over) {
        return over.stream().map(i -> charges.get(i).charged()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void share(ChargedTax tax, List<Integer> over, boolean explained) {
        BigDecimal base = base(over);
        if (base.signum() == 0) {
            return;
        }
        BigDecimal net = included ? base.subtract(tax.amount()) : base;
        BigDecimal rate = explained ? tax.rate() : Rates.giving(Amounts.cents(tax.amount()), net);
        BigDecimal rest = tax.amount();
        for (int k = 0; k < over.size(); k++) {
            Charge charge = charges.get(over.get(k));
            BigDecimal part = k == over.size() - 1
                    ? rest
                    : tax.amount().multiply(charge.charged()).divide(base, digits, RoundingMode.HALF_UP);
            rest = rest.subtract(part);
            List<ChargedTax> taxes = new ArrayList<>(charge.taxes());
            taxes.add(new ChargedTax(tax.name(), tax.code(), rate, part, ""));
            charges.set(over.get(k), charge.taxed(taxes));
        }
        trace.add("The order charges " + Amounts.text(tax.amount()) + " of " + tax.name()
                + " without saying on which lines: " + (rate == null ? "" : Rates.text(rate) + " ") + "on "
                + Amounts.text(base) + (included ? " with tax" : "") + ", the "
                + (over.size() == 1 ? "taxable line that says" : over.size() + " taxable lines that say")
                + " nothing about tax.");
    }
}
