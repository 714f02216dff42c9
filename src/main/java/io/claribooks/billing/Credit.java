package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a credit note must say.
 *
 * @param currency ISO 4217 code
 * @param total what the customer is credited, which the lines and their taxes give by FreshBooks' arithmetic
 * @param tax the taxes by that arithmetic
 * @param trace each step in words
 */
public record Credit(String currency, BigDecimal total, BigDecimal tax, List<CreditLine> lines, List<String> trace) {

    /** The credit as mappings read it. */
    public ObjectNode toJson() {
        ObjectNode json = new JsonNodeFactory(true)
                .objectNode()
                .put("currency", currency)
                .put("total", Amounts.text(total))
                .put("tax", Amounts.text(tax));
        ArrayNode array = json.putArray("lines");
        lines.forEach(line -> array.add(line.toJson()));
        return json;
    }
}
