package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsAndSwitchesTest {
    private static final String SECRET = ClaritySandbox.DEFAULT_SECRET;

    private final WebhookTestReceiver receiver = new WebhookTestReceiver();
    private final ClaritySandbox shop = ClaritySandbox.start();
    private final ShopTestClient client = new ShopTestClient(shop);

    @BeforeEach
    void subscribe() {
        shop.subscribe(receiver.url(), SECRET);
    }

    @AfterEach
    void close() {
        shop.close();
        receiver.close();
    }

    private WebhookTestReceiver.Received faulty(String fault) {
        client.control("POST", "faults", fault);
        client.control("POST", "products", "{\"name\":\"Stapler\"}");
        return receiver.await(1).get(0);
    }

    @Test
    void sends_twice_at_once() {
        faulty("{\"kind\":\"duplicate\",\"copies\":3}");
        List<WebhookTestReceiver.Received> got = receiver.await(3);
        assertThat(got)
                .extracting(one -> one.header("webhook-id"))
                .containsOnly(got.get(0).header("webhook-id"));
    }

    @Test
    void sends_late() {
        client.control("POST", "faults", "{\"kind\":\"late\",\"delayMs\":300,\"eventType\":\"product.created\"}");
        Instant before = Instant.now();
        client.control("POST", "products", "{\"name\":\"Stapler\"}");
        receiver.await(1);
        assertThat(before.plusMillis(300)).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void sends_out_of_order() {
        client.control(
                "POST", "faults", "{\"kind\":\"out-of-order\",\"eventType\":\"order.created\",\"delayMs\":9000}");
        client.control("POST", "orders", ShopTestClient.CHAIRS.replaceFirst("\\{", "{\"pay\":\"authorize\","));
        receiver.await(3);
        assertThat(receiver.types()).containsExactly("customer.created", "payment.authorized", "order.created");
    }

    @Test
    void sends_unsigned_wrongly_signed_and_stale() {
        assertThat(faulty("{\"kind\":\"unsigned\"}").header("webhook-signature"))
                .isNull();
        client.control("POST", "faults", "{\"kind\":\"wrong-signature\"}");
        client.control("POST", "products", "{\"name\":\"B\"}");
        assertThat(receiver.await(2).get(1).signedWith(SECRET)).isFalse();
        client.control("POST", "faults", "{\"kind\":\"stale-timestamp\",\"ageSeconds\":900}");
        long before = Instant.now().getEpochSecond();
        client.control("POST", "products", "{\"name\":\"C\"}");
        WebhookTestReceiver.Received stale = receiver.await(3).get(2);
        assertThat(stale.signedWith(SECRET)).isTrue();
        assertThat(Long.parseLong(stale.header("webhook-timestamp")))
                .isBetween(before - 901, Instant.now().getEpochSecond() - 899);
        client.control("POST", "products", "{\"name\":\"D\"}");
        assertThat(receiver.await(4).get(3).signedWith(SECRET))
                .as("all faults are used up")
                .isTrue();
    }

    @Test
    void signs_the_retry_of_an_unsigned_delivery() {
        client.control("POST", "switches", "{\"retrySeconds\":[0,0.05]}");
        receiver.statuses.add(401);
        faulty("{\"kind\":\"unsigned\"}");
        assertThat(receiver.await(2).get(1).signedWith(SECRET)).isTrue();
    }

    @Test
    void sends_thin_bodies() {
        JsonNode event = faulty("{\"kind\":\"thin\"}").json();
        assertThat(event.path("data").size()).isEqualTo(1);
        assertThat(event.path("data").path("id").asText()).isNotEmpty();
    }

    @Test
    void lets_rest_calls_fail_in_the_asked_way() {
        client.signIn("");
        client.control("POST", "faults", "{\"kind\":\"server-error\",\"status\":503,\"path\":\"/api/v1/orders\"}");
        assertThat(client.api("GET", "products", "").statusCode()).isEqualTo(200);
        assertThat(client.api("GET", "orders", "").statusCode()).isEqualTo(503);
        assertThat(client.api("GET", "orders", "").statusCode()).isEqualTo(200);
        client.control("POST", "faults", "{\"kind\":\"rate-limited\",\"retryAfter\":7}");
        HttpResponse<String> limited = client.api("GET", "orders", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
        client.control("POST", "faults", "{\"kind\":\"expired-token\"}");
        assertThat(client.api("GET", "orders", "").statusCode()).isEqualTo(401);
        assertThat(client.api("GET", "orders", "").statusCode())
                .as("that token is gone")
                .isEqualTo(401);
        client.signIn("");
        client.control("POST", "faults", "{\"kind\":\"latency\",\"delayMs\":200}");
        long started = System.nanoTime();
        assertThat(client.api("GET", "orders", "").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(200_000_000L);
    }

    @Test
    void lists_counts_down_and_clears_faults() {
        client.control("POST", "faults", "{\"kind\":\"thin\",\"times\":2}");
        client.control("POST", "products", "{\"name\":\"A\"}");
        receiver.await(1);
        JsonNode left = client.control("GET", "faults", "").path("faults");
        assertThat(left.get(0).path("left").asInt()).isEqualTo(1);
        client.control("DELETE", "faults", "");
        assertThat(client.control("GET", "faults", "").path("faults")).isEmpty();
        assertThat(client.send("POST", "/_sandbox/faults", "{\"kind\":\"fire\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void writes_pascal_case_and_numbers() {
        client.control("POST", "switches", "{\"casing\":\"pascal\",\"amounts\":\"number\"}");
        client.control("POST", "products", "{\"name\":\"Stapler\",\"unitPrice\":\"9.90\"}");
        WebhookTestReceiver.Received got = receiver.await(1).get(0);
        assertThat(got.json().path("Data").path("Name").asText()).isEqualTo("Stapler");
        assertThat(new String(got.body(), StandardCharsets.UTF_8)).contains("\"UnitPrice\":9.90");
        assertThat(client.api("GET", "products", "").body()).contains("\"UnitPrice\":249.99", "\"NextCursor\":null");
    }

    @Test
    void sends_the_events_of_one_action_as_one_batch() {
        client.control("POST", "switches", "{\"batch\":\"object\"}");
        client.control("POST", "orders", ShopTestClient.CHAIRS);
        WebhookTestReceiver.Received got = receiver.await(1).get(0);
        assertThat(got.json().path("events").findValuesAsText("type")).contains("customer.created", "order.created");
        assertThat(got.header("webhook-id")).startsWith("msg_");
        assertThat(got.signedWith(SECRET)).isTrue();
    }

    @Test
    void signs_as_plain_hmac_with_its_own_header_and_prefix() {
        client.control(
                "POST",
                "switches",
                "{\"signature\":\"plain-hmac\",\"signatureHeader\":\"X-Hub-Signature\",\"signaturePrefix\":\"sha1=\","
                        + "\"signatureKey\":\"clarity-shared-secret\"}");
        client.control("POST", "products", "{\"name\":\"Stapler\"}");
        WebhookTestReceiver.Received got = receiver.await(1).get(0);
        assertThat(got.header("X-Hub-Signature"))
                .isEqualTo("sha1=" + Signer.plain("sha256", "hex", "clarity-shared-secret", got.body()));
        assertThat(got.header("webhook-id")).isNull();
    }

    @Test
    void refuses_unknown_switches_and_forgets_all_at_a_reset() {
        assertThat(client.send("POST", "/_sandbox/switches", "{\"casing\":\"kebab\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.send("POST", "/_sandbox/switches", "{\"colour\":\"red\"}")
                        .statusCode())
                .isEqualTo(422);
        client.control("POST", "switches", "{\"payload\":\"thin\"}");
        client.control("POST", "orders", ShopTestClient.CHAIRS);
        client.send("POST", "/_sandbox/reset", "");
        assertThat(client.control("GET", "switches", "").path("payload").asText())
                .isEqualTo("full");
        assertThat(client.control("GET", "stats", "")
                        .path("records")
                        .path("orders")
                        .asInt())
                .isZero();
        int before = receiver.count();
        client.control("POST", "products", "{\"name\":\"still told\"}");
        receiver.await(before + 1);
    }
}
