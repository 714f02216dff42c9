package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Taxes of negative lines and fees, which lower the items' taxes where the order's tax says that they do. */
final class LoweredTaxes {
    private final List<Charge> charges;
    private final OrderTax orderTax;
    private final List<String> trace;

    LoweredTaxes(List<Charge> charges, OrderTax orderTax, List<String> trace) {
        this.charges = charges;
        this.orderTax = orderTax;
        this.trace = trace;
    }

    void lower(List<JsonNode> takenOff, StatedTaxes stated) {
        List<ChargedTax> negative = new ArrayList<>();
        for (JsonNode line : takenOff) {
            BigDecimal amount = Amounts.of(line, line.hasNonNull("amount") ? "amount" : "total");
            negative.addAll(stated.of(Charge.of("fee", line, line.path("name").asText("Fee"), amount)));
        }
        BigDecimal sum = negative.stream().map(ChargedTax::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() >= 0 || orderTax.stated() == null) {
            return;
        }
        BigDecimal without = orderTax.stated().subtract(OrderTax.sum(charges));
        if (without.subtract(sum).abs().compareTo(without.abs()) < 0) {
            negative.forEach(this::lower);
        }
    }

    private void lower(ChargedTax negative) {
        List<Integer> bearing = new ArrayList<>();
        BigDecimal base = BigDecimal.ZERO;
        for (int i = 0; i < charges.size(); i++) {
            BigDecimal borne = borne(charges.get(i), negative.name());
            if (borne.signum() > 0) {
                bearing.add(i);
                base = base.add(borne);
            }
        }
        if (base.compareTo(negative.amount().abs()) < 0) {
            return;
        }
        BigDecimal rest = negative.amount();
        for (int k = 0; k < bearing.size(); k++) {
            Charge charge = charges.get(bearing.get(k));
            BigDecimal share = k == bearing.size() - 1
                    ? rest
                    : negative.amount()
                            .multiply(borne(charge, negative.name()))
                            .divide(base, negative.amount().scale(), RoundingMode.HALF_UP);
            rest = rest.subtract(share);
            charges.set(bearing.get(k), lowered(charge, negative.name(), share));
        }
        trace.add("The discount lowers " + negative.name() + " of the items by "
                + Amounts.text(negative.amount().abs()) + ".");
    }

    private static BigDecimal borne(Charge charge, String name) {
        BigDecimal borne = BigDecimal.ZERO;
        for (ChargedTax tax : charge.taxes()) {
            borne = charge.isItem() && tax.name().equals(name) ? borne.add(tax.amount()) : borne;
        }
        return borne;
    }

    private static Charge lowered(Charge charge, String name, BigDecimal share) {
        List<ChargedTax> taxes = new ArrayList<>();
        BigDecimal left = share;
        for (ChargedTax tax : charge.taxes()) {
            boolean bears = tax.name().equals(name) && left.signum() != 0;
            taxes.add(bears ? tax.charging(tax.amount().add(left)) : tax);
            left = bears ? BigDecimal.ZERO : left;
        }
        return charge.taxed(taxes);
    }
}
