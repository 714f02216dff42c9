package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {
    private final WebhookTestReceiver receiver = new WebhookTestReceiver();
    private final ClaritySandbox shop = ClaritySandbox.start();
    private final ShopTestClient client = new ShopTestClient(shop);

    @BeforeEach
    void subscribe() {
        shop.subscribe(receiver.url(), ClaritySandbox.DEFAULT_SECRET);
    }

    @AfterEach
    void close() {
        shop.close();
        receiver.close();
    }

    @Test
    void tells_a_paid_order_in_order_and_signed() {
        JsonNode placed = client.control("POST", "orders", paid());
        List<WebhookTestReceiver.Received> got = receiver.await(5);
        assertThat(receiver.types())
                .containsExactly(
                        "customer.created", "order.created", "payment.authorized", "payment.captured", "order.updated");
        assertThat(got).allMatch(one -> one.signedWith(ClaritySandbox.DEFAULT_SECRET));
        assertThat(got)
                .extracting(one -> one.header("webhook-id"))
                .containsExactlyElementsOf(texts(placed.path("eventIds")));
        JsonNode last = got.get(4).json();
        assertThat(last.path("data").path("financialStatus").asText()).isEqualTo("paid");
        assertThat(last.path("changedFields").toString()).contains("paidTotal");
        assertThat(last.path("data").path("version").asInt()).isEqualTo(2);
        assertThat(last.path("sequence").asInt()).isEqualTo(2);
    }

    private static String paid() {
        return ShopTestClient.CHAIRS.replaceFirst("\\{", "{\"pay\":true,");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void tries_again_until_the_answer_is_2xx_and_keeps_the_log() {
        client.control("POST", "switches", "{\"retrySeconds\":[0,0.05,0.05]}");
        receiver.statuses.addAll(List.of(500, 302));
        JsonNode made = client.control("POST", "products", "{\"name\":\"Stapler\",\"unitPrice\":\"9.90\"}");
        List<WebhookTestReceiver.Received> got = receiver.await(3);
        assertThat(got)
                .extracting(one -> one.header("webhook-id"))
                .containsOnly(made.path("eventIds").get(0).asText());
        JsonNode delivery = settled(made.path("eventIds").get(0).asText(), "delivered");
        assertThat(delivery.path("attempts").findValuesAsText("status")).containsExactly("500", "302", "202");
    }

    @Test
    void gives_up_after_the_schedule_and_stops_after_410() {
        client.control("POST", "switches", "{\"retrySeconds\":[0,0.02]}");
        receiver.statuses.addAll(List.of(500, 500, 410));
        String first = client.control("POST", "products", "{\"name\":\"A\"}")
                .path("eventIds")
                .get(0)
                .asText();
        assertThat(settled(first, "failed").path("attempts")).hasSize(2);
        String second = client.control("POST", "products", "{\"name\":\"B\"}")
                .path("eventIds")
                .get(0)
                .asText();
        assertThat(settled(second, "failed").path("attempts")).hasSize(1);
        client.control("POST", "products", "{\"name\":\"C\"}");
        assertThat(client.get("webhooks").path("data").get(0).path("active").asBoolean())
                .isFalse();
        assertThat(client.control("GET", "stats", "")
                        .path("deliveries")
                        .path("failed")
                        .asInt())
                .isEqualTo(2);
    }

    private JsonNode settled(String eventId, String state) {
        String path = "deliveries?event=" + eventId + "&state=" + state;
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.control("GET", path, "").path("data").size() > 0);
        return client.control("GET", path, "").path("data").get(0);
    }

    @Test
    void sends_a_raw_event_byte_for_byte_several_times_at_once_and_stores_it() {
        String body =
                "{\"id\":\"evt_RAW1\",  \"type\":\"order.created\",\"data\":{\"id\":\"777\",\"number\":\"SO-777\","
                        + "\"version\":3,\"status\":\"processing\",\"updatedAt\":\"2026-03-04T22:12:11Z\"}}";
        JsonNode answer = client.control("POST", "events?copies=3", body);
        assertThat(answer.path("stored").asBoolean()).isTrue();
        List<WebhookTestReceiver.Received> got = receiver.await(3);
        assertThat(got).allMatch(one -> new String(one.body(), StandardCharsets.UTF_8).equals(body));
        assertThat(got).allMatch(one -> one.signedWith(ClaritySandbox.DEFAULT_SECRET));
        assertThat(client.get("orders/777").path("number").asText()).isEqualTo("SO-777");
        assertThat(client.get("events").path("data").get(0).path("id").asText()).isEqualTo("evt_RAW1");
    }

    @Test
    void does_not_store_thin_stale_or_broken_raw_events() {
        client.control(
                "POST",
                "events",
                "{\"id\":\"e1\",\"type\":\"order.updated\",\"data\":{\"id\":\"5\",\"version\":4,\"status\":\"x\"}}");
        JsonNode stale = client.control(
                "POST",
                "events",
                "{\"id\":\"e2\",\"type\":\"order.updated\",\"data\":{\"id\":\"5\",\"version\":2,\"status\":\"y\"}}");
        JsonNode thin =
                client.control("POST", "events", "{\"id\":\"e3\",\"type\":\"order.updated\",\"data\":{\"id\":\"6\"}}");
        JsonNode broken = client.control("POST", "events?id=msg_broken", "{\"id\":");
        assertThat(List.of(stale, thin, broken))
                .allMatch(one -> !one.path("stored").asBoolean());
        assertThat(client.get("orders/5").path("status").asText()).isEqualTo("x");
        assertThat(receiver.await(4)).anyMatch(one -> "msg_broken".equals(one.header("webhook-id")));
    }

    @Test
    void gives_up_at_once_on_an_id_that_no_header_can_carry() {
        JsonNode answer = client.control("POST", "events", "{\"id\":\"a\\nb\",\"type\":\"order.created\",\"data\":{}}");
        assertThat(answer.path("webhookId").asText()).isEqualTo("a\nb");
        JsonNode delivery = settled("a%0Ab", "failed");
        assertThat(delivery.path("attempts").get(0).path("error").asText()).startsWith("unsendable");
        assertThat(receiver.count()).isZero();
    }

    @Test
    void keeps_an_order_from_outside_with_odd_money_without_failing_on_it() {
        client.control(
                "POST",
                "events",
                "{\"id\":\"e9\",\"type\":\"order.created\",\"data\":{\"id\":9,\"total\":12.5,\"currency\":\"???\"}}");
        assertThat(client.api("PATCH", "orders/9/payment-status", "{\"financialStatus\":\"paid\",\"paidTotal\":\"5\"}")
                        .body())
                .contains("\"amountDue\":\"7.50\"");
    }

    @Test
    void redelivers_an_event_with_its_own_id() {
        String id = client.control("POST", "products", "{\"name\":\"Stapler\"}")
                .path("eventIds")
                .get(0)
                .asText();
        receiver.await(1);
        assertThat(client.api("POST", "events/" + id + "/redeliver", "").statusCode())
                .isEqualTo(202);
        List<WebhookTestReceiver.Received> got = receiver.await(2);
        assertThat(got.get(1).header("webhook-id")).isEqualTo(id);
        assertThat(got.get(1).body()).isEqualTo(got.get(0).body());
        assertThat(client.api("POST", "events/evt_none/redeliver", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void signs_with_the_systems_time_although_the_shops_clock_stands() {
        client.control("POST", "clock", "{\"now\":\"2025-12-31T23:30:00-06:00\"}");
        Instant before = Instant.now().minusSeconds(1);
        JsonNode placed = client.control("POST", "orders", ShopTestClient.CHAIRS);
        assertThat(placed.path("order").path("orderDate").asText()).isEqualTo("2025-12-31T23:30-06:00");
        long sent = Long.parseLong(receiver.await(1).get(0).header("webhook-timestamp"));
        assertThat(Instant.ofEpochSecond(sent)).isAfter(before);
    }
}
