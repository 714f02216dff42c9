package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * At most two taxes per line: where a line has more, one keeps its name and the others are combined, on every line of
 * the order alike,
 * so that the invoice shows the same names throughout.
 */
final class TwoTaxes {
    private static final int MOST = 2;

    private final TaxRules rules;
    private final Set<String> combined = new HashSet<>();

    private TwoTaxes(TaxRules rules) {
        this.rules = rules;
    }

    /** Combines the taxes of the charges in place. */
    static TwoTaxes bring(List<Charge> charges, TaxRules rules, List<String> trace) {
        TwoTaxes two = new TwoTaxes(rules);
        charges.replaceAll(charge -> charge.taxes().size() < MOST ? charge : charge.taxed(merged(charge.taxes())));
        List<Charge> full =
                charges.stream().filter(charge -> charge.taxes().size() > MOST).toList();
        if (full.isEmpty()) {
            return two;
        }
        String kept = two.kept(full);
        full.forEach(charge -> charge.taxes().forEach(tax -> two.combined.add(tax.name())));
        two.combined.remove(kept);
        trace.add("A FreshBooks line holds two taxes: " + kept + " keeps its name, "
                + String.join(", ", two.combined.stream().sorted().toList()) + " are combined as "
                + rules.combinedName() + ".");
        charges.replaceAll(two::combine);
        return two;
    }

    /** Taxes of one name on one line are one tax. */
    private static List<ChargedTax> merged(List<ChargedTax> taxes) {
        Map<String, ChargedTax> byName = new LinkedHashMap<>();
        taxes.forEach(tax -> byName.merge(tax.name(), tax, (a, b) -> together(a.name(), a.code(), List.of(a, b))));
        return List.copyOf(byName.values());
    }

    private static ChargedTax together(String name, String code, List<ChargedTax> parts) {
        BigDecimal rate = BigDecimal.ZERO;
        BigDecimal amount = BigDecimal.ZERO;
        StringJoiner told = new StringJoiner(" + ");
        for (ChargedTax part : parts) {
            rate = rate == null || part.rate() == null ? null : rate.add(part.rate());
            amount = amount.add(part.amount());
            told.add(part.name() + (part.rate() == null ? "" : " " + Rates.text(Rates.held(part.rate()))));
        }
        return new ChargedTax(name, code, rate, amount, told.toString());
    }

    private String kept(List<Charge> full) {
        List<ChargedTax> all =
                full.stream().flatMap(charge -> charge.taxes().stream()).toList();
        for (String wanted : rules.keep()) {
            for (ChargedTax tax : all) {
                if (tax.is(wanted)) {
                    return tax.name();
                }
            }
        }
        ChargedTax largest = all.get(0);
        for (ChargedTax tax : all) {
            boolean larger =
                    tax.rate() != null && (largest.rate() == null || tax.rate().compareTo(largest.rate()) > 0);
            largest = larger ? tax : largest;
        }
        return largest.name();
    }

    private Charge combine(Charge charge) {
        List<ChargedTax> taxes = new ArrayList<>();
        List<ChargedTax> others = new ArrayList<>();
        charge.taxes().forEach(tax -> (combined.contains(tax.name()) ? others : taxes).add(tax));
        if (!others.isEmpty()) {
            taxes.add(together(rules.combinedName(), "", others));
        }
        return charge.taxed(taxes);
    }

    /** What the invoice calls a tax of the order's summary. */
    String nameOf(JsonNode row) {
        String tax = ChosenTaxes.name(row, rules);
        return combined.contains(tax) ? rules.combinedName() : tax;
    }
}
