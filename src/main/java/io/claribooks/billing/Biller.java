package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Works out what an order's invoice must say, so that FreshBooks' arithmetic gives the order's total. What the customer was
 * charged is the truth; no balancing line is invented, and a difference of rounding within the limit is named on a line of its
 * own.
 */
public final class Biller {
    private static final String ROUNDING = "Rounding";

    private final JsonNode order;
    private final Map<String, String> itemNames;
    private final BillingRules rules;
    private final List<String> trace = new ArrayList<>();
    private final List<BillLine> lines = new ArrayList<>();

    private Biller(JsonNode order, Map<String, String> itemNames, BillingRules rules) {
        this.order = order;
        this.itemNames = itemNames;
        this.rules = rules;
    }

    /**
     * An order's bill.
     *
     * @param order canonical order
     * @param itemNames FreshBooks items' names by the order's SKU
     * @throws Unprovable when no such bill exists
     */
    public static Bill bill(ObjectNode order, Map<String, String> itemNames, BillingRules rules) {
        return new Biller(order, itemNames, rules).bill();
    }

    private Bill bill() {
        OrderSums.check(order);
        for (Charge charge : new Charges(order, trace).all()) {
            addLine(charge);
        }
        addRounding(Amounts.of(order, "rounding"), "the order's own rounding");
        BigDecimal total = Amounts.of(order, "total");
        FreshBooksArithmetic.Totals totals = totals();
        BigDecimal difference = total.subtract(totals.total());
        if (difference.abs().compareTo(rules.roundingLimit()) > 0) {
            throw tooFar(total, totals, difference);
        }
        addRounding(difference, "shop and FreshBooks round differently");
        checkTax(totals.tax());
        int days = Terms.dueOffsetDays(order, rules, trace);
        return new Bill(
                order.path("currency").asText(), days, List.copyOf(lines), total, totals.tax(), List.copyOf(trace));
    }

    private FreshBooksArithmetic.Totals totals() {
        return FreshBooksArithmetic.totals(InvoiceSketch.of(lines), rules.taxRounding());
    }

    private void addLine(Charge charge) {
        if (!Amounts.fitsCents(charge.net())) {
            throw new Unprovable(
                    "'" + charge.name() + "' costs " + charge.net().toPlainString() + " "
                            + order.path("currency").asText() + "; FreshBooks holds two decimals.",
                    "Bill this order by hand.");
        }
        BigDecimal net = Amounts.cents(charge.net());
        List<Tax> taxes = LineTaxes.of(charge, order);
        BigDecimal unit = unitCost(charge, net);
        String sku = charge.source().path("sku").asText("");
        boolean whole = unit != null;
        BigDecimal quantity = whole ? plain(charge.quantity()) : BigDecimal.ONE;
        BigDecimal cost = whole ? unit : net;
        String description = LineText.description(charge, whole);
        lines.add(new BillLine(
                charge.kind(), sku, charge.name(), itemNames.get(sku), description, quantity, cost, net, taxes));
        trace.add(LineText.trace(charge, quantity, cost, net, taxes));
    }

    /** A cost with two decimals that gives the net amount with the full quantity; null when there is none. */
    private static BigDecimal unitCost(Charge charge, BigDecimal net) {
        BigDecimal price = Amounts.of(charge.source(), "unitPrice");
        if (price.signum() != 0 && Amounts.fitsCents(price) && gives(charge.quantity(), price, net)) {
            return Amounts.cents(price);
        }
        BigDecimal unit = net.divide(charge.quantity(), 2, RoundingMode.HALF_UP);
        boolean exact = unit.multiply(charge.quantity()).compareTo(net) == 0;
        return exact ? unit : null;
    }

    private static boolean gives(BigDecimal quantity, BigDecimal unit, BigDecimal net) {
        return Amounts.cents(quantity.multiply(unit)).compareTo(net) == 0;
    }

    private static BigDecimal plain(BigDecimal quantity) {
        BigDecimal stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private void addRounding(BigDecimal amount, String why) {
        if (amount.signum() == 0) {
            return;
        }
        BigDecimal cents = Amounts.cents(amount);
        lines.add(new BillLine("rounding", null, ROUNDING, null, null, BigDecimal.ONE, cents, cents, List.of()));
        trace.add("Rounding line " + Amounts.text(cents) + ": " + why + ".");
    }

    private Unprovable tooFar(BigDecimal total, FreshBooksArithmetic.Totals totals, BigDecimal difference) {
        BigDecimal taxGap = Amounts.of(order, "tax").subtract(totals.tax());
        String cause = taxGap.compareTo(difference) == 0
                ? "the taxes of the lines do not come to the order's tax of " + Amounts.text(Amounts.of(order, "tax"))
                : "a line, a fee or a discount is missing from the order, or counted twice";
        return new Unprovable(
                "The order's total is " + Amounts.text(total) + ", its lines and taxes come to "
                        + Amounts.text(totals.total()) + "; the difference of " + Amounts.text(difference)
                        + " is more than the rounding limit of " + Amounts.text(rules.roundingLimit())
                        + ". Likeliest cause: " + cause + ". Nothing was sent.",
                "Correct the order in the shop and replay, or bill it by hand.");
    }

    private void checkTax(BigDecimal tax) {
        if (!order.hasNonNull("tax")) {
            return;
        }
        BigDecimal gap = Amounts.of(order, "tax").subtract(tax).abs();
        if (gap.compareTo(rules.roundingLimit()) > 0) {
            throw new Unprovable(
                    "The order's tax is " + Amounts.text(Amounts.of(order, "tax")) + ", the rates of its lines give "
                            + Amounts.text(tax) + "; the tax report would be wrong by " + Amounts.text(gap)
                            + ". Nothing was sent.",
                    "Correct the tax in the shop and replay, or bill the order by hand.");
        }
    }
}
