package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a buyer wants to buy, before it is priced; money in {@code currency}.
 *
 * @param shipping empty for an order without physical goods
 * @param coupon the order's own reduction, spread over the lines
 */
record Basket(
        String currency,
        boolean taxExempt,
        List<Line> lines,
        Optional<Coupon> coupon,
        Optional<Shipping> shipping,
        List<Fee> fees,
        BigDecimal tip,
        BigDecimal giftCard) {
    /** A product, how many of it, and what is taken off. */
    record Line(ObjectNode product, BigDecimal quantity, BigDecimal unitPrice, Optional<Discount> discount) {}

    /** A code and its reduction. */
    record Coupon(String code, Discount discount) {}

    /** How the goods travel, net. */
    record Shipping(String code, String name, BigDecimal amount) {}

    /** A charge for the order as a whole, net; negative for a rebate. */
    record Fee(String type, String name, BigDecimal amount) {}

    private static final Set<String> LINE_FIELDS = Set.of("sku", "productId", "quantity", "discount", "unitPrice");
    private static final BigDecimal PARCEL = new BigDecimal("6.50");
    private static final BigDecimal HANDLING = new BigDecimal("5.00");

    /** Reads {@code lines, coupon, shipping, fees, tip, giftCard}; what is not given follows the shop's rules. */
    static Basket read(Fields order, String currency, boolean taxExempt, Records records) {
        List<Line> lines = new ArrayList<>();
        for (Fields line : order.list("lines")) {
            lines.add(line(line.only(LINE_FIELDS), currency, records));
        }
        if (lines.isEmpty()) {
            throw order.refuse("lines", "required", "An order needs at least one line with sku and quantity.");
        }
        return new Basket(
                currency,
                taxExempt,
                List.copyOf(lines),
                coupon(order),
                shipping(order, lines, currency),
                fees(order, lines, currency),
                money(order, "tip", currency),
                money(order, "giftCard", currency));
    }

    private static Line line(Fields line, String currency, Records records) {
        ObjectNode product = product(line, records);
        BigDecimal quantity = line.decimal("quantity").orElse(BigDecimal.ONE);
        if (quantity.signum() <= 0 || quantity.compareTo(new BigDecimal(100_000)) > 0) {
            throw line.refuse("quantity", "out_of_range", "A quantity lies above 0 and at most at 100000.");
        }
        BigDecimal price = line.decimal("unitPrice")
                .orElseGet(() -> Currencies.fromDollars(Json.decimal(product, "unitPrice"), currency));
        return new Line(product, quantity, price, Discount.read(line, "discount"));
    }

    private static ObjectNode product(Fields line, Records records) {
        Optional<String> id = line.text("productId");
        String sku = id.isPresent() ? "" : line.required("sku");
        return records.live(Kind.PRODUCT)
                .map(Entry::document)
                .filter(p -> id.map(wanted -> wanted.equals(p.path("id").asText()))
                        .orElseGet(() -> sku.equals(p.path("sku").asText())))
                .findFirst()
                .orElseThrow(() -> line.refuse(
                        id.isPresent() ? "productId" : "sku",
                        "unknown_product",
                        "The shop does not sell this product."));
    }

    private static Optional<Coupon> coupon(Fields order) {
        return order.object("coupon").flatMap(c -> Discount.read(c, "discount")
                .map(d -> new Coupon(c.text("code").orElse("COUPON"), d)));
    }

    private static Optional<Shipping> shipping(Fields order, List<Line> lines, String currency) {
        Optional<Fields> given = order.object("shipping");
        if (given.isPresent()) {
            Fields s = given.get();
            return Optional.of(new Shipping(
                    s.text("code").orElse("GROUND"),
                    s.text("name").orElse("Ground"),
                    Currencies.round(s.decimal("amount").orElse(BigDecimal.ZERO), currency)));
        }
        if (lines.stream().noneMatch(l -> l.product().path("type").asText().equals("physical"))) {
            return Optional.empty();
        }
        BigDecimal cost = lines.stream()
                .map(l ->
                        Json.decimal(l.product().path("attributes"), "shipping").multiply(l.quantity()))
                .reduce(PARCEL, BigDecimal::add);
        return Optional.of(new Shipping("GROUND", "Ground", converted(cost, currency)));
    }

    private static List<Fee> fees(Fields order, List<Line> lines, String currency) {
        if (order.has("fees")) {
            return order.list("fees").stream()
                    .map(f -> new Fee(
                            f.text("type").orElse("handling"),
                            f.required("name"),
                            Currencies.round(f.decimal("amount").orElse(BigDecimal.ZERO), currency)))
                    .toList();
        }
        boolean bulky = lines.stream()
                .anyMatch(l -> l.product().path("attributes").path("bulky").asBoolean());
        return bulky ? List.of(new Fee("handling", "Handling", converted(HANDLING, currency))) : List.of();
    }

    private static BigDecimal converted(BigDecimal dollars, String currency) {
        return Currencies.round(Currencies.fromDollars(dollars, currency), currency);
    }

    private static BigDecimal money(Fields order, String name, String currency) {
        BigDecimal amount = order.decimal(name).orElse(BigDecimal.ZERO);
        if (amount.signum() < 0) {
            throw order.refuse(name, "negative", name + " cannot be negative.");
        }
        return Currencies.round(amount, currency);
    }
}
