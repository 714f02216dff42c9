package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The business keys of payments and of the credit notes that refunds make. Transaction ids are not unique over gateways, so the
 * key is gateway, transaction and kind; without a transaction it is the document's id.
 */
final class PaymentKeys {
    private static final String ORDER = "/order/";

    private PaymentKeys() {}

    /** One capture or refund, however often and by whatever event it is told. */
    static String of(JsonNode payment) {
        String transaction = payment.path("transactionId").asText("");
        return transaction.isBlank()
                ? byId(payment.path("id").asText())
                : byTransaction(payment, transaction, kind(payment));
    }

    static String byId(String id) {
        return "id:" + id;
    }

    private static String byTransaction(JsonNode payment, String transaction, String kind) {
        return "tx:" + payment.path("gateway").asText("") + "/" + transaction + "/" + kind;
    }

    static String kind(JsonNode payment) {
        return payment.path("kind").asText("capture").toLowerCase(Locale.ROOT);
    }

    /** The part of a payment that settles one of several orders. */
    static String part(String key, String orderId) {
        return key + ORDER + orderId;
    }

    /** Every key a payment may stand under that this document undoes. */
    static List<String> undoneBy(JsonNode undoing, String... kinds) {
        Set<String> keys = new LinkedHashSet<>();
        for (String member : new String[] {"id", "paymentId"}) {
            if (undoing.hasNonNull(member)) {
                keys.add(byId(undoing.path(member).asText()));
            }
        }
        for (String member : new String[] {"transactionId", "parentTransactionId"}) {
            for (String kind : kinds) {
                if (undoing.hasNonNull(member)) {
                    keys.add(byTransaction(undoing, undoing.path(member).asText(), kind));
                }
            }
        }
        return new ArrayList<>(keys);
    }

    /** Whether a capture's key is of the transaction a document undoes; for documents that do not name the gateway. */
    static boolean isUndoneBy(String key, JsonNode undoing) {
        for (String member : new String[] {"transactionId", "parentTransactionId"}) {
            String transaction = undoing.path(member).asText("");
            boolean same = key.contains("/" + transaction + "/capture") || key.contains("/" + transaction + "/sale");
            if (!transaction.isBlank() && key.startsWith("tx:") && same) {
                return true;
            }
        }
        return false;
    }

    /** The document with a time of its last change: where it has none, the time of the event that told of it. */
    static ObjectNode dated(JsonNode payment, JsonNode event) {
        ObjectNode dated = payment.deepCopy();
        if (!dated.hasNonNull("updatedAt")) {
            dated.set("updatedAt", event.path("occurredAt"));
        }
        return dated;
    }
}
