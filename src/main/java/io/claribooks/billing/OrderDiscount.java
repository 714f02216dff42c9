package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * A discount on the whole order. Shops differ in whether it is on the lines' totals already, so the order's own total decides;
 * what is not on the lines is spread by amount, the remainder on the largest. FreshBooks' own discount is a percentage of the
 * invoice and cannot say a sum of money.
 */
final class OrderDiscount {
    private static final Part NONE = new Part(BigDecimal.ZERO, BigDecimal.ZERO);

    private final JsonNode order;
    private final List<Charge> charges;
    private final int digits;
    private final List<String> trace;

    OrderDiscount(JsonNode order, List<Charge> charges, int digits, List<String> trace) {
        this.order = order;
        this.charges = charges;
        this.digits = digits;
        this.trace = trace;
    }

    /** What comes off the items and what comes off shipping. */
    private record Part(BigDecimal goods, BigDecimal shipping) {
        BigDecimal sum() {
            return goods.add(shipping);
        }
    }

    /** @param negative what negative lines and fees take off, always spread over the items */
    void spread(BigDecimal negative) {
        BigDecimal tooMuch = charged().subtract(negative).subtract(Amounts.of(order, "total"));
        Part part = NONE;
        for (Part candidate : new Part[] {byTotal(), byTarget()}) {
            part = distance(candidate, tooMuch).compareTo(distance(part, tooMuch)) < 0 ? candidate : part;
        }
        spread("items", Charge::isItem, part.goods().add(negative));
        spread("shipping", charge -> charge.kind().equals("shipping"), part.shipping());
    }

    private static BigDecimal distance(Part part, BigDecimal tooMuch) {
        return tooMuch.subtract(part.sum()).abs();
    }

    /** What the order would cost without any further discount. */
    private BigDecimal charged() {
        BigDecimal sum = Amounts.of(order, "rounding");
        for (Charge charge : charges) {
            sum = sum.add(charge.charged());
        }
        return order.path("taxesIncluded").asBoolean(false) ? sum : sum.add(tax());
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
    private Part byTotal() {
        BigDecimal left = Amounts.of(order, "discountTotal")
                .subtract(Amounts.sum(order.path("lineItems"), "discount"))
                .subtract(Amounts.sum(order.path("shippingLines"), "discount"));
        if (left.signum() <= 0) {
            return NONE;
        }
        BigDecimal shipping = left.min(shippingTargeted());
        return new Part(left.subtract(shipping), shipping);
    }

    /** What the list of discounts says. */
    private Part byTarget() {
        return new Part(targeted("order"), shippingTargeted());
    }

    private BigDecimal shippingTargeted() {
        return targeted("shipping")
                .subtract(Amounts.sum(order.path("shippingLines"), "discount"))
                .max(BigDecimal.ZERO);
    }

    private BigDecimal targeted(String target) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode discount : order.path("discounts")) {
            if (discount.path("target").asText("order").equalsIgnoreCase(target)) {
                sum = sum.add(Amounts.of(discount, "amount"));
            }
        }
        return sum;
    }

    private void spread(String where, Predicate<Charge> over, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        BigDecimal base = charges.stream().filter(over).map(Charge::charged).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (base.compareTo(amount) < 0) {
            throw new Unprovable(
                            "Discounts of " + Amounts.text(amount) + " are more than the " + where + ", which come to "
                                    + Amounts.text(base) + ". Nothing was sent.",
                            "Correct the discount in the shop and replay, or bill this order by hand.")
                    .with("discount", amount)
                    .with("base", base);
        }
        BigDecimal[] shares = shares(over, amount, base);
        StringJoiner told = new StringJoiner(", ");
        for (int i = 0; i < shares.length; i++) {
            if (shares[i].signum() != 0) {
                charges.set(i, charges.get(i).less(shares[i]));
                told.add(charges.get(i).name() + " " + Amounts.text(shares[i]));
            }
        }
        trace.add("Discount " + Amounts.text(amount) + " spread over the " + where + " by amount: " + told + ".");
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
