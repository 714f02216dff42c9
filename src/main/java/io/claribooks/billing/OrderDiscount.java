package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A discount on the whole order. Shops differ in whether it is on the lines' totals already, so the order's own total
 * decides;
 * what is not on the lines is spread by amount, the remainder on the largest.
 */
final class OrderDiscount {
    private final JsonNode order;
    private final List<Charge> charges;
    private final int digits;
    private final boolean taxesIncluded;
    private final List<String> trace;

    OrderDiscount(JsonNode order, List<Charge> charges, int digits, boolean taxesIncluded, List<String> trace) {
        this.order = order;
        this.charges = charges;
        this.digits = digits;
        this.taxesIncluded = taxesIncluded;
        this.trace = trace;
    }

    /**
     * An amount to take off some charges.
     *
     * @param where the charges in words
     * @param ids the order's lines that bear it; empty for all of their kind
     */
    private record Part(String where, BigDecimal amount, Set<String> ids) {
        boolean isShipping() {
            return where.equals("shipping");
        }
    }

    /**
     * Takes discounts off the charges.
     *
     * @param negative what negative lines and fees take off, always spread over the items
     * @return each charge's share of that
     */
    List<BigDecimal> spread(BigDecimal negative) {
        BigDecimal tooMuch = beyondTotal(negative);
        List<Part> chosen = List.of();
        for (List<Part> candidate : List.of(byTarget("order"), byTarget("order", "line"), byTotal())) {
            chosen = distance(candidate, tooMuch).compareTo(distance(chosen, tooMuch)) < 0 ? candidate : chosen;
        }
        chosen.forEach(this::spread);
        List<BigDecimal> before = charges.stream().map(Charge::charged).toList();
        spread(new Part("items", negative, Set.of()));
        return IntStream.range(0, before.size())
                .mapToObj(i -> before.get(i).subtract(charges.get(i).charged()))
                .toList();
    }

    private static BigDecimal distance(List<Part> parts, BigDecimal tooMuch) {
        BigDecimal sum = parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return tooMuch.subtract(sum).abs();
    }

    /** By how much charges and taxes are more than the order's total. */
    BigDecimal beyondTotal(BigDecimal negative) {
        BigDecimal sum = Amounts.of(order, "rounding").subtract(negative);
        for (Charge charge : charges) {
            sum = sum.add(charge.charged());
        }
        return (taxesIncluded ? sum : sum.add(tax())).subtract(Amounts.of(order, "total"));
    }

    private BigDecimal tax() {
        if (order.hasNonNull("tax")) {
            return Amounts.of(order, "tax");
        }
        return charges.stream()
                .map(charge -> Amounts.of(charge.source(), "tax"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the order's discount total says beyond its lines. */
    private List<Part> byTotal() {
        BigDecimal left = Amounts.of(order, "discountTotal")
                .subtract(Amounts.sum(order.path("lineItems"), "discount"))
                .subtract(Amounts.sum(order.path("shippingLines"), "discount"));
        if (left.signum() <= 0) {
            return List.of();
        }
        BigDecimal shipping = left.min(shippingTargeted());
        return List.of(new Part("items", left.subtract(shipping), Set.of()), new Part("shipping", shipping, Set.of()));
    }

    /** What the list of discounts says. */
    private List<Part> byTarget(String... targets) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode discount : order.path("discounts")) {
            if (Set.of(targets).contains(target(discount))) {
                Set<String> ids = new HashSet<>();
                discount.path("lineItemIds").forEach(id -> ids.add(id.asText()));
                parts.add(new Part("items", Amounts.of(discount, "amount"), ids));
            }
        }
        parts.add(new Part("shipping", shippingTargeted(), Set.of()));
        return parts;
    }

    /** A target nobody knows is the order. */
    private static String target(JsonNode discount) {
        String target = discount.path("target").asText("order").toLowerCase(Locale.ROOT);
        return target.equals("line") || target.equals("shipping") ? target : "order";
    }

    private BigDecimal shippingTargeted() {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode discount : order.path("discounts")) {
            if (target(discount).equals("shipping")) {
                sum = sum.add(Amounts.of(discount, "amount"));
            }
        }
        return sum.subtract(Amounts.sum(order.path("shippingLines"), "discount"))
                .max(BigDecimal.ZERO);
    }

    private void spread(Part part) {
        if (part.amount().signum() == 0) {
            return;
        }
        Predicate<Charge> over = over(part);
        BigDecimal base = base(over);
        if (base.compareTo(part.amount()) < 0) {
            throw new Unprovable(
                            Doubt.DISCOUNT,
                            "Discounts of " + Amounts.text(part.amount()) + " are more than the " + part.where()
                                    + ", which come to " + Amounts.text(base) + ". Nothing was sent.",
                            "Correct the discount in the shop and replay, or bill this order by hand.")
                    .with("discount", part.amount())
                    .with("base", base);
        }
        BigDecimal[] shares = shares(over, part.amount(), base);
        StringJoiner told = new StringJoiner(", ");
        for (int i = 0; i < shares.length; i++) {
            if (shares[i].signum() != 0) {
                charges.set(i, charges.get(i).less(shares[i]));
                told.add(charges.get(i).name() + " " + Amounts.text(shares[i]));
            }
        }
        trace.add("Discount " + Amounts.text(part.amount()) + " spread over the " + part.where() + " by amount: " + told
                + ".");
    }

    /** The lines that are named; else the items; else, where those cost too little, everything but tips and duties. */
    private Predicate<Charge> over(Part part) {
        if (part.isShipping()) {
            return charge -> charge.kind().equals("shipping");
        }
        Predicate<Charge> named =
                charge -> part.ids().contains(charge.source().path("id").asText(""))
                        && (charge.isItem() || charge.kind().equals("gift-card"));
        if (base(named).compareTo(part.amount()) >= 0) {
            return named;
        }
        return base(Charge::isItem).compareTo(part.amount()) >= 0
                ? Charge::isItem
                : charge -> !charge.kind().equals("tip") && !charge.kind().equals("duties");
    }

    private BigDecimal base(Predicate<Charge> over) {
        return charges.stream().filter(over).map(Charge::charged).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal[] shares(Predicate<Charge> over, BigDecimal amount, BigDecimal base) {
        BigDecimal[] shares = new BigDecimal[charges.size()];
        BigDecimal rest = amount;
        int largest = -1;
        for (int i = 0; i < shares.length; i++) {
            Charge charge = charges.get(i);
            boolean bears = over.test(charge);
            shares[i] = bears
                    ? amount.multiply(charge.charged()).divide(base, Math.min(digits, 2), RoundingMode.DOWN)
                    : BigDecimal.ZERO;
            rest = rest.subtract(shares[i]);
            if (bears
                    && (largest < 0
                            || charge.charged().compareTo(charges.get(largest).charged()) > 0)) {
                largest = i;
            }
        }
        shares[largest] = shares[largest].add(rest);
        return shares;
    }
}
