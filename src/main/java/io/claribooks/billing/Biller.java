package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Works out what an order's invoice must say, so that FreshBooks' arithmetic gives the order's total and its taxes.
 * What the customer
 * was charged is the truth; no balancing line is invented, and a difference of rounding within the limit is named on a
 * line of its own.
 */
public final class Biller {
    private final JsonNode order;
    private final Map<String, String> itemNames;
    private final BillingRules rules;
    private final int digits;
    private final List<String> trace = new ArrayList<>();
    private List<BillLine> lines = new ArrayList<>();
    private Bill.Discount discount;
    private boolean ratesChosen;

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
        Biller biller = new Biller(order, itemNames, rules);
        try {
            return biller.bill();
        } catch (Unprovable question) {
            throw question.after(biller.trace);
        }
    }

    private Bill bill() {
        BigDecimal total = Amounts.of(order, "total");
        requireHeld("The order's total", total);
        requireHeld("The order's rounding", Amounts.of(order, "rounding"));
        if (digits > 2) {
            requireHeld("The order's tax", Amounts.of(order, "tax"));
        }
        OrderSums sums = new OrderSums(order, digits);
        boolean included = sums.taxesIncluded(trace);
        sums.check(included);
        writeLines(included);
        addRounding(Amounts.of(order, "rounding"), "the order's own rounding");
        bridge(total);
        if (lines.isEmpty()) {
            throw new Unprovable(
                    Doubt.EMPTY_ORDER,
                    "No line of the order is left to bill. Nothing was sent.",
                    "Discard this event if the order is over nothing, or correct the order in the shop and replay.");
        }
        FreshBooksArithmetic.Totals totals = totals();
        requireExactTax(totals.tax());
        traceTotals(totals);
        Terms terms = Terms.of(order, rules, trace);
        return new Bill(
                order.path("currency").asText(),
                terms.days(),
                terms.text(),
                discount,
                List.copyOf(lines),
                total,
                totals.tax(),
                List.copyOf(trace));
    }

    private void writeLines(boolean included) {
        Charges collected = new Charges(order, digits, rules.lines(), trace);
        List<Charge> charges = collected.all(included);
        BillTaxes taxes = new BillTaxes(order, rules.tax(), digits, included, trace);
        taxes.apply(charges, collected.takenOff(), collected.takenOffEach());
        charges.forEach(this::requirePositive);
        BillLines writer = new BillLines(itemNames, digits, included);
        lines.addAll(writer.of(charges, taxes));
        ratesChosen = taxes.hasChosenRate();
        boolean exact = totals().total().compareTo(Amounts.of(order, "total")) == 0;
        if (rules.percentageDiscount()
                && exact
                && !included
                && Amounts.of(order, "rounding").signum() == 0) {
            new PercentageDiscount(order, writer, taxes, rules.taxRounding())
                    .of(charges, lines)
                    .ifPresent(this::show);
        }
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal off = i < charges.size() ? charges.get(i).discount() : BigDecimal.ZERO;
            traceLine(
                    i < charges.size() ? charges.get(i) : null, lines.get(i), discount == null ? off : BigDecimal.ZERO);
        }
    }

    private void traceLine(Charge charge, BillLine line, BigDecimal off) {
        if (charge != null && !Amounts.fitsCents(charge.net())) {
            trace.add(charge.name() + ": " + charge.net().toPlainString() + " is rounded to "
                    + Amounts.text(Amounts.cents(charge.net())) + "; FreshBooks holds two decimals.");
        }
        trace.add(LineText.trace(line, off, rules.taxRounding()));
    }

    private void show(PercentageDiscount.Shown shown) {
        lines = new ArrayList<>(shown.lines());
        discount = shown.discount();
        trace.add("The discount is shown as " + Rates.text(discount.percent())
                + " off all lines, which gives the same cents and taxes as on the lines.");
    }

    private FreshBooksArithmetic.Totals totals() {
        ObjectNode sketch = InvoiceSketch.of(lines);
        if (discount != null) {
            sketch.put("discount_value", discount.percent().toPlainString());
        }
        return FreshBooksArithmetic.totals(sketch, rules.taxRounding());
    }

    private void requireHeld(String what, BigDecimal amount) {
        if (!Amounts.fitsCents(amount)) {
            throw new Unprovable(
                            Doubt.DECIMALS,
                            what + " is " + amount.toPlainString() + " "
                                    + order.path("currency").asText()
                                    + "; FreshBooks holds two decimals. Nothing was sent.",
                            "Bill this order by hand.")
                    .with("amount", amount);
        }
    }

    private void requirePositive(Charge charge) {
        if (charge.net().signum() < 0) {
            throw new Unprovable(
                            Doubt.NEGATIVE_LINE,
                            "'" + charge.name() + "' comes to " + Amounts.text(charge.net())
                                    + " without tax; an invoice line cannot be negative. Nothing was sent.",
                            "Correct the line's total or tax in the shop and replay, or bill this order by hand.")
                    .with("net", charge.net());
        }
    }

    /** Names a difference within the limit on a line of its own; a larger one is a question. */
    private void bridge(BigDecimal total) {
        FreshBooksArithmetic.Totals totals = totals();
        BigDecimal difference = total.subtract(totals.total());
        if (difference.abs().compareTo(rules.roundingLimit()) > 0 || !Amounts.fits(difference, digits)) {
            throw tooFar(total, totals, difference);
        }
        addRounding(
                difference,
                "the order's total is " + Amounts.text(total) + ", lines and taxes come to "
                        + Amounts.text(totals.total()) + "; shop and FreshBooks round differently");
    }

    /** Where cents of tax are to be exact, what no rates can say is a question and never a rounding line. */
    private void requireExactTax(BigDecimal reached) {
        BigDecimal stated = OrderTax.of(order).stated();
        if (!rules.tax().exactCents() || ratesChosen || stated == null) {
            return;
        }
        BigDecimal onLines = lines.stream()
                .filter(line -> line.kind().equals("tax"))
                .map(BillLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal off = Amounts.cents(stated).subtract(reached).subtract(onLines);
        if (off.signum() != 0) {
            throw new Unprovable(
                            Doubt.TAX_CENTS,
                            "The order's tax is " + Amounts.text(stated)
                                    + "; no percentages FreshBooks holds give it to the" + " cent, the nearest give "
                                    + Amounts.text(reached) + ". Nothing was sent.",
                            "Replay with the setting tax.cents=rounding-line, which names the difference of "
                                    + Amounts.text(off) + " on a line of its own, or bill this order by hand.")
                    .with("orderTax", stated)
                    .with("invoiceTax", reached)
                    .with("difference", off);
        }
    }

    private void addRounding(BigDecimal amount, String why) {
        if (amount.signum() != 0) {
            lines.add(BillLines.plain("rounding", rules.lines().of("rounding", "Rounding"), amount));
            trace.add("Rounding line " + Amounts.text(Amounts.cents(amount)) + ": " + why + ".");
        }
    }

    private Unprovable tooFar(BigDecimal total, FreshBooksArithmetic.Totals totals, BigDecimal difference) {
        return new Unprovable(
                        Doubt.ORDER_SUM,
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

    private void traceTotals(FreshBooksArithmetic.Totals totals) {
        totals.taxes()
                .forEach((name, tax) ->
                        trace.add((name.equals("Tax") ? name : "Tax " + name) + ": " + Amounts.text(tax) + "."));
        String off = discount == null
                ? ""
                : " − discount " + Amounts.text(totals.discount().negate());
        trace.add("Lines " + Amounts.text(totals.subtotal()) + off + " + taxes " + Amounts.text(totals.tax()) + " = "
                + Amounts.text(totals.total()) + ", the order's total.");
    }
}
