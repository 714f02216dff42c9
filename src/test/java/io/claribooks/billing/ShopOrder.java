package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

/** A canonical order as a shop would work it out: every tax of every line rounded half up on what the line costs. */
final class ShopOrder {
    private static final String[] RATES = {"5", "6.25", "8.875", "9.975", "19", "20", "2.0", "0"};
    private static final String[] QUANTITIES = {"1", "2", "3", "7", "12", "0.5", "1.5", "0.333", "2.25"};

    private final Random random;
    private final ObjectNode order = new JsonNodeFactory(true).objectNode();
    private final boolean taxesIncluded;
    private BigDecimal goods = BigDecimal.ZERO;
    private BigDecimal discounts = BigDecimal.ZERO;
    private BigDecimal tax = BigDecimal.ZERO;

    ShopOrder(Random random) {
        this.random = random;
        this.taxesIncluded = random.nextInt(4) == 0;
    }

    ObjectNode order() {
        order.put("id", "1").put("number", "SO-1").put("currency", "USD").put("orderDate", "2026-03-04");
        order.put("taxesIncluded", taxesIncluded);
        int lines = 1 + random.nextInt(12);
        BigDecimal orderDiscount = random.nextInt(4) == 0 ? money(200) : BigDecimal.ZERO;
        BigDecimal[] totals = new BigDecimal[lines];
        ArrayNode items = order.putArray("lineItems");
        for (int i = 0; i < lines; i++) {
            totals[i] = item(items.addObject(), i);
        }
        spread(items, totals, orderDiscount);
        BigDecimal shipping = extra("shippingLines", random.nextInt(2));
        BigDecimal fees = extra("feeLines", random.nextInt(3));
        order.put("subtotal", goods.toPlainString()).put("discountTotal", discounts.toPlainString());
        order.put("shippingTotal", shipping.toPlainString()).put("feeTotal", fees.toPlainString());
        BigDecimal total = goods.subtract(discounts).add(shipping).add(fees);
        order.put("tax", tax.toPlainString());
        order.put("total", (taxesIncluded ? total : total.add(tax)).toPlainString());
        return order;
    }

    private BigDecimal money(int most) {
        return BigDecimal.valueOf(1 + random.nextInt(most * 100), 2);
    }

    private BigDecimal item(ObjectNode line, int i) {
        BigDecimal quantity = new BigDecimal(QUANTITIES[random.nextInt(QUANTITIES.length)]);
        BigDecimal price = money(500);
        BigDecimal subtotal = price.multiply(quantity).setScale(2, RoundingMode.HALF_UP);
        BigDecimal discount = random.nextInt(3) > 0
                ? BigDecimal.ZERO
                : subtotal.multiply(BigDecimal.valueOf(random.nextInt(101), 2)).setScale(2, RoundingMode.HALF_UP);
        line.put("id", "" + i).put("name", "Item " + i).put("quantity", quantity.toPlainString());
        line.put("unitPrice", price.toPlainString()).put("subtotal", subtotal.toPlainString());
        line.put("discount", discount.toPlainString());
        line.put("total", subtotal.subtract(discount).toPlainString());
        goods = goods.add(subtotal);
        discounts = discounts.add(discount);
        return subtotal.subtract(discount);
    }

    /** The shop takes an order's discount off its lines before tax; its lines do not show it. */
    private void spread(ArrayNode items, BigDecimal[] totals, BigDecimal wanted) {
        BigDecimal base = BigDecimal.ZERO;
        int largest = 0;
        for (int i = 0; i < totals.length; i++) {
            base = base.add(totals[i]);
            largest = totals[i].compareTo(totals[largest]) > 0 ? i : largest;
        }
        BigDecimal amount = wanted.min(base);
        BigDecimal rest = amount;
        BigDecimal[] shares = new BigDecimal[totals.length];
        for (int i = 0; i < totals.length; i++) {
            shares[i] = base.signum() == 0
                    ? BigDecimal.ZERO
                    : amount.multiply(totals[i]).divide(base, 2, RoundingMode.DOWN);
            rest = rest.subtract(shares[i]);
        }
        shares[largest] = shares[largest].add(rest);
        discounts = discounts.add(amount);
        for (int i = 0; i < totals.length; i++) {
            taxes((ObjectNode) items.get(i), totals[i].subtract(shares[i]));
        }
    }

    private BigDecimal extra(String name, int count) {
        BigDecimal sum = BigDecimal.ZERO;
        ArrayNode lines = order.putArray(name);
        for (int i = 0; i < count; i++) {
            BigDecimal amount = money(30);
            ObjectNode line = lines.addObject().put("name", name + i).put("amount", amount.toPlainString());
            taxes(line, amount);
            sum = sum.add(amount);
        }
        return sum;
    }

    private void taxes(ObjectNode line, BigDecimal charged) {
        int count = random.nextInt(3);
        BigDecimal[] rates = new BigDecimal[count];
        BigDecimal together = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            rates[i] = new BigDecimal(RATES[random.nextInt(RATES.length)]);
            together = together.add(rates[i]);
        }
        BigDecimal divisor = taxesIncluded ? together.add(BigDecimal.valueOf(100)) : BigDecimal.valueOf(100);
        BigDecimal sum = BigDecimal.ZERO;
        ArrayNode taxes = line.putArray("taxes");
        for (BigDecimal rate : rates) {
            BigDecimal amount = charged.multiply(rate).divide(divisor, 2, RoundingMode.HALF_UP);
            String name = (taxes.isEmpty() ? "State " : "City ") + rate.toPlainString();
            taxes.addObject()
                    .put("name", name)
                    .put("rate", rate.toPlainString())
                    .put("amount", amount.toPlainString());
            sum = sum.add(amount);
        }
        line.put("tax", sum.toPlainString());
        tax = tax.add(sum);
    }
}
