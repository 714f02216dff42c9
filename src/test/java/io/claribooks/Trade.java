package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One order's life, told by events made from the recorded ones, and the books looked at afterwards. */
final class Trade {
    private static final AtomicInteger ORDERS = new AtomicInteger(2000);

    private final RunningClaribooks running;
    final String order = Integer.toString(ORDERS.incrementAndGet());
    private final AtomicInteger events = new AtomicInteger();

    Trade(RunningClaribooks running) {
        this.running = running;
    }

    /** The recorded order of 604.03 under this trade's id, without its gift card. */
    ObjectNode order(String type, int version) {
        ObjectNode event = RunningClaribooks.fixture("order.created");
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", order).put("number", "SO-" + order).put("version", version);
        data.put("updatedAt", "2026-03-05T10:00:0" + version + "Z").putArray("tenders");
        return named(event, type);
    }

    /** A recorded payment event on this order. */
    ObjectNode payment(String fixture, String id, String amount) {
        ObjectNode event = RunningClaribooks.fixture(fixture);
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", order + id).put("orderId", order).put("orderNumber", "SO-" + order);
        data.put("amount", amount).put("transactionId", "tx_" + order + id);
        data.put("paymentId", order + "pay").put("parentTransactionId", "tx_" + order + "pay");
        return named(event, event.path("type").asText());
    }

    ObjectNode capture(String id, String amount) {
        ObjectNode event = payment("payment.captured", id, amount);
        data(event).remove(List.of("paymentId", "processorFee"));
        return event;
    }

    /** A refund that names only an amount. */
    ObjectNode refund(String id, String amount) {
        ObjectNode event = payment("payment.refunded", id, amount);
        data(event).putArray("lineItems");
        return event;
    }

    ObjectNode named(ObjectNode event, String type) {
        return event.put("id", "evt_" + order + "_" + events.incrementAndGet()).put("type", type);
    }

    static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.path("data");
    }

    static ObjectNode with(ObjectNode event, Consumer<ObjectNode> change) {
        change.accept(data(event));
        return event;
    }

    /** The order without its licence, as it would be placed anew: 579.03. */
    static void withoutLicence(ObjectNode order) {
        order.withArray("lineItems").remove(2);
        order.put("subtotal", "559.98").put("total", "579.03");
    }

    /** The licence for 0.97: 580.00 in all. */
    static void cheaperLicence(ObjectNode order) {
        ((ObjectNode) order.at("/lineItems/2"))
                .put("unitPrice", "0.97")
                .put("subtotal", "0.97")
                .put("total", "0.97");
        order.put("subtotal", "560.95").put("total", "580.00");
    }

    /** Sends an event and waits until it has come to this end; gives its cause. */
    String send(ObjectNode event, String status) {
        String id = event.path("id").asText();
        assertThat(running.send(event).statusCode()).isEqualTo(202);
        running.awaitStatus(id, status);
        return running.cause(id);
    }

    /** Places the order, and takes money for it in one capture where an amount is given. */
    Trade placed(String... captured) {
        send(order("order.created", 1), "posted");
        for (String amount : captured) {
            send(capture("pay", amount), "posted");
        }
        return this;
    }

    private String number() {
        return "CL-SO-" + order;
    }

    /** The order's invoice, or a missing node when none is in the lists. */
    JsonNode invoice() {
        for (JsonNode invoice : running.records("invoices/invoices")) {
            if (invoice.path("invoice_number").asText().equals(number())) {
                return invoice;
            }
        }
        return MissingNode.getInstance();
    }

    String amount() {
        return invoice().at("/amount/amount").asText();
    }

    String open() {
        return invoice().at("/outstanding/amount").asText();
    }

    /** Payments on the order's invoice, newest first. */
    List<JsonNode> payments() {
        List<JsonNode> found = new ArrayList<>();
        long invoice = invoice().path("id").asLong();
        running.records("payments/payments").forEach(payment -> {
            if (payment.path("invoiceid").asLong() == invoice) {
                found.add(payment);
            }
        });
        return found;
    }

    /** Credit notes on the order's invoice, newest first. */
    List<JsonNode> credits() {
        List<JsonNode> found = new ArrayList<>();
        running.records("credit_notes/credit_notes").forEach(credit -> {
            if (credit.path("credit_number").asText().startsWith(number() + "-")
                    || credit.path("notes").asText().contains(number())) {
                found.add(credit);
            }
        });
        return found;
    }

    List<String> credited() {
        return credits().stream()
                .map(credit -> credit.at("/amount/amount").asText())
                .toList();
    }
}
