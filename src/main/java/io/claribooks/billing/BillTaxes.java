package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The taxes of an order's charges, from what the shop states to percentages FreshBooks holds. Used by one thread. */
final class BillTaxes {
    private static final int MOST_SPLITS = 4;

    private final JsonNode order;
    private final TaxRules rules;
    private final int digits;
    private final boolean included;
    private final List<String> trace;
    private final OrderTax orderTax;
    private final Map<String, List<TaxSlot>> byName = new HashMap<>();
    private final List<List<TaxSlot>> byCharge = new ArrayList<>();
    private List<RateFit.TaxLine> taxLines = List.of();

    BillTaxes(JsonNode order, TaxRules rules, int digits, boolean included, List<String> trace) {
        this.order = order;
        this.rules = rules;
        this.digits = digits;
        this.included = included;
        this.trace = trace;
        this.orderTax = OrderTax.of(order);
    }

    /**
     * Reads the taxes onto the charges, brings charges to their net, and finds the rates.
     *
     * @param charges changed in place
     * @param takenOff negative lines and fees, whose taxes lower those of the items
     * @param takenOffEach what those took off each charge
     */
    void apply(List<Charge> charges, List<JsonNode> takenOff, List<BigDecimal> takenOffEach) {
        read(charges, takenOff, takenOffEach);
        new SilentTaxes(charges, included, digits, trace).spread(orderTax, tolerance(charges));
        TaxStatus.flagChargedExempt(order, orderTax, trace);
        TaxStatus.nameReverseCharge(order, charges, orderTax, rules, trace);
        ChosenTaxes.apply(charges, rules, trace);
        TwoTaxes names = TwoTaxes.bring(charges, rules, trace);
        if (included) {
            ContainedTax.takeOut(charges, orderTax, tolerance(charges), digits, trace);
        }
        fit(charges, TaxTargets.of(charges, orderTax, names, tolerance(charges)));
    }

    /**
     * Rates without amounts count on the price the customer pays; where only the price before a negative fee gives
     * the order's tax, on that.
     */
    private void read(List<Charge> charges, List<JsonNode> takenOff, List<BigDecimal> takenOffEach) {
        List<String> told = new ArrayList<>();
        List<Charge> after = read(charges, takenOff, Collections.nCopies(charges.size(), BigDecimal.ZERO), told);
        if (!takenOff.isEmpty() && isOff(after)) {
            List<String> toldBefore = new ArrayList<>();
            List<Charge> before = read(charges, takenOff, takenOffEach, toldBefore);
            boolean right = !isOff(before);
            after = right ? before : after;
            told = right ? toldBefore : told;
        }
        Collections.copy(charges, after);
        trace.addAll(told);
    }

    private List<Charge> read(List<Charge> charges, List<JsonNode> takenOff, List<BigDecimal> back, List<String> told) {
        StatedTaxes stated = new StatedTaxes(order, digits, included, told);
        List<Charge> taxed = new ArrayList<>(charges.size());
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            taxed.add(charge.taxed(stated.of(charge.less(back.get(i).negate()))));
        }
        new LoweredTaxes(taxed, orderTax, told).lower(takenOff, stated);
        return taxed;
    }

    private boolean isOff(List<Charge> charges) {
        return orderTax.stated() != null
                && orderTax.stated().subtract(OrderTax.sum(charges)).abs().compareTo(tolerance(charges)) > 0;
    }

    private BigDecimal tolerance(List<Charge> charges) {
        return OrderTax.tolerance(charges, rules.roundingLimit(), digits);
    }

    private void fit(List<Charge> charges, Map<String, BigDecimal> targets) {
        TaxSlot large = tryFit(charges, targets);
        for (int i = 0; large != null && i < MOST_SPLITS; i++) {
            SplitCharge.apply(charges, large.charge(), trace);
            large = tryFit(charges, targets);
        }
        if (large != null) {
            throw RateFit.unsaid(large);
        }
    }

    /** A place whose line must be split; null when all taxes are said. */
    private TaxSlot tryFit(List<Charge> charges, Map<String, BigDecimal> targets) {
        byName.clear();
        byCharge.clear();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            BigDecimal net = Amounts.cents(charge.net());
            byCharge.add(new ArrayList<>(2));
            for (ChargedTax tax : charge.taxes()) {
                TaxSlot slot = new TaxSlot(i, charge.name(), tax, net, Amounts.unit(digits));
                byName.computeIfAbsent(tax.name(), name -> new ArrayList<>()).add(slot);
                byCharge.get(i).add(slot);
            }
        }
        List<String> told = new ArrayList<>();
        RateFit fit = new RateFit(rules, tolerance(charges), digits, told);
        for (Map.Entry<String, BigDecimal> target : targets.entrySet()) {
            TaxSlot large = fit.fit(target.getKey(), byName.get(target.getKey()), target.getValue());
            if (large != null) {
                return large;
            }
        }
        trace.addAll(told);
        taxLines = fit.taxLines();
        return null;
    }

    /** A charge's taxes, in the order the shop gives them. */
    List<Tax> of(int charge) {
        return byCharge.get(charge).stream()
                .filter(slot -> !slot.isEmpty())
                .map(slot -> new Tax(slot.tax().name(), slot.rate()))
                .toList();
    }

    /** Sentences about those of a charge's rates that are not the shop's own. */
    List<String> told(int charge) {
        return byCharge.get(charge).stream()
                .filter(slot -> !slot.isEmpty())
                .map(TaxSlot::told)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** Whether a rate stands that a person chose, so that the shop's cents of tax are not the measure. */
    boolean hasChosenRate() {
        return byCharge.stream().flatMap(List::stream).anyMatch(slot -> slot.tax()
                .fixed());
    }

    /** Taxes no percentage can say. */
    List<RateFit.TaxLine> taxLines() {
        return taxLines;
    }
}
