package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Gives the taxes of an order the names and rates a person chose for them. */
final class ChosenTaxes {
    private ChosenTaxes() {}

    /** Changes the taxes of the charges in place. */
    static void apply(List<Charge> charges, TaxRules rules, List<String> trace) {
        if (rules.choices().isEmpty()) {
            return;
        }
        TreeSet<String> told = new TreeSet<>();
        charges.replaceAll(charge -> charge.taxed(chosen(charge.taxes(), rules, told)));
        trace.addAll(told);
    }

    private static List<ChargedTax> chosen(List<ChargedTax> taxes, TaxRules rules, TreeSet<String> told) {
        List<ChargedTax> all = new ArrayList<>(taxes.size());
        for (ChargedTax tax : taxes) {
            TaxChoice choice = rules.choice(tax.name(), tax.code());
            all.add(choice == null ? tax : tax.chosen(choice));
            if (choice != null && (choice.name() != null || choice.rate() != null)) {
                told.add("The tax " + tax.name() + " is billed as "
                        + (choice.name() == null ? tax.name() : choice.name())
                        + (choice.rate() == null ? "" : " " + Rates.text(choice.rate())) + ", as was chosen for it.");
            }
        }
        return all;
    }

    /** What the invoice calls a tax of the order's summary. */
    static String name(JsonNode row, TaxRules rules) {
        String name = StatedTaxes.name(row);
        TaxChoice choice = rules.choice(name, row.path("code").asText(""));
        return choice == null || choice.name() == null ? name : choice.name();
    }
}
