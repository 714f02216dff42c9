package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Collects an order's charges net of tax and discount. */
final class Charges {
    private final JsonNode order;
    private final boolean taxesIncluded;
    private final List<String> trace;

    Charges(JsonNode order, List<String> trace) {
        this.order = order;
        this.taxesIncluded = order.path("taxesIncluded").asBoolean(false);
        this.trace = trace;
    }

    List<Charge> all() {
        List<Charge> charges = new ArrayList<>();
        order.path("lineItems").forEach(line -> addItem(charges, line));
        spreadOrderDiscount(charges);
        order.path("shippingLines").forEach(line -> addExtra(charges, "shipping", line, "Shipping"));
        order.path("feeLines").forEach(line -> addExtra(charges, "fee", line, "Fee"));
        addTotal(charges, "tip", "tipTotal", "Tip");
        addTotal(charges, "duties", "dutiesTotal", "Duties");
        return charges;
    }

    private void addItem(List<Charge> charges, JsonNode line) {
        BigDecimal quantity = Amounts.of(line, "quantity");
        String name = line.path("name").asText(line.path("sku").asText("Item"));
        BigDecimal discount = Amounts.of(line, "discount");
        BigDecimal total = line.hasNonNull("total")
                ? Amounts.of(line, "total")
                : Amounts.cents(quantity.multiply(Amounts.of(line, "unitPrice")))
                        .subtract(discount);
        if (quantity.signum() == 0 && total.signum() == 0) {
            trace.add(name + ": quantity 0, left out.");
            return;
        }
        BigDecimal billed = quantity.signum() == 0 ? BigDecimal.ONE : quantity;
        charges.add(new Charge("item", line, name, billed, net(line, total), discount));
    }

    private BigDecimal net(JsonNode line, BigDecimal total) {
        return taxesIncluded ? total.subtract(Amounts.of(line, "tax")) : total;
    }

    private void addExtra(List<Charge> charges, String kind, JsonNode line, String fallbackName) {
        BigDecimal discount = Amounts.of(line, "discount");
        BigDecimal amount = Amounts.of(line, "amount").subtract(discount);
        if (amount.signum() < 0) {
            throw new Unprovable(
                    "The " + kind + " line '" + line.path("name").asText(kind) + "' is negative ("
                            + amount.toPlainString() + "); FreshBooks has no line for it.",
                    "Bill this order by hand, or have the shop send it as a discount.");
        }
        BigDecimal net = net(line, amount);
        if (net.signum() != 0 || Amounts.of(line, "tax").signum() != 0) {
            charges.add(new Charge(kind, line, line.path("name").asText(fallbackName), BigDecimal.ONE, net, discount));
        }
    }

    private void addTotal(List<Charge> charges, String kind, String member, String name) {
        BigDecimal amount = Amounts.of(order, member);
        if (amount.signum() > 0) {
            charges.add(new Charge(kind, MissingNode.getInstance(), name, BigDecimal.ONE, amount, BigDecimal.ZERO));
        }
    }

    /** What the order takes off beyond its lines is spread over the items by amount, the remainder on the largest. */
    private void spreadOrderDiscount(List<Charge> charges) {
        BigDecimal left = Amounts.of(order, "discountTotal");
        for (String lines : new String[] {"lineItems", "shippingLines"}) {
            for (JsonNode line : order.path(lines)) {
                left = left.subtract(Amounts.of(line, "discount"));
            }
        }
        BigDecimal base = charges.stream().map(Charge::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (left.signum() <= 0 || base.signum() <= 0 || taxesIncluded) {
            return;
        }
        trace.add("Order discount " + Amounts.text(left) + " is spread over the items by amount.");
        BigDecimal rest = left;
        int largest = 0;
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            BigDecimal share = left.multiply(charge.net()).divide(base, 2, RoundingMode.DOWN);
            rest = rest.subtract(share);
            largest = charge.net().compareTo(charges.get(largest).net()) >= 0 ? i : largest;
            charges.set(i, charge.less(share));
        }
        charges.set(largest, charges.get(largest).less(rest));
    }
}
