package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tax of the whole order as the shop states it.
 *
 * @param stated null when neither the order nor its list of taxes says
 */
record OrderTax(BigDecimal stated, JsonNode lines) {
    static OrderTax of(JsonNode order) {
        JsonNode lines = order.path("taxLines");
        if (order.hasNonNull("tax")) {
            return new OrderTax(Amounts.of(order, "tax"), lines);
        }
        return new OrderTax(lines.isEmpty() ? null : Amounts.sum(lines, "amount"), lines);
    }

    static BigDecimal sum(List<Charge> charges) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Charge charge : charges) {
            for (ChargedTax tax : charge.taxes()) {
                sum = sum.add(tax.amount());
            }
        }
        return sum;
    }

    static Map<String, BigDecimal> byName(List<Charge> charges) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Charge charge : charges) {
            charge.taxes().forEach(tax -> sums.merge(tax.name(), tax.amount(), BigDecimal::add));
        }
        return sums;
    }

    /**
     * What rounding alone can explain between the order's tax and that of its lines: half a unit for each, or the
     * limit.
     */
    static BigDecimal tolerance(List<Charge> charges, BigDecimal limit, int digits) {
        int roundings = 1;
        for (Charge charge : charges) {
            roundings += charge.taxes().size();
        }
        return Amounts.unit(digits)
                .multiply(BigDecimal.valueOf(roundings))
                .divide(BigDecimal.valueOf(2))
                .max(limit);
    }
}
