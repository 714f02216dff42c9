package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * What an order's invoice must say.
 *
 * @param currency ISO 4217 code
 * @param dueOffsetDays days from the invoice's date until payment
 * @param terms what the invoice says about payment, or null
 * @param discount FreshBooks' percentage off all lines, or null
 * @param total the order's total, which the lines and their taxes give by FreshBooks' arithmetic
 * @param tax the taxes by that arithmetic
 * @param trace each step in words
 */
public record Bill(
        String currency,
        int dueOffsetDays,
        String terms,
        Discount discount,
        List<BillLine> lines,
        BigDecimal total,
        BigDecimal tax,
        List<String> trace) {

    /**
     * A discount shown as FreshBooks' own.
     *
     * @param percent of the lines' sum
     * @param description its name, or null
     */
    public record Discount(BigDecimal percent, String description) {}

    /** The bill as mappings read it. */
    public ObjectNode toJson() {
        ObjectNode json = new JsonNodeFactory(true)
                .objectNode()
                .put("currency", currency)
                .put("dueOffsetDays", dueOffsetDays)
                .put("total", total.toPlainString())
                .put("tax", tax.toPlainString());
        if (terms != null) {
            json.put("terms", terms);
        }
        if (discount != null) {
            json.put("discountPercent", discount.percent().toPlainString());
            json.put("discountDescription", discount.description());
        }
        ArrayNode array = json.putArray("lines");
        lines.forEach(line -> array.add(line.toJson()));
        return json;
    }
}
