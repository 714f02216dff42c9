package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The credit that a cancelled order, or one that has become cheaper, leaves on its invoice. */
public final class OrderCredit {
    private OrderCredit() {}

    /** A line's name and taxes: lines alike in both are compared as one. */
    private record Alike(String name, Combination combination) {}

    /**
     * The credit over everything the invoice still stands for.
     *
     * @throws Unprovable when lines and taxes do not give what is left
     */
    public static Credit whole(InvoicePosition position, BillingRules rules) {
        CreditSum sum = new CreditSum(position.currency(), rules);
        if (position.untouched()) {
            position.lines().forEach(line -> sum.add(copy(line)));
            return close(sum, position);
        }
        CreditSum byLine = new CreditSum(position.currency(), rules);
        if (position.plain()) {
            RestLines.of(position).forEach(byLine::add);
        }
        position.nets()
                .forEach((combination, net) -> sum.add(CreditLine.of(
                        net.signum() < 0 ? "Credited before" : "Rest of invoice " + position.number(),
                        combination.text(),
                        net,
                        combination)));
        return close(distance(byLine, position) <= distance(sum, position) ? byLine : sum, position);
    }

    /** How many cents FreshBooks' rounding would leave open. */
    private static long distance(CreditSum sum, InvoicePosition position) {
        return position.total()
                .subtract(sum.totals().total())
                .abs()
                .movePointRight(2)
                .longValue();
    }

    private static Credit close(CreditSum sum, InvoicePosition position) {
        return sum.close(position.total(), "What is left of invoice " + position.number());
    }

    private static CreditLine copy(JsonNode line) {
        return new CreditLine(
                line.path("name").asText(),
                line.path("description").asText(""),
                Amounts.of(line, "qty"),
                new BigDecimal(line.path("unit_cost").path("amount").asText("0")),
                Combination.of(line));
    }

    /**
     * The credit over the difference between what the invoice stands for and the order as it is now.
     *
     * @param changed {@code {"invoice":{…}}}, the order as it is now in FreshBooks' shape
     * @throws Unprovable when a kind of taxes rises while another falls, or the difference cannot be shown to the cent
     */
    public static Credit difference(InvoicePosition position, JsonNode changed, BillingRules rules) {
        JsonNode now = changed.path("invoice");
        BigDecimal total =
                FreshBooksArithmetic.totals(changed, rules.taxRounding()).total();
        CreditSum sum = new CreditSum(position.currency(), rules);
        Map<Alike, BigDecimal> lines = byLine(position, now);
        boolean plain =
                position.untouched() && Amounts.of(now, "discount_value").signum() == 0;
        if (plain && lines.values().stream().allMatch(net -> net.signum() >= 0)) {
            lines.forEach((line, net) -> sum.add(CreditLine.of(line.name(), "Order changed", net, line.combination())));
        } else {
            byCombination(position, now).forEach((combination, net) -> {
                requireFall(combination, net, position);
                sum.add(CreditLine.of("Change of invoice " + position.number(), combination.text(), net, combination));
            });
        }
        return sum.close(
                position.total().subtract(total), "The difference between invoice " + position.number() + " and order");
    }

    private static Map<Alike, BigDecimal> byLine(InvoicePosition position, JsonNode now) {
        Map<Alike, BigDecimal> nets = new LinkedHashMap<>();
        for (JsonNode line : position.lines()) {
            nets.merge(alike(line), InvoicePosition.lineAmount(line), BigDecimal::add);
        }
        for (JsonNode line : now.path("lines")) {
            nets.merge(alike(line), InvoicePosition.lineAmount(line).negate(), BigDecimal::add);
        }
        return nets;
    }

    private static Alike alike(JsonNode line) {
        return new Alike(line.path("name").asText().strip(), Combination.of(line));
    }

    private static Map<Combination, BigDecimal> byCombination(InvoicePosition position, JsonNode now) {
        Map<Combination, BigDecimal> nets = new LinkedHashMap<>(position.nets());
        InvoicePosition.nets(now).forEach((combination, net) -> nets.merge(combination, net.negate(), BigDecimal::add));
        return nets;
    }

    private static void requireFall(Combination combination, BigDecimal net, InvoicePosition position) {
        if (net.signum() < 0) {
            throw new Unprovable(
                    Doubt.CREDIT_SUM,
                    "Compared with invoice " + position.number() + " the changed order charges "
                            + Amounts.text(net.negate()) + " more of what is " + combination.text()
                            + ", though less in all; one credit note cannot say both. Nothing was sent.",
                    "Credit and bill by hand in FreshBooks, then discard.");
        }
    }
}
