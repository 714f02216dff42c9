package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects an order's charges, discounts taken off. Negative lines and fees are discounts, not income. */
final class Charges {
    private static final Set<String> FEE_KINDS = Set.of("handling", "surcharge", "tip", "duties");

    private final JsonNode order;
    private final int digits;
    private final LineNames names;
    private final List<String> trace;
    private final List<Charge> charges = new ArrayList<>();
    private final List<JsonNode> takenOff = new ArrayList<>();
    private final Bundles bundles;
    private BigDecimal negative = BigDecimal.ZERO;
    private List<BigDecimal> takenOffEach = List.of();

    Charges(JsonNode order, int digits, LineNames names, List<String> trace) {
        this.order = order;
        this.digits = digits;
        this.names = names;
        this.trace = trace;
        this.bundles = new Bundles(order);
    }

    /** All charges with every discount taken off. */
    List<Charge> all(boolean taxesIncluded) {
        order.path("lineItems").forEach(this::addItem);
        order.path("shippingLines").forEach(line -> addExtra("shipping", line, "Shipping"));
        order.path("feeLines").forEach(line -> addExtra(feeKind(line), line, "Fee"));
        addTotalWithout("shippingLines", "shipping", "shippingTotal", "Shipping");
        addTotalWithout("feeLines", "fee", "feeTotal", "Fee");
        addTotalWithout("tip", "tip", "tipTotal", "Tip");
        addTotalWithout("duties", "duties", "dutiesTotal", "Duties");
        OrderDiscount discount = new OrderDiscount(order, charges, digits, taxesIncluded, trace);
        dropUnowedSurcharge(discount.beyondTotal(negative), taxesIncluded);
        takenOffEach = discount.spread(negative);
        return charges;
    }

    /** A surcharge the seller bears stands in the order's lines, but not in its total. */
    private void dropUnowedSurcharge(BigDecimal beyondTotal, boolean taxesIncluded) {
        for (Charge charge : charges) {
            BigDecimal tax = taxesIncluded ? BigDecimal.ZERO : Amounts.of(charge.source(), "tax");
            if (charge.kind().equals("surcharge")
                    && charge.charged().add(tax).compareTo(beyondTotal) == 0
                    && Amounts.of(order, "discountTotal").compareTo(beyondTotal) < 0) {
                charges.remove(charge);
                trace.add(charge.name() + ": " + Amounts.text(charge.charged())
                        + " is not in the order's total, so the buyer does not owe it; left out.");
                return;
            }
        }
    }

    /** The negative lines and fees, whose taxes lower those of the items. */
    List<JsonNode> takenOff() {
        return takenOff;
    }

    /** What those took off each charge. */
    List<BigDecimal> takenOffEach() {
        return takenOffEach;
    }

    private void addItem(JsonNode line) {
        BigDecimal quantity = Quantities.of(line);
        String name = line.path("name").asText(line.path("sku").asText("Item"));
        BigDecimal discount = Amounts.of(line, "discount");
        BigDecimal priced =
                Amounts.cents(quantity.multiply(Amounts.of(line, "unitPrice"))).subtract(discount);
        BigDecimal total = line.hasNonNull("total") ? Amounts.of(line, "total") : priced;
        if (quantity.signum() == 0) {
            trace.add(name + ": quantity 0, left out.");
        } else if (bundles.isPart(line, total)) {
            trace.add(name + ": part of a bundle" + (total.signum() == 0 ? " without a price of its own" : "")
                    + ", named on the bundle's line.");
        } else if (bundles.isBilledByParts(line)) {
            trace.add(name + ": a bundle whose parts are billed in its place; the subtotal counts the parts.");
        } else if (total.signum() < 0) {
            takeOff(line, name, total);
        } else {
            flagOddTotal(line, name, total, priced);
            charges.add(item(line, name, total).counted(quantity.abs(), discount, bundles.partsOf(line)));
        }
    }

    private Charge item(JsonNode line, String name, BigDecimal total) {
        if (Quantities.isChargedOnBackOrder(line)) {
            trace.add(name + ": none in stock, "
                    + line.path("quantityBackOrdered").asText() + " on back order are charged and billed.");
        }
        String type = word(line, "type");
        String kind = type.equals("gift-card") ? "gift-card" : type.equals("fee") ? feeKind(line) : "item";
        return Charge.of(kind, line, names.of(kind, name), total);
    }

    private static String word(JsonNode line, String member) {
        return line.path(member).asText("").strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A fee of a type nobody knows is a fee like any other. */
    private static String feeKind(JsonNode line) {
        String type = word(line, "type");
        return FEE_KINDS.contains(type) ? type : "fee";
    }

    /** Coupons and manual discounts may overlap on a line: its total is what was charged. */
    private void flagOddTotal(JsonNode line, String name, BigDecimal total, BigDecimal priced) {
        boolean priceKnown = line.hasNonNull("unitPrice");
        if (priceKnown && total.subtract(priced).abs().compareTo(Amounts.unit(digits)) > 0) {
            trace.add(name + ": quantity × price − discount gives " + Amounts.text(priced) + ", the line's total is "
                    + Amounts.text(total) + "; the total is taken for what was charged.");
        }
        BigDecimal told = BigDecimal.ZERO;
        for (JsonNode discount : order.path("discounts")) {
            JsonNode ids = discount.path("lineItemIds");
            boolean own = ids.size() == 1 && ids.get(0).equals(line.path("id"));
            told = own ? told.add(Amounts.of(discount, "amount")) : told;
        }
        BigDecimal taken = Amounts.of(line, "discount");
        if (taken.signum() > 0 && told.compareTo(taken) > 0) {
            trace.add(name + ": the discounts told come to " + Amounts.text(told) + ", " + Amounts.text(taken)
                    + " was taken off; the line's total of " + Amounts.text(total) + " is what was charged.");
        }
    }

    private void takeOff(JsonNode line, String name, BigDecimal amount) {
        negative = negative.add(amount.abs());
        takenOff.add(line);
        trace.add(name + ": " + Amounts.text(amount) + " is a discount on the items.");
    }

    private void addExtra(String kind, JsonNode line, String fallbackName) {
        String name = line.path("name").asText(fallbackName);
        BigDecimal stated = Amounts.of(line, "discount");
        BigDecimal amount = Amounts.of(line, "amount");
        BigDecimal charged = amount.subtract(stated);
        if (charged.signum() < 0 && !kind.equals("shipping")) {
            takeOff(line, name, charged);
            return;
        }
        if (charged.signum() < 0) {
            throw new Unprovable(
                    Doubt.NEGATIVE_LINE,
                    "The " + kind + " line '" + name + "' comes to " + Amounts.text(charged)
                            + "; shipping cannot be negative. Nothing was sent.",
                    "Correct its amount or discount in the shop and replay, or bill this order by hand.");
        }
        if (charged.signum() == 0) {
            trace.add(name + ": " + Amounts.text(amount) + " less a discount of " + Amounts.text(stated)
                    + " leaves nothing, left out.");
            return;
        }
        charges.add(Charge.of(kind, line, names.of(kind, name), charged).counted(BigDecimal.ONE, stated, ""));
    }

    /** Some shops send the sum only, without its lines. */
    private void addTotalWithout(String lines, String kind, String member, String name) {
        BigDecimal amount = Amounts.of(order, member);
        boolean listed = !order.path(lines).isEmpty()
                || lines.equals(kind)
                        && charges.stream().anyMatch(charge -> charge.kind().equals(kind));
        if (!listed && amount.signum() < 0) {
            takeOff(MissingNode.getInstance(), name, amount);
        } else if (!listed && amount.signum() > 0) {
            charges.add(Charge.of(kind, MissingNode.getInstance(), names.of(kind, name), amount));
        }
    }
}
