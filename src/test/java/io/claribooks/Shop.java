package io.claribooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A shop that charges for a basket by its own arithmetic, and tells it as an order of the event contract. */
final class Shop {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int FINE = 10;

    private final Basket basket;
    private final ObjectNode order = new JsonNodeFactory(true).objectNode();
    private final BigDecimal[] taxes;
    private final List<ObjectNode> taxed = new ArrayList<>();
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal discounts = BigDecimal.ZERO;

    private Shop(Basket basket) {
        this.basket = basket;
        this.taxes = new BigDecimal[basket.rates().size()];
        Arrays.fill(taxes, BigDecimal.ZERO);
    }

    static ObjectNode order(Basket basket) {
        return new Shop(basket).order();
    }

    private ObjectNode order() {
        order.put("id", "7001").put("number", "SO-7001").put("status", "processing");
        order.put("orderDate", "2026-03-04T16:12:09-06:00").put("currency", basket.currency());
        order.put("taxesIncluded", basket.included());
        BigDecimal goods = goods();
        BigDecimal shipping = extras("shippingLines", basket.shipping());
        BigDecimal fees = extras("feeLines", basket.fees());
        order.put("subtotal", text(goods)).put("discountTotal", text(discounts));
        order.put("shippingTotal", text(shipping)).put("feeTotal", text(fees));
        order.put("tipTotal", text(basket.tip())).put("dutiesTotal", text(basket.duties()));
        total = total.add(basket.tip()).add(basket.duties());
        BigDecimal tax = summary();
        order.put("tax", text(tax));
        order.put("total", text(basket.included() ? total : total.add(tax)));
        return order;
    }

    private BigDecimal rounded(BigDecimal value) {
        return value.setScale(basket.digits(), RoundingMode.HALF_UP);
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }

    private BigDecimal goods() {
        ArrayNode lines = order.putArray("lineItems");
        BigDecimal goods = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        List<BigDecimal> totals = new ArrayList<>();
        for (Basket.Item item : basket.items()) {
            BigDecimal charged = item(lines.addObject(), item, lines.size());
            totals.add(charged);
            goods = goods.add(rounded(priced(item)));
            base = item.kind().equals("physical") ? base.add(charged) : base;
        }
        BigDecimal off = off(base);
        BigDecimal rest = off;
        for (int i = 0; i < totals.size(); i++) {
            boolean bears = basket.items().get(i).kind().equals("physical") && base.signum() > 0;
            BigDecimal share = bears
                    ? rounded(off.multiply(totals.get(i)).divide(base, FINE, RoundingMode.HALF_UP))
                    : BigDecimal.ZERO;
            share = share.min(rest).min(totals.get(i));
            rest = rest.subtract(share);
            charge(
                    (ObjectNode) lines.get(i),
                    totals.get(i).subtract(share),
                    basket.items().get(i).taxed());
        }
        // What rounding left over was not taken off.
        tellDiscount(off.subtract(rest));
        return goods;
    }

    private BigDecimal priced(Basket.Item item) {
        return item.kind().equals("removed") ? BigDecimal.ZERO : item.quantity().multiply(item.price());
    }

    private BigDecimal item(ObjectNode line, Basket.Item item, int number) {
        BigDecimal subtotal = rounded(priced(item));
        BigDecimal discount = rounded(subtotal.multiply(item.off()).divide(HUNDRED));
        boolean card = item.kind().equals("gift_card");
        line.put("id", "" + number).put("name", (card ? "Gift card " : "Item ") + number);
        line.put("type", card ? "gift_card" : "physical");
        line.put("quantity", item.kind().equals("removed") ? "0" : text(item.quantity()));
        line.put("unitPrice", text(item.price())).put("subtotal", text(subtotal));
        line.put("discount", text(discount)).put("total", text(subtotal.subtract(discount)));
        line.put("taxable", item.taxed());
        discounts = discounts.add(discount);
        return subtotal.subtract(discount);
    }

    private BigDecimal off(BigDecimal base) {
        return basket.percentage()
                ? rounded(base.multiply(basket.discount()).divide(HUNDRED))
                : rounded(basket.discount()).min(base);
    }

    private void tellDiscount(BigDecimal off) {
        discounts = discounts.add(off);
        if (off.signum() > 0) {
            ObjectNode told = order.putArray("discounts").addObject();
            told.put("type", basket.percentage() ? "percentage" : "amount").put("value", text(basket.discount()));
            told.put("amount", text(off)).put("target", "order").put("name", "Discount");
        }
    }

    private BigDecimal extras(String name, List<Basket.Extra> extras) {
        ArrayNode lines = order.putArray(name);
        BigDecimal sum = BigDecimal.ZERO;
        for (Basket.Extra extra : extras) {
            ObjectNode line = lines.addObject();
            line.put("type", extra.type()).put("name", extra.type() + " " + lines.size());
            line.put("amount", text(extra.amount())).put("discount", text(extra.discount()));
            charge(
                    line,
                    extra.amount().subtract(extra.discount()),
                    extra.taxed() && basket.telling() != Basket.Telling.ORDER_SUM);
            sum = sum.add(extra.amount());
            discounts = discounts.add(extra.discount());
        }
        return sum;
    }

    /** Charges for a line: its price and its taxes. */
    private void charge(ObjectNode line, BigDecimal charged, boolean taxable) {
        total = total.add(charged);
        BigDecimal[] effective = effective();
        BigDecimal whole = HUNDRED;
        for (BigDecimal rate : effective) {
            whole = basket.included() ? whole.add(rate) : whole;
        }
        ArrayNode rows = line.putArray("taxes");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < effective.length && taxable; i++) {
            BigDecimal exact = charged.multiply(effective[i]).divide(whole, FINE, RoundingMode.HALF_UP);
            BigDecimal amount = basket.perOrder() ? exact.setScale(6, RoundingMode.HALF_UP) : rounded(exact);
            taxes[i] = taxes[i].add(amount);
            sum = sum.add(amount);
            ObjectNode row = rows.addObject().put("name", basket.rates().get(i).name());
            row.put("rate", text(basket.rates().get(i).percent())).put("amount", text(amount));
            row.put("compound", isCompound(i));
        }
        line.put("tax", text(sum));
        taxed.add(line);
    }

    private boolean isCompound(int i) {
        return basket.compound() && i == basket.rates().size() - 1;
    }

    /** The taxes in percent of the net amount. */
    private BigDecimal[] effective() {
        BigDecimal[] rates = new BigDecimal[basket.rates().size()];
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < rates.length; i++) {
            BigDecimal percent = basket.rates().get(i).percent();
            rates[i] = isCompound(i) ? percent.add(percent.multiply(before).divide(HUNDRED)) : percent;
            before = before.add(rates[i]);
        }
        return rates;
    }

    /** Sums the taxes up and takes away what this shop does not tell. */
    private BigDecimal summary() {
        ArrayNode lines = order.putArray("taxLines");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < taxes.length; i++) {
            BigDecimal amount = rounded(taxes[i]);
            sum = sum.add(amount);
            ObjectNode line =
                    lines.addObject().put("name", basket.rates().get(i).name());
            line.put("rate", text(basket.rates().get(i).percent())).put("amount", text(amount));
        }
        for (ObjectNode line : taxed) {
            hide(line);
        }
        if (basket.telling() == Basket.Telling.ORDER_SUM) {
            order.remove("taxLines");
        }
        return sum;
    }

    private void hide(ObjectNode line) {
        switch (basket.telling()) {
            case RATES -> {
                line.path("taxes").forEach(row -> ((ObjectNode) row).remove("amount"));
                line.remove("tax");
            }
            case LINE_SUMS -> line.putArray("taxes");
            case ORDER_SUM -> {
                line.remove("taxes");
                line.remove("tax");
            }
            default -> {}
        }
    }
}
