package io.claribooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** An order of one line, without anything else. */
final class OneLineOrder {
    private OneLineOrder() {}

    /**
     * The event of a placed order, whose id ends with its number.
     *
     * @param price of the line's one piece, without cents
     * @param tax an amount called Levy without a rate, without cents; empty for none
     */
    static ObjectNode of(int number, String sku, String price, String tax) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "attention_" + number);
        ObjectNode data = (ObjectNode) event.path("data");
        BigDecimal levy = new BigDecimal(tax.isEmpty() ? "0" : tax);
        data.put("id", "55" + number).put("number", "AT-" + number);
        data.put("total", new BigDecimal(price).add(levy).setScale(2).toPlainString());
        data.put("subtotal", price + ".00").put("tax", levy.setScale(2).toPlainString());
        List.of("discountTotal", "shippingTotal", "feeTotal", "tenderTotal", "paidTotal")
                .forEach(amount -> data.put(amount, "0.00"));
        List.of("shippingLines", "feeLines", "taxLines", "discounts", "tenders").forEach(data::putArray);
        ObjectNode line = data.putArray("lineItems").addObject();
        line.put("id", "1").put("sku", sku).put("productId", "9" + number).put("name", "Thing " + sku);
        line.put("quantity", "1").put("unitPrice", price + ".00").put("total", price + ".00");
        ArrayNode taxes = line.putArray("taxes");
        if (!tax.isEmpty()) {
            taxes.addObject().put("name", "Levy").put("amount", tax + ".00");
        }
        return event;
    }
}
