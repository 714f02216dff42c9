package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Locale;

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
        ObjectNode read = new Canonical(Members.document(data), storeZone)
                .required("id", "as text")
                .required("status", "such as processing")
                .texts("number", "financialStatus", "channel", "locale", "poNumber")
                .texts(
                        "paymentMethod",
                        "note",
                        "parentOrderId",
                        "splitFrom",
                        "subscriptionId",
                        "cancelReason",
                        "cancelNote")
                .integers("version", "currencyDigits")
                .required("orderDate", "in RFC 3339, such as 2026-03-04T16:12:09-06:00")
                .times("orderDate", "createdAt", "updatedAt", "cancelledAt")
                .required("currency", "as ISO 4217 code, such as USD")
                .flags("taxesIncluded", "test", "restocked")
                .decimals("subtotal", "shippingTotal", "feeTotal", "tipTotal", "dutiesTotal", "tax", "rounding")
                .decimals("tenderTotal", "paidTotal", "amountDue", "refundedTotal")
                .absolute("discountTotal")
                .requiredDecimal("total")
                .object("paymentTerms", Parts::terms)
                .object("customer", OrderReader::customer)
                .object("billingAddress", Parts::address)
                .object("shippingAddress", Parts::address)
                .object("storeCurrency", OrderReader::storeCurrency)
                .requiredArray("lineItems", OrderReader::line)
                .array("shippingLines", OrderReader::charge)
                .array("feeLines", OrderReader::charge)
                .array("taxLines", Parts::tax)
                .array("discounts", OrderReader::discount)
                .array("tenders", OrderReader::tender)
                .asSent("attributes", "externalReference")
                .done();
        if (!read.has("number")) {
            read.put("number", read.path("id").asText());
        }
        return read.put("currency", read.path("currency").asText().toUpperCase(Locale.ROOT));
    }

    private static ObjectNode customer(Members customer, ZoneId zone) {
        return new Canonical(customer, zone)
                .texts("id", "firstName", "lastName", "company", "vatNumber", "phone")
                .trimmed("email")
                .flags("guest", "taxExempt")
                .done();
    }

    private static ObjectNode line(Members line, ZoneId zone) {
        return new Canonical(line, zone)
                .texts("id", "sku", "productId", "name", "type", "parentId", "description")
                .requiredDecimal("quantity")
                .decimals("quantityBackOrdered", "unitPrice", "subtotal", "total", "tax")
                .absolute("discount")
                .flags("taxable")
                .array("taxes", Parts::tax)
                .asSent("attributes")
                .done();
    }

    private static ObjectNode storeCurrency(Members store, ZoneId zone) {
        return new Canonical(store, zone)
                .texts("currency")
                .decimals("exchangeRate", "total")
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
                .ids("lineItemIds")
                .done();
    }

    private static ObjectNode tender(Members tender, ZoneId zone) {
        return new Canonical(tender, zone)
                .texts("type", "reference")
                .decimals("amount")
                .done();
    }
}
