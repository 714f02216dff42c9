package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.alert.MailReceiver;
import io.claribooks.sandbox.clarity.ClaritySandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No header and no query parameter of a request steers a route, goes out with a call, or comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersFromOutsideTest {
    static final String MARK = "hostile-mark";

    /** What Camel's components would obey, and what a caller may carry that is nobody else's business. */
    static final Map<String, String> HOSTILE = new TreeMap<>(Map.ofEntries(
            Map.entry("CamelHttpUri", "http://127.0.0.1:1/" + MARK),
            Map.entry("CAMELHTTPPATH", "/" + MARK),
            Map.entry("camelhttpquery", "q=" + MARK),
            Map.entry("CamelHttpMethod", "DELETE"),
            Map.entry("CamelHttpResponseCode", "418"),
            Map.entry("CamelHttpRawQuery", "limit=1&text=" + MARK),
            Map.entry("CamelRestHttpUri", "http://127.0.0.1:1/" + MARK),
            Map.entry("CamelFileName", "../" + MARK),
            Map.entry("CamelSqlQuery", "delete from event -- " + MARK),
            Map.entry("CamelRedeliveryCounter", "99"),
            Map.entry("CamelVertxPlatformHttpAuthenticatedUser", MARK),
            Map.entry("CamelBeanMethodName", "hashCode"),
            Map.entry("kafka.OVERRIDE_TOPIC", MARK),
            Map.entry("kafka.KEY", MARK),
            Map.entry("kafka.PARTITION_KEY", "7"),
            Map.entry("org.apache.camel.x", MARK),
            Map.entry("mail.smtp.host", MARK),
            Map.entry("mail.smtp.from", MARK),
            Map.entry("To", MARK),
            Map.entry("Cookie", "session=" + MARK),
            Map.entry("X-Hostile", MARK),
            Map.entry("X-Claribooks-Content-Type", "text/" + MARK),
            Map.entry("name", MARK)));

    private static final String QUERY = HOSTILE.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue().replaceAll("[^a-z0-9-]", "."))
            .collect(Collectors.joining("&", "?", ""));

    private final MailReceiver mail = new MailReceiver(false);
    private ClaritySandbox shop;
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        shop = ClaritySandbox.start();
        running = new RunningClaribooks()
                .set("alert.email.to", "owner@shop.example")
                .set("alert.email.port", mail.port())
                .set("alert.email.starttls", "false")
                .set("connection.main.clarity.url", shop.url())
                .set("connection.main.clarity.client-id", "sandbox-shop")
                .set("connection.main.clarity.client-secret", "sandbox-shop-secret")
                .start();
    }

    @AfterAll
    void stop() {
        running.close();
        shop.close();
        mail.close();
    }

    private HttpRequest.Builder hostile(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path + QUERY));
        HOSTILE.forEach(request::header);
        return request;
    }

    private HttpResponse<String> deliver(ObjectNode event) {
        String id = event.path("id").asText();
        String body = event.toString();
        String time = Long.toString(System.currentTimeMillis() / 1000);
        return running.exchange(hostile("/webhooks/clarity/main")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + MARK)
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static void tellsNothing(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain(MARK);
        answer.headers().map().forEach((name, values) -> {
            assertThat(HOSTILE.keySet()).noneMatch(name::equalsIgnoreCase);
            assertThat(name.toLowerCase(Locale.ROOT)).doesNotStartWith("camel").doesNotStartWith("webhook");
            assertThat(values).noneMatch(value -> value.contains(MARK));
        });
    }

    private List<JsonNode> calls() {
        List<JsonNode> calls = new ArrayList<>();
        running.control("GET", "requests", null).path("requests").forEach(calls::add);
        running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/requests"))
                                .build())
                        .body())
                .path("requests")
                .forEach(calls::add);
        return calls;
    }

    private void nothingWentOut() {
        List<JsonNode> calls = calls();
        assertThat(calls).isNotEmpty();
        for (JsonNode call : calls) {
            assertThat(call.toString()).doesNotContain(MARK).doesNotContain("DELETE");
            call.path("headers").fieldNames().forEachRemaining(name -> assertThat(HOSTILE.keySet())
                    .noneMatch(name::equalsIgnoreCase));
        }
    }

    @Test
    void a_delivery_with_them_is_booked_as_one_without_and_nothing_goes_out_or_comes_back() {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_hostile");

        HttpResponse<String> answer = deliver(order);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        tellsNothing(answer);
        running.awaitStatus("evt_hostile", "posted");
        assertThat(running.records("invoices/invoices")).hasSize(1);
        nothingWentOut();
    }

    @Test
    void a_thin_event_with_them_is_fetched_from_the_shop_and_from_nowhere_else() {
        String placed =
                "{\"customer\":{\"firstName\":\"Maya\",\"lastName\":\"Okafor\",\"email\":\"maya@okafor.example\","
                        + "\"billingAddress\":{\"country\":\"US\"}},\"lines\":[{\"sku\":\"CHR-ERG-01\",\"quantity\":\"2\"}]}";
        String id = running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(shop.url() + "/_sandbox/orders"))
                                .POST(HttpRequest.BodyPublishers.ofString(placed))
                                .build())
                        .body())
                .at("/order/id")
                .asText();
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "evt_hostile_thin");
        event.putObject("data").put("id", id);

        tellsNothing(deliver(event));

        running.awaitStatus("evt_hostile_thin", "posted");
        assertThat(calls()).anyMatch(call -> call.path("address").asText().equals("/api/v1/orders/" + id));
        nothingWentOut();
    }

    @Test
    void refusals_and_callbacks_repeat_none_of_them() {
        tellsNothing(running.exchange(hostile("/webhooks/clarity/main")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build()));
        tellsNothing(running.exchange(hostile("/webhooks/freshbooks/main")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=invoice.create&object_id=1&" + QUERY.substring(1)))
                .build()));
        tellsNothing(running.exchange(hostile("/oauth/freshbooks/callback").build()));
        tellsNothing(running.exchange(hostile("/nowhere").build()));
    }

    @Test
    void the_api_obeys_and_repeats_none_of_them() {
        String basic = Base64.getEncoder().encodeToString("admin:a test's password".getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("/api/summary", "/api/events", "/api/connections", "/api/routes")) {
            HttpResponse<String> answer = running.exchange(
                    hostile(path).header("Authorization", "Basic " + basic).build());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            tellsNothing(answer);
        }
        HttpResponse<String> signedOut =
                running.exchange(hostile("/api/summary").build());
        assertThat(signedOut.statusCode()).isEqualTo(401);
        tellsNothing(signedOut);
    }

    @Test
    void a_mail_that_is_asked_for_with_them_goes_where_the_settings_say_and_carries_none() {
        String basic = Base64.getEncoder().encodeToString("admin:a test's password".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = running.exchange(hostile("/api/alerts/tests")
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        tellsNothing(answer);

        RunningClaribooks.await().until(() -> mail.mails().stream().anyMatch(one -> one.contains("A test")));
        assertThat(mail.mails())
                .allSatisfy(one ->
                        assertThat(one).contains("To: owner@shop.example").doesNotContain(MARK));
        assertThat(mail.commands()).contains("RCPT TO:<owner@shop.example>").noneMatch(line -> line.contains(MARK));
    }
}
