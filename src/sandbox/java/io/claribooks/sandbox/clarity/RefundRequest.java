package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;

/** Works out how much a refund returns: each line's share of its total and of each of its taxes, rounded half up. */
final class RefundRequest {
    static final Set<String> FIELDS = Set.of("lines", "amount", "shipping", "reason", "restocked");

    private RefundRequest() {}

    /** Writes the refund's amounts and returns their sum; 422 when it exceeds what was paid. */
    static BigDecimal write(Fields given, ObjectNode order, ObjectNode refund) {
        Balance balance = Balance.of(order);
        BigDecimal shipping = BigDecimal.ZERO;
        BigDecimal shippingTax = BigDecimal.ZERO;
        BigDecimal amount;
        if (given.has("lines")) {
            ArrayNode lines = Json.array();
            amount = BigDecimal.ZERO;
            for (Fields wanted : given.list("lines")) {
                ObjectNode line = line(wanted, order, balance);
                lines.add(line);
                amount = amount.add(Json.decimal(line, "amount")).add(Json.decimal(line, "tax"));
            }
            if (given.flag("shipping", false)) {
                shipping = Json.decimal(order, "shippingTotal");
                shippingTax = order.path("shippingLines").isEmpty()
                        ? BigDecimal.ZERO
                        : Json.decimal(order.path("shippingLines").get(0), "tax");
            }
            amount = amount.add(shipping).add(shippingTax);
            refund.set("lineItems", lines);
        } else {
            amount = given.decimal("amount").orElse(balance.refundable());
        }
        if (amount.signum() <= 0 || amount.compareTo(balance.refundable()) > 0) {
            throw given.refuse(
                    "amount",
                    "exceeds_paid",
                    "The refund is " + amount.toPlainString() + "; at most " + balance.text(balance.refundable())
                            + " can be returned.");
        }
        refund.put("amount", balance.text(amount)).put("net", balance.text(amount));
        refund.put("shippingAmount", balance.text(shipping)).put("shippingTax", balance.text(shippingTax));
        refund.put("feeAmount", balance.text(BigDecimal.ZERO)).put("adjustment", balance.text(BigDecimal.ZERO));
        return amount;
    }

    private static ObjectNode line(Fields wanted, ObjectNode order, Balance balance) {
        String id = wanted.required("lineItemId");
        JsonNode line = find(wanted, order, id);
        BigDecimal all = Json.decimal(line, "quantity");
        BigDecimal quantity = wanted.decimal("quantity").orElse(all);
        if (quantity.signum() <= 0 || quantity.compareTo(all) > 0) {
            throw wanted.refuse(
                    "quantity", "out_of_range", "Line " + id + " has " + all.toPlainString() + " to return.");
        }
        BigDecimal share = quantity.divide(all, MathContext.DECIMAL64);
        ObjectNode row = Json.object().put("lineItemId", id);
        row.set("sku", line.get("sku"));
        row.put("quantity", quantity.toPlainString())
                .put("amount", balance.text(Json.decimal(line, "total").multiply(share)));
        ArrayNode taxes = Json.array();
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode each : line.path("taxes")) {
            String part = balance.text(Json.decimal(each, "amount").multiply(share));
            taxes.addObject()
                    .put("code", each.path("code").asText())
                    .put("rate", each.path("rate").asText())
                    .put("amount", part);
            tax = tax.add(new BigDecimal(part));
        }
        row.put("tax", balance.text(tax)).set("taxes", taxes);
        return row;
    }

    private static JsonNode find(Fields wanted, ObjectNode order, String id) {
        for (JsonNode line : order.path("lineItems")) {
            if (id.equals(line.path("id").asText())) {
                return line;
            }
        }
        throw wanted.refuse("lineItemId", "unknown_line", "The order has no line " + id + ".");
    }
}
