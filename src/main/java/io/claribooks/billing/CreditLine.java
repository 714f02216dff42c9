package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * One line of a credit note.
 *
 * @param description further text, or null
 * @param unitCost two decimals at most; negative where something was kept
 */
record CreditLine(String name, String description, BigDecimal quantity, BigDecimal unitCost, Combination combination) {

    /** A line of quantity one. */
    static CreditLine of(String name, String description, BigDecimal net, Combination combination) {
        return new CreditLine(name, description, BigDecimal.ONE, Amounts.cents(net), combination);
    }

    BigDecimal amount() {
        return Amounts.cents(quantity.multiply(unitCost));
    }

    /** The line as mappings read it. */
    ObjectNode toJson() {
        ObjectNode json = new JsonNodeFactory(true).objectNode().put("name", name);
        if (description != null && !description.isBlank()) {
            json.put("description", description);
        }
        json.put("quantity", Amounts.plain(quantity).toPlainString());
        json.put("unitCost", Amounts.text(unitCost));
        json.put("amount", Amounts.text(amount()));
        for (int i = 0; i < combination.taxes().size(); i++) {
            Tax tax = combination.taxes().get(i);
            json.putObject("tax" + (i + 1))
                    .put("name", tax.name())
                    .put("rate", tax.rate().toPlainString());
        }
        return json;
    }

    /** The line in FreshBooks' shape, only to be added up by its arithmetic. */
    ObjectNode sketch() {
        ObjectNode json = new JsonNodeFactory(true).objectNode().put("qty", quantity.toPlainString());
        json.putObject("unit_cost").put("amount", unitCost.toPlainString());
        for (int i = 0; i < combination.taxes().size(); i++) {
            json.put("taxName" + (i + 1), combination.taxes().get(i).name());
            json.put("taxAmount" + (i + 1), combination.taxes().get(i).rate().toPlainString());
        }
        return json;
    }
}
