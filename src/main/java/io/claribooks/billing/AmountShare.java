package io.claribooks.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Splits an amount that contains its taxes over an invoice's combinations of taxes, in the invoice's proportions. What one
 * combination cannot show to the cent is carried to the next; the untaxed one, which can show anything, comes last.
 */
final class AmountShare {
    private AmountShare() {}

    /** A combination with what it comes to, taxes included. */
    private record Part(Combination combination, BigDecimal gross) {}

    static List<CreditLine> of(BigDecimal amount, InvoicePosition position) {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<Combination, BigDecimal> entry : position.nets().entrySet()) {
            if (entry.getValue().signum() > 0) {
                BigDecimal net = entry.getValue();
                parts.add(new Part(entry.getKey(), net.add(entry.getKey().on(net))));
            }
        }
        parts.sort(Comparator.comparing((Part part) -> part.combination().untaxed())
                .thenComparing(Part::gross));
        BigDecimal whole = parts.stream().map(Part::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = amount;
        List<CreditLine> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean last = i == parts.size() - 1;
            BigDecimal share = last ? left : left.multiply(part.gross()).divide(whole, 2, RoundingMode.HALF_UP);
            BigDecimal net = net(share, part.combination());
            lines.add(CreditLine.of(
                    "Refund on invoice " + position.number(), part.combination().text(), net, part.combination()));
            left = left.subtract(net).subtract(part.combination().on(net));
            whole = whole.subtract(part.gross());
        }
        return lines;
    }

    /** The net amount whose taxes bring it nearest to a gross one. */
    private static BigDecimal net(BigDecimal gross, Combination combination) {
        BigDecimal factor = BigDecimal.ONE.add(combination.rate().divide(Amounts.HUNDRED));
        BigDecimal middle = gross.divide(factor, 2, RoundingMode.HALF_UP);
        BigDecimal cent = Amounts.unit(2);
        return List.of(middle, middle.subtract(cent), middle.add(cent)).stream()
                .min(Comparator.comparing(
                        net -> net.add(combination.on(net)).subtract(gross).abs()))
                .orElse(middle);
    }
}
