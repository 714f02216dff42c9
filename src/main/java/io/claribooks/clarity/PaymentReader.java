package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Locale;

/** Reads payments and refunds. */
public final class PaymentReader {
    private PaymentReader() {}

    /**
     * The canonical payment or refund.
     *
     * @param data a payment in contract spelling
     * @throws UnreadableDocument when a required member is missing, one has the wrong type, or the amount is not positive
     */
    public static ObjectNode read(JsonNode data, ZoneId storeZone) {
        Members payment = Members.document(data);
        ObjectNode read = new Canonical(payment, storeZone)
                .required("id", "as text")
                .required("kind", "such as capture")
                .required("status", "such as succeeded")
                .required("currency", "as ISO 4217 code, such as USD")
                .requiredDecimal("amount")
                .texts("orderId", "orderNumber", "customerId", "paymentId", "transactionId", "parentTransactionId")
                .texts("method", "gateway", "checkNumber", "invoiceReference", "reason")
                .decimals("surcharge", "processorFee", "net")
                .decimals("shippingAmount", "shippingTax", "feeAmount", "adjustment")
                .integers("version", "attempt")
                .flags("final", "restocked")
                .times("capturedAt", "settledAt", "failedAt", "refundedAt", "createdAt", "updatedAt")
                .object("card", PaymentReader::card)
                .object("error", PaymentReader::error)
                .object("order", PaymentReader::snapshot)
                .optionalArray("allocations", PaymentReader::allocation)
                .optionalArray("lineItems", PaymentReader::refundedLine)
                .asSent("attributes")
                .done();
        refuseNothing(payment);
        return read.put("currency", read.path("currency").asText().toUpperCase(Locale.ROOT));
    }

    private static void refuseNothing(Members payment) {
        BigDecimal amount = payment.decimal("amount");
        if (amount.signum() <= 0) {
            throw new UnreadableDocument(
                    payment.path("amount"),
                    "an amount above zero is expected, not " + amount.toPlainString(),
                    "Send the money moved as a positive amount; kind says which way it went");
        }
    }

    private static ObjectNode card(Members card, ZoneId zone) {
        return new Canonical(card, zone).texts("brand", "last4").done();
    }

    private static ObjectNode error(Members error, ZoneId zone) {
        return new Canonical(error, zone)
                .texts("code", "gatewayCode", "message")
                .flags("retryable")
                .done();
    }

    private static ObjectNode snapshot(Members order, ZoneId zone) {
        return new Canonical(order, zone)
                .decimals("total", "paidTotal", "amountDue", "refundedTotal")
                .done();
    }

    private static ObjectNode allocation(Members allocation, ZoneId zone) {
        return new Canonical(allocation, zone)
                .required("orderId", "as text")
                .requiredDecimal("amount")
                .done();
    }

    private static ObjectNode refundedLine(Members line, ZoneId zone) {
        return new Canonical(line, zone)
                .texts("lineItemId", "sku")
                .decimals("quantity", "amount", "tax")
                .array("taxes", Parts::tax)
                .done();
    }
}
