package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Events that carry only an id: what they tell of is fetched from the shop (case 9). */
class ThinEventTest {
    private static final String ORDER = "{\"customer\":{\"firstName\":\"Maya\",\"lastName\":\"Okafor\","
            + "\"email\":\"maya@okafor.example\",\"billingAddress\":{\"country\":\"US\"}},"
            + "\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"2\"}]}";

    private static RunningClaribooks product(ClaritySandbox shop) {
        return new RunningClaribooks()
                .set("connection.main.clarity.url", shop.url())
                .set("connection.main.clarity.client-id", "sandbox-shop")
                .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                .start();
    }

    private static ObjectNode event(String id, JsonNode data) {
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", id);
        event.set("data", data);
        return event;
    }

    /** The invoice as an accountant reads it, without what every record has of its own. */
    private static String invoice(RunningClaribooks running, ObjectNode event) {
        running.send(event);
        running.awaitStatus(event.path("id").asText(), "posted");
        JsonNode invoice = running.records("invoices/invoices").get(0);
        StringBuilder text = new StringBuilder(invoice.path("invoice_number").asText());
        text.append(invoice.path("create_date")).append(invoice.path("amount")).append(invoice.path("notes"));
        for (JsonNode line : invoice.path("lines")) {
            text.append(line.path("name")).append(line.path("qty")).append(line.path("amount"));
            text.append(line.path("taxName1")).append(line.path("taxAmount1"));
        }
        return text.toString();
    }

    @Test
    void case_9_an_event_with_the_id_only_gives_the_same_invoice_as_the_full_one() {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks told = product(shop);
                RunningClaribooks fetched = product(shop)) {
            JsonNode order = placed(told, shop);
            ObjectNode id = told.parsed("{}").deepCopy();
            id.put("id", order.path("id").asText());

            assertThat(invoice(fetched, event("evt_thin", id)))
                    .isEqualTo(invoice(told, event("evt_full", order)))
                    .contains("Ergonomic chair");
        }
    }

    @Test
    void case_4_a_payment_whose_order_never_came_has_it_fetched_and_is_then_booked_once() {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks running = new RunningClaribooks()
                        .set("waiting.fetch-after", "PT1S")
                        .set("connection.main.clarity.url", shop.url())
                        .set("connection.main.clarity.client-id", "sandbox-shop")
                        .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                        .start()) {
            JsonNode order = placed(running, shop);
            ObjectNode payment = payment("evt_known", "pay_1", order.path("id").asText());
            ((ObjectNode) payment.path("data"))
                    .put("amount", order.path("total").asText());
            running.send(payment);
            ObjectNode stray = payment("evt_stray", "pay_2", "999999");
            running.send(stray);

            running.awaitStatus("evt_known", "posted");
            assertThat(running.records("invoices/invoices")).hasSize(1);
            assertThat(running.records("payments/payments")).hasSize(1);
            running.awaitStatus("evt_stray", "waiting");
            RunningClaribooks.await().untilAsserted(() -> assertThat(traceOf(running, "evt_stray"))
                    .contains("could not be fetched from the shop: The shop no longer has"));
        }
    }

    @Test
    void an_id_from_outside_cannot_lead_to_another_address_of_the_shop() {
        try (ClaritySandbox shop = ClaritySandbox.start();
                RunningClaribooks running = product(shop)) {
            ObjectNode id = running.parsed("{}").deepCopy();
            id.put("id", "../customers?x=1#");
            running.send(event("evt_traversal", id));
            running.awaitStatus("evt_traversal", "skipped");
            assertThat(running.cause("evt_traversal")).contains("no longer has the document");
            String calls = running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/stats"))
                            .build())
                    .body();
            assertThat(calls).contains("POST /oauth/token").doesNotContain("GET /api/v1/customers");
        }
    }

    private static JsonNode placed(RunningClaribooks running, ClaritySandbox shop) {
        return running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/orders"))
                                .POST(HttpRequest.BodyPublishers.ofString(ORDER))
                                .build())
                        .body())
                .path("order");
    }

    private static ObjectNode payment(String event, String id, String orderId) {
        ObjectNode payment = RunningClaribooks.fixture("payment.captured").put("id", event);
        ((ObjectNode) payment.path("data"))
                .put("id", id)
                .put("transactionId", "tx_" + id)
                .put("orderId", orderId);
        return payment;
    }

    private static String traceOf(RunningClaribooks running, String event) {
        return running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> String.valueOf(row.getString("trace")),
                        "select a.trace from attempt a join event e on e.id = a.event_id where e.event_key = ?"
                                + " order by a.number desc",
                        event)
                .orElse("");
    }
}
