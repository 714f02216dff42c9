package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * One line of a bill.
 *
 * @param kind item, gift-card, shipping, handling, surcharge, fee, tip, duties, tax or rounding
 * @param sku the shop's SKU, or null
 * @param itemName the linked FreshBooks item's name, or null
 * @param description further text, or null
 * @param unitCost two decimals at most
 * @param amount quantity times unit cost, rounded half up to cents
 * @param taxes at most two
 */
record BillLine(
        String kind,
        String sku,
        String name,
        String itemName,
        String description,
        BigDecimal quantity,
        BigDecimal unitCost,
        BigDecimal amount,
        List<Tax> taxes) {

    ObjectNode toJson() {
        ObjectNode json = new JsonNodeFactory(true).objectNode().put("kind", kind);
        putIf(json, "sku", sku);
        json.put("name", name);
        putIf(json, "itemName", itemName);
        putIf(json, "description", description);
        json.put("quantity", quantity.toPlainString());
        json.put("unitCost", unitCost.toPlainString());
        json.put("amount", amount.toPlainString());
        for (int i = 0; i < taxes.size(); i++) {
            Tax tax = taxes.get(i);
            json.putObject("tax" + (i + 1))
                    .put("name", tax.name())
                    .put("rate", tax.rate().toPlainString());
        }
        return json;
    }

    private static void putIf(ObjectNode json, String name, String value) {
        if (value != null && !value.isBlank()) {
            json.put(name, value);
        }
    }
}
