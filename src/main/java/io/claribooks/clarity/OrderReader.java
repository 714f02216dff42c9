package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** Reads orders. */
public final class OrderReader {
    private OrderReader() {}

    /**
     * The canonical order.
     *
     * @param data an order in contract spelling
     * @throws UnreadableDocument when a required member is missing or one has the wrong type
     */
    public static ObjectNode read(JsonNode data, ZoneId storeZone) {
        Members order = new Members((ObjectNode) data, "$.data");
        ObjectNode read = new Canonical(order, storeZone)
                .required("id", "as text")
                .texts("number", "status", "financialStatus", "channel", "locale", "currency", "poNumber")
                .texts("paymentMethod", "note", "parentOrderId", "splitFrom", "subscriptionId", "cancelReason")
                .integers("version", "currencyDigits")
                .required("orderDate", "in RFC 3339, such as 2026-03-04T16:12:09-06:00")
                .times("orderDate", "createdAt", "updatedAt", "cancelledAt")
                .required("currency", "as ISO 4217 code, such as USD")
                .flags("taxesIncluded", "test")
                .decimals("subtotal", "shippingTotal", "feeTotal", "tipTotal", "dutiesTotal", "tax", "rounding")
                .decimals("tenderTotal", "paidTotal", "amountDue")
                .absolute("discountTotal")
                .requiredDecimal("total")
                .object("paymentTerms", Parts::terms)
                .object("customer", OrderReader::customer)
                .object("billingAddress", Parts::address)
                .object("shippingAddress", Parts::address)
                .array("lineItems", OrderReader::line)
                .array("shippingLines", OrderReader::charge)
                .array("feeLines", OrderReader::charge)
                .array("taxLines", Parts::tax)
                .array("discounts", OrderReader::discount)
                .array("tenders", OrderReader::tender)
                .asSent("attributes")
                .done();
        if (!read.has("number")) {
            read.put("number", read.path("id").asText());
        }
        return read.put("currency", read.path("currency").asText().toUpperCase(java.util.Locale.ROOT));
    }

    private static ObjectNode customer(Members customer, ZoneId zone) {
        return new Canonical(customer, zone)
                .texts("id", "firstName", "lastName", "email", "company", "vatNumber", "phone")
                .flags("guest", "taxExempt")
                .done();
    }

    private static ObjectNode line(Members line, ZoneId zone) {
        return new Canonical(line, zone)
                .texts("id", "sku", "productId", "name", "type", "parentId", "description")
                .requiredDecimal("quantity")
                .decimals("unitPrice", "subtotal", "total", "tax")
                .absolute("discount")
                .flags("taxable")
                .array("taxes", Parts::tax)
                .done();
    }

    private static ObjectNode charge(Members charge, ZoneId zone) {
        return new Canonical(charge, zone)
                .texts("id", "code", "type", "name")
                .requiredDecimal("amount")
                .decimals("tax")
                .absolute("discount")
                .array("taxes", Parts::tax)
                .done();
    }

    private static ObjectNode discount(Members discount, ZoneId zone) {
        return new Canonical(discount, zone)
                .texts("code", "name", "type", "target")
                .decimals("value")
                .absolute("amount")
                .asSent("lineItemIds")
                .done();
    }

    private static ObjectNode tender(Members tender, ZoneId zone) {
        return new Canonical(tender, zone)
                .texts("type", "reference")
                .decimals("amount")
                .done();
    }
}
