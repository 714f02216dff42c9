package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The tax within prices that include it. FreshBooks adds tax to every line, so lines must be net. */
final class ContainedTax {
    private ContainedTax() {}

    static void takeOut(JsonNode order, List<Charge> charges, int digits, List<String> trace) {
        if (!order.path("taxesIncluded").asBoolean(false)) {
            return;
        }
        for (int i = 0; i < charges.size(); i++) {
            Charge net = charges.get(i).containing(of(charges.get(i), digits));
            charges.set(i, net);
            if (net.containedTax().signum() != 0) {
                trace.add(net.name() + ": " + Amounts.text(net.charged()) + " with tax − tax "
                        + Amounts.text(net.containedTax()) + " = " + Amounts.text(net.net()) + " net.");
            }
        }
    }

    /** The line's tax; else its taxes' amounts; else what its rates say. */
    private static BigDecimal of(Charge charge, int digits) {
        JsonNode line = charge.source();
        if (line.hasNonNull("tax")) {
            return Amounts.of(line, "tax");
        }
        BigDecimal amounts = BigDecimal.ZERO;
        BigDecimal rates = BigDecimal.ZERO;
        for (JsonNode tax : line.path("taxes")) {
            amounts = amounts.add(Amounts.of(tax, "amount"));
            rates = rates.add(Amounts.of(tax, "rate"));
        }
        return amounts.signum() != 0 || rates.signum() <= 0
                ? amounts
                : charge.charged()
                        .multiply(rates)
                        .divide(Amounts.HUNDRED.add(rates), Math.min(digits, 2), RoundingMode.HALF_UP);
    }
}
