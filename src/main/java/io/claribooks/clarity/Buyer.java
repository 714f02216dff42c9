package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The buyer of an order as a canonical customer. */
public final class Buyer {
    private Buyer() {}

    /** Takes the order's customer and, for what it lacks, the billing address; a guest has no id. */
    public static ObjectNode of(ObjectNode order) {
        JsonNode customer = order.path("customer");
        JsonNode billing = order.path("billingAddress");
        ObjectNode buyer = new JsonNodeFactory(true).objectNode();
        if (!customer.path("guest").asBoolean(false) && customer.hasNonNull("id")) {
            buyer.put("id", customer.path("id").asText());
        }
        for (String member : new String[] {"firstName", "lastName", "email", "company", "vatNumber", "phone"}) {
            String value = customer.path(member)
                    .asText(billing.path(member).asText(""))
                    .strip();
            if (!value.isBlank()) {
                buyer.put(member, value);
            }
        }
        if (customer.has("taxExempt")) {
            buyer.set("taxExempt", customer.get("taxExempt"));
        }
        copy(order, "currency", buyer);
        copy(order, "locale", buyer);
        copy(order, "billingAddress", buyer);
        copy(order, "shippingAddress", buyer);
        return buyer;
    }

    private static void copy(ObjectNode order, String member, ObjectNode buyer) {
        if (order.hasNonNull(member)) {
            buyer.set(member, order.get(member));
        }
    }
}
