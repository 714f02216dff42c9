package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The exact prices of a basket: discounts, taxes per line rounded half up, and totals as the event contract defines them. */
final class Bill {
    private record Priced(Basket.Line line, BigDecimal subtotal, BigDecimal discount, List<Tax> taxes) {
        BigDecimal total() {
            return subtotal.subtract(discount);
        }
    }

    private final Basket basket;
    private final String currency;
    private final List<Priced> lines;
    private final List<Tax> taxes = new ArrayList<>();
    private final BigDecimal couponAmount;

    Bill(Basket basket) {
        this.basket = basket;
        this.currency = basket.currency();
        List<BigDecimal> subtotals = new ArrayList<>();
        List<BigDecimal> own = new ArrayList<>();
        for (Basket.Line line : basket.lines()) {
            BigDecimal subtotal = Currencies.round(line.unitPrice().multiply(line.quantity()), currency);
            subtotals.add(subtotal);
            own.add(line.discount().map(d -> d.of(subtotal, currency)).orElse(zero()));
        }
        List<BigDecimal> rest = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            rest.add(subtotals.get(i).subtract(own.get(i)));
        }
        this.couponAmount =
                basket.coupon().map(c -> c.discount().of(sum(rest), currency)).orElse(zero());
        this.lines = priced(subtotals, own, Discount.spread(couponAmount, rest, currency));
    }

    private List<Priced> priced(List<BigDecimal> subtotals, List<BigDecimal> own, List<BigDecimal> shares) {
        List<Priced> priced = new ArrayList<>();
        for (int i = 0; i < subtotals.size(); i++) {
            Basket.Line line = basket.lines().get(i);
            BigDecimal discount = own.get(i).add(shares.get(i));
            boolean taxed = line.product().path("taxable").asBoolean();
            priced.add(new Priced(
                    line,
                    subtotals.get(i),
                    discount,
                    taxed ? taxesOn(subtotals.get(i).subtract(discount)) : List.of()));
        }
        return priced;
    }

    private List<Tax> taxesOn(BigDecimal net) {
        List<Tax> found = basket.taxExempt() ? List.of() : Tax.on(net, currency);
        taxes.addAll(found);
        return found;
    }

    /** Writes lines, totals, discounts and tenders into the order; {@code paid} is what was taken besides the gift card. */
    void writeTo(ObjectNode order, BigDecimal paid) {
        ArrayNode items = lineItems();
        ArrayNode shipping = shippingLines();
        ArrayNode fees = feeLines();
        BigDecimal subtotal = sum(lines.stream().map(Priced::subtotal).toList());
        BigDecimal discount = sum(lines.stream().map(Priced::discount).toList());
        BigDecimal carriage = basket.shipping().map(Basket.Shipping::amount).orElse(zero());
        BigDecimal charges = sum(basket.fees().stream().map(Basket.Fee::amount).toList());
        BigDecimal tax = Tax.sum(taxes, currency);
        BigDecimal total = subtotal.subtract(discount)
                .add(carriage)
                .add(charges)
                .add(basket.tip())
                .add(tax);
        BigDecimal card = basket.giftCard().min(total.max(zero()));
        order.put("currency", currency)
                .put("currencyDigits", Currencies.digits(currency))
                .put("taxesIncluded", false);
        put(order, "subtotal", subtotal).put("discountTotal", text(discount));
        put(order, "shippingTotal", carriage).put("feeTotal", text(charges));
        put(order, "tipTotal", basket.tip()).put("dutiesTotal", text(zero()));
        put(order, "tax", tax).put("rounding", text(zero())).put("total", text(total));
        put(order, "tenderTotal", card).put("paidTotal", text(paid.add(card)));
        put(order, "amountDue", total.subtract(paid).subtract(card).max(zero()));
        order.set("lineItems", items);
        order.set("shippingLines", shipping);
        order.set("feeLines", fees);
        order.set("taxLines", Tax.json(Tax.summary(taxes)));
        order.set("discounts", discounts());
        order.set("tenders", tenders(card));
        foreign(order, total);
    }

    private void foreign(ObjectNode order, BigDecimal total) {
        if (currency.equals(Currencies.HOME)) {
            order.remove("storeCurrency");
            return;
        }
        BigDecimal rate = Currencies.perDollar(currency);
        order.putObject("storeCurrency")
                .put("currency", Currencies.HOME)
                .put("exchangeRate", rate.toPlainString())
                .put("total", total.divide(rate, 2, RoundingMode.HALF_UP).toPlainString());
    }

    private ArrayNode lineItems() {
        ArrayNode items = Json.array();
        for (int i = 0; i < lines.size(); i++) {
            Priced p = lines.get(i);
            ObjectNode product = p.line().product();
            ObjectNode item = items.addObject()
                    .put("id", String.valueOf(i + 1))
                    .put("sku", product.path("sku").asText())
                    .put("productId", product.path("id").asText())
                    .put("name", product.path("name").asText())
                    .put("type", product.path("type").asText("physical"))
                    .put("quantity", p.line().quantity().toPlainString())
                    .put("unitPrice", p.line().unitPrice().toPlainString());
            put(item, "subtotal", p.subtotal()).put("discount", text(p.discount()));
            put(item, "total", p.total()).put("taxable", product.path("taxable").asBoolean());
            put(item, "tax", Tax.sum(p.taxes(), currency));
            item.set("taxes", Tax.json(p.taxes()));
        }
        return items;
    }

    private ArrayNode shippingLines() {
        ArrayNode array = Json.array();
        basket.shipping().ifPresent(s -> {
            List<Tax> own = taxesOn(s.amount());
            ObjectNode line =
                    array.addObject().put("id", "s1").put("code", s.code()).put("name", s.name());
            put(line, "amount", s.amount()).put("discount", text(zero()));
            put(line, "tax", Tax.sum(own, currency)).set("taxes", Tax.json(own));
        });
        return array;
    }

    private ArrayNode feeLines() {
        ArrayNode array = Json.array();
        for (Basket.Fee fee : basket.fees()) {
            List<Tax> own = taxesOn(fee.amount());
            ObjectNode line = array.addObject()
                    .put("id", "f" + (array.size()))
                    .put("type", fee.type())
                    .put("name", fee.name());
            put(line, "amount", fee.amount());
            put(line, "tax", Tax.sum(own, currency)).set("taxes", Tax.json(own));
        }
        return array;
    }

    private ArrayNode discounts() {
        ArrayNode array = Json.array();
        for (int i = 0; i < lines.size(); i++) {
            Basket.Line line = lines.get(i).line();
            if (line.discount().isPresent()) {
                BigDecimal subtotal = lines.get(i).subtotal();
                Discount discount = line.discount().get();
                row(array, "LINE" + (i + 1), discount, discount.of(subtotal, currency), "line")
                        .putArray("lineItemIds")
                        .add(String.valueOf(i + 1));
            }
        }
        basket.coupon().ifPresent(c -> row(array, c.code(), c.discount(), couponAmount, "order"));
        return array;
    }

    private ObjectNode row(ArrayNode array, String code, Discount discount, BigDecimal amount, String target) {
        ObjectNode row = array.addObject()
                .put("code", code)
                .put("name", discount.percent() ? discount.value().toPlainString() + " % off" : "Reduction")
                .put("type", discount.percent() ? "percentage" : "amount")
                .put("value", discount.value().toPlainString());
        return put(row, "amount", amount).put("target", target);
    }

    private ArrayNode tenders(BigDecimal card) {
        ArrayNode array = Json.array();
        if (card.signum() > 0) {
            put(array.addObject().put("type", "gift_card").put("reference", "GC-…9F2K"), "amount", card);
        }
        return array;
    }

    private BigDecimal zero() {
        return BigDecimal.ZERO.setScale(Currencies.digits(currency));
    }

    private BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(zero(), BigDecimal::add);
    }

    private String text(BigDecimal amount) {
        return Currencies.round(amount, currency).toPlainString();
    }

    private ObjectNode put(ObjectNode node, String name, BigDecimal amount) {
        return node.put(name, text(amount));
    }
}
