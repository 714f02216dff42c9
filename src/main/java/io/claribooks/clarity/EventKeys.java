package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Which order and which customer an event is about, and whether it carries enough to work with. */
final class EventKeys {
    private EventKeys() {}

    static String orderId(String type, Members data) {
        if (type.startsWith("order.")) {
            return data.text("id");
        }
        if (type.startsWith("payment.") || type.startsWith("refund.")) {
            return data.text("orderId") == null ? data.text("orderNumber") : data.text("orderId");
        }
        return null;
    }

    static String customerId(String type, Members data) {
        if (type.startsWith("customer.")) {
            return data.text("id");
        }
        if (data.text("customerId") != null) {
            return data.text("customerId");
        }
        JsonNode customer = data.node().path("customer");
        Members buyer = customer.isObject() ? new Members((ObjectNode) customer, data.path("customer")) : null;
        if (buyer != null && buyer.text("id") != null) {
            return buyer.text("id");
        }
        String email = buyer == null ? null : buyer.text("email");
        JsonNode billing = data.node().path("billingAddress");
        if (email == null && billing.isObject()) {
            email = new Members((ObjectNode) billing, data.path("billingAddress")).text("email");
        }
        return lower(email == null ? data.text("email") : email);
    }

    private static String lower(String email) {
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    /** Only an id, or without the collection or amount the flow cannot do without. */
    static boolean isThin(String type, Members data) {
        JsonNode node = data.node();
        if (type.startsWith("order.")) {
            return !node.path("lineItems").isArray() || !node.hasNonNull("total");
        }
        if (type.startsWith("customer.")) {
            return !(node.hasNonNull("email")
                    || node.hasNonNull("company")
                    || node.hasNonNull("lastName")
                    || node.hasNonNull("firstName"));
        }
        if (type.equals("product.created") || type.equals("product.updated")) {
            return !node.hasNonNull("name");
        }
        return type.startsWith("payment.") && !node.hasNonNull("amount");
    }
}
