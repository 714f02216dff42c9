package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What FreshBooks' callbacks are answered, by the real routes and against the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshBooksWebhookTest {
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private HttpResponse<String> deliver(String path, String body, String... headers) {
        return new FreshBooksCaller(running).deliver(path, body, headers);
    }

    private List<JsonNode> events(String type) {
        JsonNode page =
                running.parsed(running.api("GET", "/api/events?limit=200", null).body());
        return StreamSupport.stream(page.path("events").spliterator(), false)
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    private void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
        assertThat(running.parsed(answer.body()).path("detail").asText()).contains(sentence);
    }

    @Test
    void a_registered_callback_is_confirmed_and_its_signed_deliveries_are_taken() {
        new FreshBooksCaller(running).register("client");

        running.send(RunningClaribooks.fixture("customer.created").put("id", "evt_callback"));
        running.awaitStatus("evt_callback", "posted");

        RunningClaribooks.await().untilAsserted(() -> assertThat(events("client.create"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("status").asText()).isEqualTo("skipped");
                    assertThat(event.path("cause").asText()).contains("FreshBooks says: client.create");
                }));
    }

    @Test
    void the_verifier_is_neither_in_the_event_nor_in_the_recorded_call() {
        String id = new FreshBooksCaller(running).register("item");
        String event = running.claribooks()
                .wiring()
                .database()
                .first(
                        row -> row.getString("id"),
                        "select id from event where type = 'callback.verify' and resource_id = ?",
                        id)
                .orElseThrow();
        RunningClaribooks.await().untilAsserted(() -> {
            JsonNode shown = running.parsed(
                    running.api("GET", "/api/events/" + event, null).body());
            assertThat(shown.path("status").asText()).isEqualTo("posted");
            assertThat(shown.at("/payload").toString()).doesNotContain("\"verifier\"");
            assertThat(shown.at("/attempts/0/calls").toString()).contains("(hidden)");
        });
    }

    @Test
    void a_forged_handshake_opens_no_door() {
        String form = "name=callback.verify&object_id=987654&account_id=xZNQ1X&verifier=forged-verifier-of-somebody";
        HttpResponse<String> answer = deliver("/webhooks/freshbooks/main", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        String key = running.parsed(answer.body()).path("eventId").asText();
        running.awaitStatus(key, "skipped");
        assertThat(running.cause(key)).contains("did not confirm the handshake of callback 987654");

        int left = running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt("n"), "select count(*) as n from callback where callback_id = '987654'")
                .orElseThrow();
        assertThat(left).isZero();
        refused(
                deliver(
                        "/webhooks/freshbooks/main",
                        "name=invoice.create&object_id=1&account_id=xZNQ1X",
                        "X-FreshBooks-Hmac-SHA256",
                        signature("{\"name\": \"invoice.create\", \"object_id\": \"1\", \"account_id\": \"xZNQ1X\"}")),
                401,
                "callback of this connection");
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = "forged-verifier-of-somebody".getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bad_deliveries_are_answered_as_the_contract_says() {
        String delivery = "name=invoice.create&object_id=1&account_id=xZNQ1X";
        refused(deliver("/webhooks/freshbooks/main", delivery), 401, "X-FreshBooks-Hmac-SHA256 is missing");
        refused(deliver("/webhooks/freshbooks/nowhere", delivery), 404, "no connection of that name");
        refused(
                deliver("/webhooks/freshbooks/main", "{}", "Content-Type", "application/json"),
                415,
                "x-www-form-urlencoded");
        refused(deliver("/webhooks/freshbooks/main", "name=%zz"), 401, "not readable");
        refused(
                deliver("/webhooks/freshbooks/main", "name=callback.verify&object_id=7"),
                400,
                "A handshake needs object_id");
        HttpResponse<String> get =
                running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/freshbooks/main"))
                        .build());
        refused(get, 405, "POST");
        refused(deliver("/webhooks/freshbooks/main", "name=" + "x".repeat(1_100_000)), 413, "bytes");
    }
}
