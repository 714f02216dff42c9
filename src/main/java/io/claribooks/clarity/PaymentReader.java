package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** Reads payments. */
public final class PaymentReader {
    private PaymentReader() {}

    /**
     * The canonical payment.
     *
     * @param data a payment in contract spelling
     * @throws UnreadableDocument when a required member is missing or one has the wrong type
     */
    public static ObjectNode read(JsonNode data, ZoneId storeZone) {
        ObjectNode read = new Canonical(new Members((ObjectNode) data, "$.data"), storeZone)
                .required("id", "as text")
                .texts("orderId", "orderNumber", "customerId", "transactionId", "parentTransactionId", "kind", "status")
                .texts("method", "gateway", "checkNumber", "invoiceReference")
                .required("currency", "as ISO 4217 code, such as USD")
                .requiredDecimal("amount")
                .decimals("surcharge", "processorFee", "net")
                .integers("version")
                .flags("final")
                .times("capturedAt", "settledAt", "failedAt")
                .object("card", (card, zone) -> new Canonical(card, zone)
                        .texts("brand", "last4")
                        .done())
                .done();
        return read.put("currency", read.path("currency").asText().toUpperCase(java.util.Locale.ROOT));
    }
}
