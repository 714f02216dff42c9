package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** Reads customers. */
public final class CustomerReader {
    private CustomerReader() {}

    /**
     * The canonical customer.
     *
     * @param data a customer in contract spelling
     * @throws UnreadableDocument when a required member is missing or one has the wrong type
     */
    public static ObjectNode read(JsonNode data, ZoneId storeZone) {
        return new Canonical(Members.document(data), storeZone)
                .required("id", "as text")
                .texts("key", "firstName", "lastName", "phone", "mobile", "company", "accountId", "currency")
                .texts("locale", "taxExemptionNumber", "vatNumber", "note")
                .trimmed("email")
                .integers("version")
                .flags("active", "taxExempt", "acceptsMarketing")
                .times("createdAt", "updatedAt")
                .object("paymentTerms", Parts::terms)
                .object("billingAddress", Parts::address)
                .object("shippingAddress", Parts::address)
                .ids("mergedFrom")
                .asSent("attributes")
                .done();
    }
}
