package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What earlier credits have left of each line of an invoice: taxes that are rounded by line then add up to what was billed.
 * A credit takes from the line of its name, else from the largest ones that are taxed alike.
 */
final class RestLines {
    /** A line of the invoice, and what is left of it. */
    private static final class Rest {
        private final String name;
        private final Combination combination;
        private BigDecimal net;

        Rest(String name, Combination combination, BigDecimal net) {
            this.name = name;
            this.combination = combination;
            this.net = net;
        }

        BigDecimal take(BigDecimal amount) {
            BigDecimal taken = net.signum() > 0 ? amount.min(net) : BigDecimal.ZERO;
            net = net.subtract(taken);
            return amount.subtract(taken);
        }
    }

    private RestLines() {}

    static List<CreditLine> of(InvoicePosition position) {
        List<Rest> rests = new ArrayList<>();
        for (JsonNode line : position.lines()) {
            String name = line.path("name").asText();
            rests.add(new Rest(name, Combination.of(line), InvoicePosition.lineAmount(line)));
        }
        for (JsonNode credit : position.credits()) {
            for (JsonNode line : credit.path("lines")) {
                take(rests, line);
            }
        }
        return rests.stream()
                .map(rest -> CreditLine.of(rest.name, null, rest.net, rest.combination))
                .toList();
    }

    private static void take(List<Rest> rests, JsonNode line) {
        Combination combination = Combination.of(line);
        String name = line.path("name").asText();
        BigDecimal left = InvoicePosition.lineAmount(line);
        List<Rest> alike = rests.stream()
                .filter(rest -> rest.combination.equals(combination))
                .sorted(Comparator.comparing((Rest rest) -> !rest.name.equals(name))
                        .thenComparing(rest -> rest.net.negate()))
                .toList();
        for (Rest rest : alike) {
            left = left.signum() > 0 ? rest.take(left) : left;
        }
        if (left.signum() != 0) {
            rests.add(new Rest("Credited before", combination, left.negate()));
        }
    }
}
