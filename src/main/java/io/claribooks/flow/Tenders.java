package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Work;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/** Gift cards and store credit an order was paid with: money the shop took earlier, so they pay and do not discount. */
public final class Tenders {
    private final Connections connections;
    private final PostingLedger ledger;

    public Tenders(Connections connections, PostingLedger ledger) {
        this.connections = connections;
        this.ledger = ledger;
    }

    /** The body becomes the tenders to book on the order's invoice that do not stand yet. */
    public void plan(Exchange exchange) {
        Work work = Passage.work(exchange);
        Set<String> booked =
                connections.get(work.connection()).settings().bookingRules().tenders();
        JsonNode order = work.document().path("order");
        List<PaymentPart> parts = new ArrayList<>();
        Map<String, Integer> alike = new HashMap<>();
        for (JsonNode tender : order.path("tenders")) {
            String type = type(tender.path("type").asText(""));
            String name = type + "/" + tender.path("reference").asText("");
            int ordinal = alike.merge(name, 1, Integer::sum);
            String key = keyOf(order.path("id").asText(), type)
                    + tender.path("reference").asText("")
                    + (ordinal > 1 ? "#" + ordinal : "");
            if (booked.contains(type) && amount(tender).signum() > 0 && !stands(work, key)) {
                String invoiceId = exchange.getProperty(Passage.INVOICE_ID, String.class);
                parts.add(new PaymentPart(key, "tender-to-payment", payment(order, tender, type, ordinal), invoiceId));
            }
        }
        exchange.getMessage().setBody(parts);
    }

    /** A type as the setting writes it: lower case with underscores. */
    static String type(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** How the keys of an order's tenders of a type begin. */
    static String keyOf(String orderId, String type) {
        return "tender:" + orderId + "/" + type + "/";
    }

    private static BigDecimal amount(JsonNode tender) {
        return new BigDecimal(tender.path("amount").asText("0"));
    }

    private boolean stands(Work work, String key) {
        return ledger.standing(new PostingKey(work.connection(), PostingKey.Kind.PAYMENT, key))
                .isPresent();
    }

    /** A tender as a payment, as the mapping reads it. */
    private static ObjectNode payment(JsonNode order, JsonNode tender, String type, int ordinal) {
        ObjectNode payment = new JsonNodeFactory(true)
                .objectNode()
                .put("id", type + "-" + ordinal)
                .put("kind", "tender")
                .put("status", "succeeded")
                .put("method", type)
                .put("amount", amount(tender).toPlainString());
        payment.set("currency", order.path("currency"));
        payment.set("orderId", order.path("id"));
        payment.set("orderNumber", order.path("number"));
        payment.set("capturedAt", order.path("orderDate"));
        if (tender.hasNonNull("reference")) {
            payment.set("transactionId", tender.path("reference"));
        }
        return payment;
    }
}
