package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteBackTest {
    private static final String PAID = "{\"financialStatus\":\"paid\",\"invoiceNumber\":\"INV-0042\","
            + "\"paidTotal\":\"604.03\",\"currency\":\"USD\",\"paidAt\":\"2026-03-09T14:05:31Z\","
            + "\"externalReference\":\"freshbooks:inv:123\"}";

    private final ClaritySandbox shop = ClaritySandbox.start();
    private final ShopTestClient client = new ShopTestClient(shop);
    private JsonNode order;
    private String path;

    @BeforeEach
    void place() {
        order = client.control("POST", "orders", ShopTestClient.CHAIRS).get("order");
        path = "orders/" + order.path("id").asText() + "/payment-status";
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void notes_a_paid_invoice_and_tells_it_with_the_api_client_as_actor() {
        HttpResponse<String> answer = client.api("PATCH", path, PAID);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode after = ShopTestClient.json(answer);
        assertThat(after.path("financialStatus").asText()).isEqualTo("paid");
        assertThat(after.path("amountDue").asText()).isEqualTo("0.00");
        assertThat(after.path("version").asInt()).isEqualTo(2);
        JsonNode event = client.get("events?type=order.updated").path("data").get(0);
        assertThat(event.path("actor").path("clientId").asText()).isEqualTo("sandbox-shop");
        assertThat(event.path("data").path("externalReference").asText()).isEqualTo("freshbooks:inv:123");
        assertThat(client.get("payments").path("data")).isEmpty();
    }

    @Test
    void does_the_same_call_once_per_idempotency_key() {
        HttpResponse<String> first = client.api("PATCH", path, PAID, "Idempotency-Key", "k1");
        HttpResponse<String> again = client.api("PATCH", path, PAID, "Idempotency-Key", "k1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        HttpResponse<String> other = client.api("PATCH", path, PAID.replace("0042", "0043"), "Idempotency-Key", "k1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency_key_reused");
        assertThat(client.get("events?type=order.updated").path("data")).hasSize(1);
    }

    @Test
    void refuses_a_stale_if_match() {
        String tag = client.api("GET", path.replace("/payment-status", ""), "")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(client.api("PATCH", path, PAID, "If-Match", tag).statusCode())
                .isEqualTo(200);
        HttpResponse<String> stale = client.api("PATCH", path, PAID, "If-Match", tag);
        assertThat(stale.statusCode()).isEqualTo(412);
        String current = stale.headers().firstValue("ETag").orElseThrow();
        assertThat(client.api("PATCH", path, PAID, "If-Match", current).statusCode())
                .isEqualTo(200);
        assertThat(client.get("events?type=order.updated").path("data"))
                .as("the repeat changed nothing, so nothing was told")
                .hasSize(1);
    }

    @Test
    void names_the_refused_field() {
        assertThat(error(PAID.replace("\"paid\"", "\"settled\""))).isEqualTo("financialStatus");
        assertThat(error(PAID.replace("USD", "EUR"))).isEqualTo("currency");
        assertThat(error(PAID.replace("604.03", "lots"))).isEqualTo("paidTotal");
        assertThat(error(PAID.replace("2026-03-09T14:05:31Z", "today"))).isEqualTo("paidAt");
        assertThat(error("{\"financialStatus\":\"paid\",\"paid\":true}")).isEqualTo("paid");
        assertThat(client.api("PATCH", path, "{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
        assertThat(client.api("PATCH", "orders/1/payment-status", PAID).statusCode())
                .isEqualTo(404);
    }

    private String error(String body) {
        HttpResponse<String> answer = client.api("PATCH", path, body);
        assertThat(answer.statusCode()).isEqualTo(422);
        return ShopTestClient.json(answer).path("errors").get(0).path("field").asText();
    }

    @Test
    void lets_the_books_change_their_own_fields_of_a_customer() {
        String id = order.path("customer").path("id").asText();
        HttpResponse<String> answer =
                client.api("PATCH", "customers/" + id, "{\"phone\":\"+1 512-555-0100\",\"vatNumber\":\"X1\"}");
        assertThat(ShopTestClient.json(answer).path("phone").asText()).isEqualTo("+1 512-555-0100");
        JsonNode event = client.get("events?type=customer.updated").path("data").get(0);
        assertThat(event.path("changedFields").toString()).isEqualTo("[\"phone\",\"vatNumber\"]");
        assertThat(client.api("PATCH", "customers/" + id, "{\"firstName\":\"Zo\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void links_a_record_to_the_books_without_an_event() {
        String id = order.path("id").asText();
        int before = client.get("events").path("data").size();
        HttpResponse<String> answer = client.api(
                "PUT", "orders/" + id + "/external-references/freshbooks", "{\"id\":\"123\",\"type\":\"invoice\"}");
        assertThat(ShopTestClient.json(answer)
                        .path("externalReferences")
                        .path("freshbooks")
                        .path("id")
                        .asText())
                .isEqualTo("123");
        assertThat(client.get("orders/" + id).path("version").asInt()).isEqualTo(1);
        assertThat(client.get("events").path("data")).hasSize(before);
        assertThat(client.api("PUT", "orders/" + id + "/external-references/freshbooks", "{}")
                        .statusCode())
                .isEqualTo(422);
    }
}
