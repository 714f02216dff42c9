package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an invoice still stands for after the credits given on it: the total, and the net amounts by combination of taxes, as
 * FreshBooks holds them and not as the shop remembers them.
 */
public final class InvoicePosition {
    private final JsonNode invoice;
    private final List<JsonNode> credits;
    private final BigDecimal total;
    private final Map<Combination, BigDecimal> nets;

    private InvoicePosition(
            JsonNode invoice, List<JsonNode> credits, BigDecimal total, Map<Combination, BigDecimal> nets) {
        this.invoice = invoice;
        this.credits = credits;
        this.total = total;
        this.nets = nets;
    }

    /**
     * The position of an invoice.
     *
     * @param invoice as FreshBooks answers it, with {@code lines}
     * @param credits the credit notes given on it, with {@code lines}
     * @throws Unprovable when the lines of the invoice do not give its amount by the known arithmetic
     */
    public static InvoicePosition of(JsonNode invoice, List<JsonNode> credits, BillingRules rules) {
        BigDecimal amount = amount(invoice);
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(invoice, rules.taxRounding());
        if (totals.total().compareTo(amount) != 0) {
            throw new Unprovable(
                    Doubt.INVOICE_SUM,
                    "Invoice " + invoice.path("invoice_number").asText() + " shows " + Amounts.text(amount)
                            + ", but its lines and taxes come to " + Amounts.text(totals.total())
                            + ", so a part of it cannot be credited safely. Nothing was sent.",
                    "Make the credit note by hand in FreshBooks, then discard; check the setting"
                            + " freshbooks.tax-rounding.");
        }
        Map<Combination, BigDecimal> nets = nets(invoice);
        BigDecimal left = amount;
        for (JsonNode credit : credits) {
            left = left.subtract(amount(credit));
            nets(credit).forEach((combination, net) -> nets.merge(combination, net.negate(), BigDecimal::add));
        }
        return new InvoicePosition(invoice, List.copyOf(credits), left, nets);
    }

    private static BigDecimal amount(JsonNode record) {
        return new BigDecimal(record.path("amount").path("amount").asText("0"));
    }

    /** Net of the invoice's own percentage discount, whose rounding falls on the largest combination. */
    static Map<Combination, BigDecimal> nets(JsonNode document) {
        BigDecimal percent = Amounts.of(document, "discount_value");
        Map<Combination, BigDecimal> nets = new LinkedHashMap<>();
        BigDecimal subtotal = BigDecimal.ZERO;
        for (JsonNode line : document.path("lines")) {
            BigDecimal amount = lineAmount(line);
            subtotal = subtotal.add(amount);
            nets.merge(Combination.of(line), amount, BigDecimal::add);
        }
        if (percent.signum() == 0) {
            return nets;
        }
        BigDecimal kept = subtotal.subtract(Amounts.cents(Amounts.percentOf(subtotal, percent)));
        nets.replaceAll((combination, net) -> net.subtract(Amounts.cents(Amounts.percentOf(net, percent))));
        BigDecimal sum = nets.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rest = kept.subtract(sum);
        nets.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(largest -> largest.setValue(largest.getValue().add(rest)));
        return nets;
    }

    static BigDecimal lineAmount(JsonNode line) {
        BigDecimal cost = new BigDecimal(line.path("unit_cost").path("amount").asText("0"));
        return Amounts.cents(Amounts.of(line, "qty").multiply(cost));
    }

    /** What is not credited yet. */
    public BigDecimal total() {
        return total;
    }

    /** The invoice's whole amount. */
    public BigDecimal invoiced() {
        return amount(invoice);
    }

    /** What was credited before. */
    public BigDecimal credited() {
        return invoiced().subtract(total);
    }

    String currency() {
        return invoice.path("currency_code").asText();
    }

    String number() {
        return invoice.path("invoice_number").asText();
    }

    /** Whether the invoice's lines stand as they are: nothing was credited, no discount lies over them. */
    boolean untouched() {
        return credits.isEmpty() && Amounts.of(invoice, "discount_value").signum() == 0;
    }

    /** Whether no discount lies over the lines, so that each can be credited by itself. */
    boolean plain() {
        return Amounts.of(invoice, "discount_value").signum() == 0;
    }

    List<JsonNode> credits() {
        return credits;
    }

    Map<Combination, BigDecimal> nets() {
        return nets;
    }

    JsonNode lines() {
        return invoice.path("lines");
    }

    /** The invoice's lines of one combination. */
    List<JsonNode> lines(Combination combination) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode line : lines()) {
            if (Combination.of(line).equals(combination)) {
                found.add(line);
            }
        }
        return found;
    }
}
