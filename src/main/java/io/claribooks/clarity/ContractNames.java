package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Brings member names to the contract's spelling, so that senders with other casing are read alike. */
final class ContractNames {
    private static final String NAMES = """
            id type version occurredAt timestamp store name url connectionId sequence test changedFields previous data events
            number status financialStatus channel orderDate createdAt updatedAt cancelledAt cancelReason cancelNote currency
            currencyDigits taxesIncluded locale subtotal discountTotal shippingTotal feeTotal tipTotal dutiesTotal tax rounding
            total tenderTotal paidTotal amountDue poNumber paymentTerms netDays dueDate paymentMethod customer guest firstName
            lastName email company taxExempt taxExemptionNumber vatNumber billingAddress shippingAddress line1 line2 city region
            postalCode country phone mobile lineItems sku productId quantity unitPrice discount taxable taxes code rate amount
            compound attributes shippingLines feeLines taxLines discounts value target lineItemIds tenders reference note
            storeCurrency exchangeRate parentOrderId splitFrom subscriptionId parentId key active accountId mergedFrom
            acceptsMarketing orderId orderNumber invoiceReference customerId transactionId parentTransactionId kind final
            surcharge processorFee net method gateway card brand last4 checkNumber capturedAt settledAt order allocations error
            gatewayCode message retryable attempt failedAt paymentId reason refundedAt restocked lineItemId shippingAmount
            shippingTax feeAmount adjustment refundedTotal description visible taxCode unitOfMeasure quantityOnHand categories
            variants deletedAt externalReference instalments percent quantityBackOrdered""";

    private static final Map<String, String> SPELLING = new HashMap<>();

    static {
        for (String name : NAMES.split("\\s+")) {
            SPELLING.put(name.toLowerCase(Locale.ROOT), name);
        }
    }

    private static final JsonNodeFactory nodes = new JsonNodeFactory(true);

    private ContractNames() {}

    /** The same document in contract spelling; free-form attributes keep theirs. */
    static JsonNode spelled(JsonNode node, String path) {
        if (node.isObject()) {
            return spelledObject((ObjectNode) node, path);
        }
        if (node.isArray()) {
            ArrayNode array = nodes.arrayNode(node.size());
            for (int i = 0; i < node.size(); i++) {
                array.add(spelled(node.get(i), path + "[" + i + "]"));
            }
            return array;
        }
        return node;
    }

    private static ObjectNode spelledObject(ObjectNode object, String path) {
        ObjectNode result = nodes.objectNode();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String lower = member.getKey().toLowerCase(Locale.ROOT);
            if (!seen.add(lower)) {
                throw new UnreadableDocument(
                        path + "." + member.getKey(),
                        "the member comes twice, differing at most in case",
                        "Send each member once");
            }
            String name = SPELLING.getOrDefault(lower, member.getKey());
            boolean free = name.equals("attributes");
            result.set(name, free ? member.getValue() : spelled(member.getValue(), path + "." + name));
        }
        return result;
    }
}
