package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collects a credit's lines and closes them at the amount that is owed. Used by one thread. */
final class CreditSum {
    private final String currency;
    private final BillingRules rules;
    private final List<CreditLine> lines = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    CreditSum(String currency, BillingRules rules) {
        this.currency = currency;
        this.rules = rules;
    }

    /** Adds a line; one of nothing is left out. */
    void add(CreditLine line) {
        if (line.amount().signum() == 0) {
            return;
        }
        lines.add(line);
        trace.add(
                "Credit " + line.name() + ": " + Amounts.plain(line.quantity()).toPlainString() + " × "
                        + Amounts.text(line.unitCost()) + " = " + Amounts.text(line.amount()) + ", "
                        + line.combination().text() + ".");
    }

    void note(String sentence) {
        trace.add(sentence);
    }

    FreshBooksArithmetic.Totals totals() {
        ObjectNode sketch = new JsonNodeFactory(true).objectNode();
        ArrayNode array = sketch.putArray("lines");
        lines.forEach(line -> array.add(line.sketch()));
        return FreshBooksArithmetic.totals(sketch, rules.taxRounding());
    }

    /**
     * The finished credit. A difference within the rounding limit is named on a line of its own.
     *
     * @param owed what FreshBooks must show
     * @param what the thing credited, as the subject of a sentence
     * @throws Unprovable when lines and taxes are further away
     */
    Credit close(BigDecimal owed, String what) {
        BigDecimal reached = totals().total();
        BigDecimal difference = owed.subtract(reached);
        if (difference.abs().compareTo(rules.roundingLimit()) > 0) {
            throw new Unprovable(
                            Doubt.CREDIT_SUM,
                            what + " is " + Amounts.text(owed) + " " + currency
                                    + ", the lines and taxes of its credit come to " + Amounts.text(reached)
                                    + "; the difference of " + Amounts.text(difference)
                                    + " is more than the rounding limit of " + Amounts.text(rules.roundingLimit())
                                    + ". Nothing was sent.",
                            "Make the credit note by hand in FreshBooks, then discard; or correct the numbers in the"
                                    + " shop and replay.")
                    .with("owed", owed)
                    .with("credit", reached)
                    .with("difference", difference);
        }
        if (difference.signum() != 0) {
            add(CreditLine.of(rules.lines().of("rounding", "Rounding"), null, difference, Combination.UNTAXED));
        }
        FreshBooksArithmetic.Totals totals = totals();
        trace.add("Credit lines " + Amounts.text(totals.subtotal()) + " + taxes " + Amounts.text(totals.tax()) + " = "
                + Amounts.text(totals.total()) + ".");
        return new Credit(currency, totals.total(), totals.tax(), List.copyOf(lines), List.copyOf(trace));
    }
}
