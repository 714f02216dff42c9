package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person sees of the webhooks, and the test event they send. */
class WebhookSetUpTest {
    private final RunningClaribooks running = new RunningClaribooks();

    @AfterEach
    void stop() {
        running.close();
    }

    private JsonNode webhook() {
        HttpResponse<String> answer = running.api("GET", "/api/connections/main/webhook", null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain(RunningClaribooks.SECRET, RunningClaribooks.SECRET.substring(6), "whsec_");
        return running.parsed(answer.body());
    }

    private HttpResponse<String> testEvent() {
        return running.api("POST", "/api/connections/main/test-events", "{}");
    }

    private JsonNode whatBecameOf(String event) {
        RunningClaribooks.await()
                .until(() -> !running.parsed(running.api("GET", "/api/connections/main/test-events/" + event, null)
                                .body())
                        .path("open")
                        .asBoolean(true));
        return running.parsed(running.api("GET", "/api/connections/main/test-events/" + event, null)
                .body());
    }

    private void forged() {
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .header("Content-Type", "application/json")
                .header("webhook-id", "evt_forged")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,Zm9yZ2Vk")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    }

    @Test
    void the_health_counts_what_came_of_deliveries_and_survives_a_restart() {
        running.start();
        ObjectNode ping = RunningClaribooks.fixture("customer.created").put("type", "webhook.ping");
        running.send(ping);
        running.send(ping);
        running.send("evt_broken", "{\"id\":");
        forged();
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .build());
        new FreshBooksCaller(running).deliver("/webhooks/freshbooks/main", "name=invoice.create&object_id=1");

        JsonNode shop = webhook().at("/clarity/deliveries");
        assertThat(shop.path("lastHour").toString())
                .isEqualTo("{\"accepted\":1,\"duplicates\":1,\"refused\":1,\"unreadable\":1,\"turnedAway\":0}");
        assertThat(shop.path("lastDay")).isEqualTo(shop.path("lastHour"));
        assertThat(shop.path("hours")).hasSize(24);
        assertThat(shop.path("lastAt").asText()).matches("20.*Z");
        assertThat(shop.path("lastRefusal").asText()).contains("fits a secret of this connection");
        assertThat(webhook().at("/freshbooks/deliveries/lastHour/refused").asInt())
                .isEqualTo(1);

        running.restart();
        assertThat(webhook().at("/clarity/deliveries/lastHour")).isEqualTo(shop.path("lastHour"));
    }

    @Test
    void the_address_and_how_many_secrets_count_are_shown_and_no_secret() {
        running.set("http.public-url", "https://books.example")
                .set(
                        "connection.main.clarity.webhook-secrets",
                        RunningClaribooks.SECRET
                                + ",whsec_ISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0A=|not-after=2020-01-01T00:00:00Z")
                .start();

        JsonNode shown = webhook();
        assertThat(shown.path("publicUrl").asText()).isEqualTo("https://books.example");
        assertThat(shown.at("/clarity/path").asText()).isEqualTo("/webhooks/clarity/main");
        assertThat(shown.at("/clarity/signature/scheme").asText()).isEqualTo("standard-webhooks");
        assertThat(shown.at("/clarity/signature/secrets").findValuesAsText("counts"))
                .containsExactly("true", "false");
    }

    @Test
    void a_test_event_goes_through_the_intake_changes_no_books_and_is_no_delivery_of_the_shop() {
        running.set("connection.main.store.id", "tx-main").start();

        HttpResponse<String> answer = testEvent();

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode sent = running.parsed(answer.body());
        assertThat(sent.path("taken").asBoolean()).isTrue();
        assertThat(sent.path("status").asInt()).isEqualTo(202);
        assertThat(sent.path("steps").findValuesAsText("step"))
                .containsExactly("made", "signed", "verified", "stored", "answered");
        assertThat(sent.path("steps").findValuesAsText("done")).containsOnly("true");
        JsonNode end = whatBecameOf(sent.path("eventId").asText());
        assertThat(end.path("status").asText()).isEqualTo("skipped");
        assertThat(end.path("asMeant").asBoolean()).isTrue();
        assertThat(end.path("cause").asText()).contains("A test event", "out of the books");
        assertThat(running.stats().at("/records/invoices").asInt()).isZero();
        assertThat(webhook().at("/clarity/deliveries/lastHour/accepted").asInt())
                .isZero();
        JsonNode act =
                running.parsed(running.api("GET", "/api/acts", null).body()).at("/acts/0");
        assertThat(act.path("act").asText()).isEqualTo("send-test-event");
        assertThat(act.path("subject").asText()).isEqualTo(sent.path("eventId").asText());
    }

    @Test
    void a_test_event_changes_no_books_where_test_events_are_accepted_and_with_a_plain_signature() {
        running.set("connection.main.clarity.accept-test", "true")
                .set("connection.main.clarity.webhook-secrets", "a shared secret of the shop")
                .set("connection.main.clarity.signature.header", "X-Shop-Signature")
                .set("connection.main.clarity.signature.prefix", "sha256=")
                .set("connection.main.clarity.signature.timestamp-header", "X-Shop-Time")
                .start();

        JsonNode sent = running.parsed(testEvent().body());
        assertThat(sent.path("status").asInt()).as(sent.toString()).isEqualTo(202);
        assertThat(whatBecameOf(sent.path("eventId").asText()).path("cause").asText())
                .contains("A ping needs no entry");
    }

    @Test
    void a_test_event_that_is_not_taken_says_at_which_step_and_why() {
        running.set("connection.main.enabled", "false").start();

        JsonNode sent = running.parsed(testEvent().body());

        assertThat(sent.path("taken").asBoolean(true)).isFalse();
        assertThat(sent.at("/steps/2/done").asBoolean(true)).isFalse();
        assertThat(sent.at("/steps/2/said").asText()).contains("takes no deliveries");
        assertThat(running.api(
                                "GET",
                                "/api/connections/main/test-events/"
                                        + sent.path("eventId").asText(),
                                null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void while_no_secret_counts_there_is_nothing_to_sign_with_and_the_setting_is_named() {
        running.set(
                        "connection.main.clarity.webhook-secrets",
                        RunningClaribooks.SECRET + "|not-after=2020-01-01T00:00:00Z")
                .start();

        HttpResponse<String> answer = testEvent();

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("connection.main.clarity.webhook-secrets");
        assertThat(webhook().at("/clarity/signature/secrets").findValuesAsText("counts"))
                .containsExactly("false");
    }
}
