package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An order's money, as a careful shop works it out: taxes per line and jurisdiction, rounded half up to cents. */
final class OrderPricing {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A tax of the place the goods go to. */
    private record Jurisdiction(String code, String name, BigDecimal rate) {}

    private static final Jurisdiction[] TEXAS = {
        new Jurisdiction("TX-STATE", "Texas", new BigDecimal("6.25")),
        new Jurisdiction("AUS-CITY", "Austin", new BigDecimal("2.0"))
    };

    private final Catalogue catalogue;
    private final ObjectNode order;
    private final Map<String, BigDecimal> taxes = new LinkedHashMap<>();
    private BigDecimal subtotal = BigDecimal.ZERO;
    private BigDecimal discounts = BigDecimal.ZERO;

    private OrderPricing(Catalogue catalogue, ObjectNode order) {
        this.catalogue = catalogue;
        this.order = order;
    }

    /**
     * Adds lines, shipping, taxes and totals to an order.
     *
     * @throws IllegalArgumentException naming a SKU or quantity that cannot be sold
     */
    static void price(Catalogue catalogue, ObjectNode order, JsonNode lines, BigDecimal shipping) {
        new OrderPricing(catalogue, order).work(lines, shipping);
    }

    private void work(JsonNode wanted, BigDecimal shipping) {
        ArrayNode lines = order.putArray("lineItems");
        int id = 0;
        for (JsonNode line : wanted) {
            id++;
            lines.add(line(Integer.toString(id), line));
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an order needs at least one line");
        }
        ArrayNode shippingLines = order.putArray("shippingLines");
        if (shipping.signum() > 0) {
            ObjectNode ground = shippingLines
                    .addObject()
                    .put("id", "s1")
                    .put("code", "GROUND")
                    .put("name", "Ground");
            ground.put("amount", shipping.toPlainString()).put("discount", "0.00");
            taxed(ground, shipping, true);
        }
        order.putArray("feeLines");
        totals(shipping);
    }

    private ObjectNode line(String id, JsonNode wanted) {
        String sku = wanted.path("sku").asText();
        Catalogue.Product product =
                catalogue.bySku(sku).orElseThrow(() -> new IllegalArgumentException("no product has the SKU " + sku));
        BigDecimal quantity = wanted.has("quantity") ? Json.decimal(wanted, "quantity") : BigDecimal.ONE;
        if (quantity.signum() <= 0) {
            throw new IllegalArgumentException("the quantity of " + sku + " must be positive");
        }
        BigDecimal gross = cents(quantity.multiply(product.price()));
        BigDecimal discount = cents(Json.decimal(wanted, "discount"));
        BigDecimal net = gross.subtract(discount);
        if (net.signum() < 0) {
            throw new IllegalArgumentException("the discount on " + sku + " is larger than its price");
        }
        subtotal = subtotal.add(gross);
        discounts = discounts.add(discount);
        ObjectNode line = Json.object()
                .put("id", id)
                .put("sku", sku)
                .put("productId", product.id())
                .put("name", product.name())
                .put("type", product.type())
                .put("quantity", quantity.toPlainString())
                .put("unitPrice", product.price().toPlainString())
                .put("subtotal", gross.toPlainString())
                .put("discount", discount.toPlainString())
                .put("total", net.toPlainString())
                .put("taxable", product.taxable());
        taxed(line, net, product.taxable());
        return line;
    }

    private void taxed(ObjectNode line, BigDecimal net, boolean taxable) {
        BigDecimal sum = BigDecimal.ZERO.setScale(2);
        ArrayNode list = line.putArray("taxes");
        for (Jurisdiction tax : taxable ? TEXAS : new Jurisdiction[0]) {
            BigDecimal amount = cents(net.multiply(tax.rate).divide(HUNDRED));
            sum = sum.add(amount);
            taxes.merge(tax.code, amount, BigDecimal::add);
            list.addObject()
                    .put("code", tax.code)
                    .put("name", tax.name)
                    .put("rate", tax.rate.toPlainString())
                    .put("amount", amount.toPlainString());
        }
        line.put("tax", sum.toPlainString());
    }

    private void totals(BigDecimal shipping) {
        BigDecimal tax = taxes.values().stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        BigDecimal total = subtotal.subtract(discounts).add(shipping).add(tax);
        order.put("subtotal", subtotal.toPlainString())
                .put("discountTotal", cents(discounts).toPlainString())
                .put("shippingTotal", cents(shipping).toPlainString())
                .put("feeTotal", "0.00")
                .put("tax", tax.toPlainString())
                .put("rounding", "0.00")
                .put("total", total.toPlainString())
                .put("paidTotal", "0.00")
                .put("amountDue", total.toPlainString());
        ArrayNode lines = order.putArray("taxLines");
        for (Jurisdiction one : TEXAS) {
            if (taxes.containsKey(one.code)) {
                lines.addObject()
                        .put("code", one.code)
                        .put("name", one.name)
                        .put("rate", one.rate.toPlainString())
                        .put("amount", taxes.get(one.code).toPlainString());
            }
        }
        order.putArray("discounts");
        order.putArray("tenders");
    }

    private static BigDecimal cents(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }
}
