package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Collects an order's charges, discounts taken off. Negative lines and fees are discounts, not income. */
final class Charges {
    private final JsonNode order;
    private final int digits;
    private final List<String> trace;
    private final List<Charge> charges = new ArrayList<>();
    private final Bundles bundles;
    private BigDecimal negative = BigDecimal.ZERO;

    Charges(JsonNode order, int digits, List<String> trace) {
        this.order = order;
        this.digits = digits;
        this.trace = trace;
        this.bundles = new Bundles(order.path("lineItems"));
    }

    /** All charges, what contains tax brought to its net. */
    List<Charge> all() {
        order.path("lineItems").forEach(this::addItem);
        order.path("shippingLines").forEach(line -> addExtra("shipping", line, "Shipping"));
        order.path("feeLines").forEach(line -> addExtra("fee", line, "Fee"));
        addTotalWithout("shippingLines", "shipping", "shippingTotal", "Shipping");
        addTotalWithout("feeLines", "fee", "feeTotal", "Fee");
        addTotal("tip", "tipTotal", "Tip");
        addTotal("duties", "dutiesTotal", "Duties");
        new OrderDiscount(order, charges, digits, trace).spread(negative);
        ContainedTax.takeOut(order, charges, digits, trace);
        return charges;
    }

    private void addItem(JsonNode line) {
        BigDecimal quantity = Amounts.of(line, "quantity");
        String name = line.path("name").asText(line.path("sku").asText("Item"));
        BigDecimal discount = Amounts.of(line, "discount");
        BigDecimal priced =
                Amounts.cents(quantity.multiply(Amounts.of(line, "unitPrice"))).subtract(discount);
        BigDecimal total = line.hasNonNull("total") ? Amounts.of(line, "total") : priced;
        if (quantity.signum() == 0) {
            trace.add(name + ": quantity 0, left out.");
        } else if (bundles.isPart(line, total)) {
            trace.add(name + ": part of a bundle without a price of its own, named on the bundle's line.");
        } else if (total.signum() < 0) {
            takeOff(name, total);
        } else {
            flagOddTotal(line, name, total, priced);
            charges.add(charge("item", line, name, quantity.abs(), total, discount));
        }
    }

    /** Coupons and manual discounts may overlap on a line: its total is what was charged. */
    private void flagOddTotal(JsonNode line, String name, BigDecimal total, BigDecimal priced) {
        boolean priceKnown = line.hasNonNull("unitPrice");
        if (priceKnown && total.subtract(priced).abs().compareTo(Amounts.unit(digits)) > 0) {
            trace.add(name + ": quantity × price − discount gives " + Amounts.text(priced) + ", the line's total is "
                    + Amounts.text(total) + "; the total is taken for what was charged.");
        }
    }

    private Charge charge(
            String kind, JsonNode line, String name, BigDecimal quantity, BigDecimal charged, BigDecimal discount) {
        return new Charge(kind, line, name, quantity, charged, BigDecimal.ZERO, discount, bundles.partsOf(line));
    }

    private void takeOff(String name, BigDecimal amount) {
        negative = negative.add(amount.abs());
        trace.add(name + ": " + Amounts.text(amount) + " is a discount on the items.");
    }

    private void addExtra(String kind, JsonNode line, String fallbackName) {
        String name = line.path("name").asText(fallbackName);
        BigDecimal stated = Amounts.of(line, "discount");
        BigDecimal amount = Amounts.of(line, "amount");
        BigDecimal charged = amount.subtract(stated);
        if (charged.signum() < 0 && kind.equals("fee")) {
            takeOff(name, charged);
            return;
        }
        if (charged.signum() < 0) {
            throw new Unprovable(
                    "The " + kind + " line '" + name + "' comes to " + Amounts.text(charged)
                            + "; shipping cannot be negative. Nothing was sent.",
                    "Correct its amount or discount in the shop and replay, or bill this order by hand.");
        }
        if (charged.signum() == 0) {
            trace.add(name + ": " + Amounts.text(amount) + " less a discount of " + Amounts.text(stated)
                    + " leaves nothing, left out.");
            return;
        }
        charges.add(charge(kind, line, name, BigDecimal.ONE, charged, stated));
    }

    /** Some shops send the sum only, without its lines. */
    private void addTotalWithout(String lines, String kind, String member, String name) {
        if (order.path(lines).isEmpty()) {
            addTotal(kind, member, name);
        }
    }

    private void addTotal(String kind, String member, String name) {
        BigDecimal amount = Amounts.of(order, member);
        if (amount.signum() > 0) {
            charges.add(charge(kind, MissingNode.getInstance(), name, BigDecimal.ONE, amount, BigDecimal.ZERO));
        }
    }
}
