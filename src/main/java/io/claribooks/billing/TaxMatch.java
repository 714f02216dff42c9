package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds which of an invoice's combinations of taxes a refunded amount carries. */
final class TaxMatch {
    private final InvoicePosition position;
    private final BillingRules rules;

    TaxMatch(InvoicePosition position, BillingRules rules) {
        this.position = position;
        this.rules = rules;
    }

    /**
     * What was found.
     *
     * @param line the invoice's line that is likeliest meant, or null
     */
    record Found(Combination combination, JsonNode line) {
        String name(String fallback) {
            String name = line == null ? "" : line.path("name").asText("");
            return name.isBlank() ? fallback : name;
        }
    }

    /**
     * The combination of a part of a refund.
     *
     * @param tax what the refund says its taxes are
     * @param rates the refund's taxes with their rates, or null when it names none
     * @param unit the net price of one, or null
     * @param hint the SKU, which some line's text may hold
     * @throws Unprovable when no line of the invoice that is left bears such a tax
     */
    Found find(BigDecimal net, BigDecimal tax, JsonNode rates, BigDecimal unit, String hint) {
        List<Combination> fitting = new ArrayList<>();
        position.nets().forEach((combination, left) -> {
            if (left.compareTo(net) >= 0 && distance(combination, net, tax).compareTo(rules.roundingLimit()) <= 0) {
                fitting.add(combination);
            }
        });
        List<Combination> exact =
                fitting.stream().filter(one -> sameRates(one, rates)).toList();
        List<Combination> chosen = exact.isEmpty() ? fitting : exact;
        return chosen.stream()
                .map(combination -> new Found(combination, line(combination, unit, hint)))
                .min(Comparator.comparing((Found found) -> distance(found.combination(), net, tax))
                        .thenComparing(found -> found.line() == null))
                .orElseThrow(() -> unknown(net, tax));
    }

    private static BigDecimal distance(Combination combination, BigDecimal net, BigDecimal tax) {
        return combination.on(net).subtract(tax).abs();
    }

    private static boolean sameRates(Combination combination, JsonNode rates) {
        if (rates == null) {
            return false;
        }
        List<BigDecimal> wanted = new ArrayList<>();
        rates.forEach(tax -> wanted.add(Amounts.plain(Amounts.of(tax, "rate"))));
        return combination.rates().equals(wanted.stream().sorted().toList());
    }

    /** The line of that price, else the only one, else none. */
    private JsonNode line(Combination combination, BigDecimal unit, String hint) {
        List<JsonNode> lines = position.lines(combination);
        for (JsonNode line : lines) {
            boolean named = !hint.isEmpty()
                    && (line.path("name").asText() + " "
                                    + line.path("description").asText())
                            .contains(hint);
            if (named || unit != null && costs(line, unit)) {
                return line;
            }
        }
        return lines.size() == 1 ? lines.get(0) : null;
    }

    private static boolean costs(JsonNode line, BigDecimal unit) {
        BigDecimal quantity = Amounts.of(line, "qty");
        return quantity.multiply(unit)
                        .subtract(InvoicePosition.lineAmount(line))
                        .abs()
                        .compareTo(Amounts.unit(2))
                <= 0;
    }

    private Unprovable unknown(BigDecimal net, BigDecimal tax) {
        List<String> there = position.nets().entrySet().stream()
                .map(entry ->
                        Amounts.text(entry.getValue()) + " " + entry.getKey().text())
                .toList();
        return new Unprovable(
                        Doubt.REFUND_TAX,
                        "The refund returns " + Amounts.text(net) + " with a tax of " + Amounts.text(tax)
                                + "; invoice " + position.number() + " still stands for " + String.join("; ", there)
                                + ", none of which fits. Nothing was sent.",
                        "Make the credit note by hand in FreshBooks, then discard; or correct the refund and replay.")
                .with("net", net)
                .with("tax", tax);
    }
}
