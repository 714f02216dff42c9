package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Translates a bill's JSON into FreshBooks' shape, as the mapping does. */
final class Invoices {
    private Invoices() {}

    static ObjectNode of(Bill bill) {
        JsonNode json = bill.toJson();
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        ObjectNode invoice = document.putObject("invoice")
                .put("currency_code", json.path("currency").asText());
        for (JsonNode line : json.path("lines")) {
            ObjectNode node = invoice.withArray("lines")
                    .addObject()
                    .put("qty", line.path("quantity").asText());
            node.putObject("unit_cost")
                    .put("amount", line.path("unitCost").asText())
                    .put("code", json.path("currency").asText());
            for (int i = 1; i <= 2; i++) {
                if (line.has("tax" + i)) {
                    node.put("taxName" + i, line.path("tax" + i).path("name").asText());
                    node.put("taxAmount" + i, line.path("tax" + i).path("rate").asText());
                }
            }
        }
        return document;
    }
}
