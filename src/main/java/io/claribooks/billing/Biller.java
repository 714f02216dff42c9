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
    private final JsonNode order;
    private final Map<String, String> itemNames;
    private final BillingRules rules;
    private final int digits;
    private final List<String> trace = new ArrayList<>();
    private final List<BillLine> lines = new ArrayList<>();

    private Biller(JsonNode order, Map<String, String> itemNames, BillingRules rules) {
        this.order = order;
        this.itemNames = itemNames;
        this.rules = rules;
        this.digits = Amounts.digits(order);
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
        BigDecimal total = Amounts.of(order, "total");
        requireCents("The order's total", total);
        requireCents("The order's rounding", Amounts.of(order, "rounding"));
        OrderSums.check(order, digits);
        for (Charge charge : new Charges(order, digits, trace).all()) {
            addLine(charge);
        }
        addRounding(Amounts.of(order, "rounding"), "the order's own rounding");
        bridge(total);
        FreshBooksArithmetic.Totals totals = totals();
        checkTax(totals.tax());
        traceTotals(totals);
        int days = Terms.dueOffsetDays(order, rules, trace);
        return new Bill(
                order.path("currency").asText(), days, List.copyOf(lines), total, totals.tax(), List.copyOf(trace));
    }

    private FreshBooksArithmetic.Totals totals() {
        return FreshBooksArithmetic.totals(InvoiceSketch.of(lines), rules.taxRounding());
    }

    private void requireCents(String what, BigDecimal amount) {
        if (!Amounts.fitsCents(amount)) {
            throw new Unprovable(
                            what + " is " + amount.toPlainString() + " "
                                    + order.path("currency").asText()
                                    + "; FreshBooks holds two decimals. Nothing was sent.",
                            "Bill this order by hand.")
                    .with("amount", amount);
        }
    }

    private void addLine(Charge charge) {
        requireCents("The net amount of '" + charge.name() + "'", charge.net());
        if (charge.net().signum() < 0) {
            throw new Unprovable(
                            "'" + charge.name() + "' comes to " + Amounts.text(charge.net())
                                    + " without tax; an invoice line cannot be negative. Nothing was sent.",
                            "Correct the line's total or tax in the shop and replay, or bill this order by hand.")
                    .with("net", charge.net());
        }
        BigDecimal net = Amounts.cents(charge.net());
        List<Tax> taxes = LineTaxes.of(charge, order, trace);
        BigDecimal unit = unitCost(charge, net);
        String sku = charge.source().path("sku").asText("");
        boolean whole = unit != null;
        BigDecimal quantity = whole ? Amounts.plain(charge.quantity()) : BigDecimal.ONE;
        BigDecimal cost = whole ? unit : net;
        String description =
                LineText.description(charge, whole, order.path("taxesIncluded").asBoolean(false));
        lines.add(new BillLine(
                charge.kind(), sku, charge.name(), itemNames.get(sku), description, quantity, cost, net, taxes));
        trace.add(LineText.trace(charge, quantity, cost, net, taxes, rules.taxRounding()));
    }

    /** A cost the currency can show that gives the net amount with the full quantity; null when there is none. */
    private BigDecimal unitCost(Charge charge, BigDecimal net) {
        int decimals = Math.min(digits, 2);
        BigDecimal price = Amounts.of(charge.source(), "unitPrice");
        if (price.signum() != 0
                && Amounts.fits(price, decimals)
                && Amounts.cents(charge.quantity().multiply(price)).compareTo(net) == 0) {
            return price.setScale(decimals, RoundingMode.HALF_UP);
        }
        BigDecimal unit = net.divide(charge.quantity(), decimals, RoundingMode.HALF_UP);
        return unit.multiply(charge.quantity()).compareTo(net) == 0 ? unit : null;
    }

    /** Names a difference within the limit on a line of its own; a larger one is a question. */
    private void bridge(BigDecimal total) {
        FreshBooksArithmetic.Totals totals = totals();
        BigDecimal difference = total.subtract(totals.total());
        if (difference.abs().compareTo(rules.roundingLimit()) > 0) {
            throw tooFar(total, totals, difference);
        }
        addRounding(
                difference,
                "the order's total is " + Amounts.text(total) + ", lines and taxes come to "
                        + Amounts.text(totals.total()) + "; shop and FreshBooks round differently");
    }

    private void addRounding(BigDecimal amount, String why) {
        if (amount.signum() == 0) {
            return;
        }
        BigDecimal cents = Amounts.cents(amount);
        String name = rules.roundingLineName();
        lines.add(new BillLine("rounding", null, name, null, null, BigDecimal.ONE, cents, cents, List.of()));
        trace.add("Rounding line " + Amounts.text(cents) + ": " + why + ".");
    }

    private Unprovable tooFar(BigDecimal total, FreshBooksArithmetic.Totals totals, BigDecimal difference) {
        return new Unprovable(
                        "The order's total is " + Amounts.text(total) + ", its lines and taxes come to "
                                + Amounts.text(totals.total()) + "; the difference of " + Amounts.text(difference)
                                + " is more than the rounding limit of " + Amounts.text(rules.roundingLimit())
                                + ". Likeliest cause: " + LikelyCause.of(order, difference, totals.tax(), digits)
                                + ". Nothing was sent.",
                        "Correct the order in the shop and replay, or bill it by hand.")
                .with("orderTotal", total)
                .with("invoiceTotal", totals.total())
                .with("difference", difference)
                .with("limit", rules.roundingLimit());
    }

    private void checkTax(BigDecimal tax) {
        BigDecimal stated = Amounts.of(order, "tax");
        BigDecimal gap = stated.subtract(tax).abs();
        if (order.hasNonNull("tax") && gap.compareTo(rules.roundingLimit()) > 0) {
            throw new Unprovable(
                            "The order's tax is " + Amounts.text(stated) + ", the rates of its lines give "
                                    + Amounts.text(tax) + "; the tax report would be wrong by " + Amounts.text(gap)
                                    + ". Nothing was sent.",
                            "Correct the tax in the shop and replay, or bill the order by hand.")
                    .with("orderTax", stated)
                    .with("invoiceTax", tax)
                    .with("difference", gap)
                    .with("limit", rules.roundingLimit());
        }
    }

    private void traceTotals(FreshBooksArithmetic.Totals totals) {
        totals.taxes().forEach((name, tax) -> trace.add("Tax " + name + ": " + Amounts.text(tax) + "."));
        trace.add("Lines " + Amounts.text(totals.subtotal()) + " + taxes " + Amounts.text(totals.tax()) + " = "
                + Amounts.text(totals.total()) + ", the order's total.");
    }
}
